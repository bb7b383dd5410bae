import java.nio.file.*;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Ranks documents by BM25, headline and text as one field; prints the best ten of each query. */
public class LuceneRanking {
    public static void main(String[] arguments) throws Exception {
        Analyzer analyzer = new EnglishAnalyzer();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (String line : Files.readAllLines(Paths.get(arguments[0]))) {
                String[] parts = line.split("\t", -1);
                Document document = new Document();
                document.add(new StringField("id", parts[0], Field.Store.YES));
                document.add(new TextField("text", parts[1] + " " + parts[2], Field.Store.NO));
                writer.addDocument(document);
            }
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        searcher.setSimilarity(new BM25Similarity());
        BooleanQuery.setMaxClauseCount(10_000);
        for (String line : Files.readAllLines(Paths.get(arguments[1]))) {
            String[] parts = line.split("\t", -1);
            BooleanQuery.Builder builder = new BooleanQuery.Builder();
            try (TokenStream tokens = analyzer.tokenStream("text", parts[1])) {
                CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
                tokens.reset();
                while (tokens.incrementToken())
                    builder.add(new TermQuery(new Term("text", term.toString())), BooleanClause.Occur.SHOULD);
            }
            Query query = builder.build();
            for (ScoreDoc hit : searcher.search(query, 10).scoreDocs)
                System.out.println(parts[0] + "\t" + searcher.doc(hit.doc).get("id"));
        }
    }
}
