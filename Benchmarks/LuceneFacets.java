import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.facet.*;
import org.apache.lucene.facet.sortedset.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;

/**
 * Indexes what facet-benchmark made (LuceneFacets index FOLDER documents.tsv) or counts it with sorted-set facets (LuceneFacets
 * count FOLDER RUNS).
 */
public class LuceneFacets {
    static final String[] DIMENSIONS = {"first", "second", "third"};

    public static void main(String[] arguments) throws Exception {
        FacetsConfig config = new FacetsConfig();
        for (String dimension : DIMENSIONS) config.setMultiValued(dimension, true);
        if (arguments[0].equals("index")) index(config, arguments[1], arguments[2]);
        else count(arguments[1], Integer.parseInt(arguments[2]));
    }

    static void index(FacetsConfig config, String folder, String source) throws Exception {
        IndexWriterConfig writing = new IndexWriterConfig(new KeywordAnalyzer());
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(folder)), writing);
             java.io.BufferedReader reader = Files.newBufferedReader(Paths.get(source))) {
            for (String line; (line = reader.readLine()) != null;) {
                String[] parts = line.split("\t", -1);
                Document document = new Document();
                document.add(new StringField("part", parts[0], Field.Store.NO));
                for (int i = 0; i < DIMENSIONS.length; ++i)
                    for (String label : parts[1 + i].split(" "))
                        document.add(new SortedSetDocValuesFacetField(DIMENSIONS[i], label));
                writer.addDocument(config.build(document));
            }
            writer.forceMerge(1);
        }
    }

    static void count(String folder, int runs) throws Exception {
        IndexReader reader = DirectoryReader.open(FSDirectory.open(Paths.get(folder)));
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        SortedSetDocValuesReaderState state = new DefaultSortedSetDocValuesReaderState(reader);
        Map<String, Query> queries = new LinkedHashMap<>();
        queries.put("all", new MatchAllDocsQuery());
        queries.put("a tenth", new TermQuery(new Term("part", "tenth")));
        for (Map.Entry<String, Query> query : queries.entrySet()) {
            double[] times = new double[runs];
            long total = 0;
            // The compiler of the machine needs some rounds before it has seen enough.
            for (int run = -20; run < runs; ++run) {
                long start = System.nanoTime();
                FacetsCollector collector = new FacetsCollector();
                total = FacetsCollector.search(searcher, query.getValue(), 10, collector).totalHits.value;
                Facets facets = new SortedSetDocValuesFacetCounts(state, collector);
                for (String dimension : DIMENSIONS) facets.getTopChildren(10, dimension);
                if (run >= 0) times[run] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(times);
            System.out.printf(Locale.ROOT, "%s\t%d\t%.3f%n", query.getKey(), total, times[runs / 2]);
        }
    }
}
