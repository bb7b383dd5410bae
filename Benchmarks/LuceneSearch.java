import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.*;
import org.apache.lucene.facet.*;
import org.apache.lucene.facet.sortedset.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;

/**
 * Indexes articles (LuceneSearch index FOLDER articles.tsv) or times queries (LuceneSearch search FOLDER kinds.tsv RUNS
 * exact|approximate). All words are indexed, stemmed; hits are counted exactly, or as Lucene does by itself.
 */
public class LuceneSearch {
    static final String[] DIMENSIONS = {"person", "org", "place", "topic", "month"};

    static final Analyzer ANALYZER = new Analyzer() {
        @Override protected TokenStreamComponents createComponents(String field) {
            Tokenizer source = new StandardTokenizer();
            return new TokenStreamComponents(source, new PorterStemFilter(new LowerCaseFilter(source)));
        }
    };

    static FacetsConfig config() {
        FacetsConfig config = new FacetsConfig();
        for (String dimension : DIMENSIONS) config.setMultiValued(dimension, true);
        return config;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("index")) index(arguments[1], arguments[2]);
        else search(arguments[1], arguments[2], Integer.parseInt(arguments[3]), arguments[4].equals("exact"));
    }

    static void index(String folder, String source) throws Exception {
        FacetsConfig config = config();
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(folder)), new IndexWriterConfig(ANALYZER))) {
            List<String> lines = Files.readAllLines(Paths.get(source));
            for (String line : lines.subList(1, lines.size())) {
                String[] parts = line.split("\t", -1);  // id date persons orgs places topics title text
                Document document = new Document();
                document.add(new StringField("id", parts[0], Field.Store.YES));
                String day = parts[1].length() >= 10 ? parts[1].substring(0, 10) : "0000-00-00";
                document.add(new LongPoint("date", Long.parseLong(day.replace("-", ""))));
                for (int i = 0; i < 4; ++i)
                    for (String label : parts[2 + i].split("; "))
                        if (!label.isEmpty()) {
                            document.add(new SortedSetDocValuesFacetField(DIMENSIONS[i], label));
                            document.add(new StringField(DIMENSIONS[i], label, Field.Store.NO));
                        }
                document.add(new SortedSetDocValuesFacetField("month", day.substring(0, 7)));
                document.add(new TextField("text", parts[6] + "\n" + parts[7], Field.Store.NO));
                document.add(new StoredField("body", parts[6] + "\n" + parts[7]));
                writer.addDocument(config.build(document));
            }
            writer.forceMerge(1);
        }
    }

    static List<String> terms(String text) throws Exception {
        List<String> terms = new ArrayList<>();
        try (TokenStream tokens = ANALYZER.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) terms.add(term.toString());
        }
        return terms;
    }

    static Query query(String text) throws Exception {
        if (text.equals("*")) return new MatchAllDocsQuery();
        if (text.endsWith("*")) return new PrefixQuery(new Term("text", text.substring(0, text.length() - 1)));
        if (text.startsWith("\"")) {
            PhraseQuery.Builder phrase = new PhraseQuery.Builder();
            for (String term : terms(text)) phrase.add(new Term("text", term));
            return phrase.build();
        }
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        for (String word : text.split(" "))
            for (String term : terms(word))
                builder.add(new TermQuery(new Term("text", term)),
                            word.startsWith("+") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD);
        return builder.build();
    }

    static void search(String folder, String source, int runs, boolean exact) throws Exception {
        IndexReader reader = DirectoryReader.open(FSDirectory.open(Paths.get(folder)));
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        SortedSetDocValuesReaderState state = null;
        for (String line : Files.readAllLines(Paths.get(source))) {
            String[] parts = line.split("\t", -1);  // name query from through place facets all
            if (!parts[5].isEmpty() && state == null) state = new DefaultSortedSetDocValuesReaderState(reader);
            double[] times = new double[runs];
            long total = 0;
            // The compiler of the machine needs some rounds before it has seen enough.
            for (int run = -(runs > 1 ? 30 : 0); run < runs; ++run) {
                long start = System.nanoTime();
                Query query = query(parts[1]);
                if (!parts[2].isEmpty())
                    query = new BooleanQuery.Builder().add(query, BooleanClause.Occur.MUST)
                        .add(LongPoint.newRangeQuery("date", Long.parseLong(parts[2]), Long.parseLong(parts[3])),
                             BooleanClause.Occur.FILTER).build();
                if (!parts[4].isEmpty())
                    query = new BooleanQuery.Builder().add(query, BooleanClause.Occur.MUST)
                        .add(new TermQuery(new Term("place", parts[4])), BooleanClause.Occur.FILTER).build();
                if (!parts[5].isEmpty()) {
                    FacetsCollector collector = new FacetsCollector();
                    total = FacetsCollector.search(searcher, query, 10, collector).totalHits.value;
                    Facets facets = new SortedSetDocValuesFacetCounts(state, collector);
                    for (String dimension : DIMENSIONS) facets.getTopChildren(10, dimension);
                } else {
                    int limit = parts[6].isEmpty() ? 10 : reader.maxDoc();
                    TopScoreDocCollector collector = TopScoreDocCollector.create(limit, exact ? Integer.MAX_VALUE : 1000);
                    searcher.search(query, collector);
                    TopDocs top = collector.topDocs();
                    total = top.totalHits.value;
                    Set<String> id = Collections.singleton("id");
                    for (ScoreDoc hit : top.scoreDocs) searcher.doc(hit.doc, id).get("id");
                }
                if (run >= 0) times[run] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(times);
            System.out.printf(Locale.ROOT, "%s\t%d\t%.3f%n", parts[0], total, times[runs / 2]);
        }
    }
}
