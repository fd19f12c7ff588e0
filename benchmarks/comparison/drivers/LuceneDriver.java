import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.Version;

/** Lucene with its FrenchAnalyzer as it comes; see common.py for the commands. A collection here is lines of id TAB text. */
public class LuceneDriver {
  public static void main(String[] a) throws Exception {
    switch (a[0]) {
      case "version" -> System.out.println("Lucene " + Version.LATEST + ", Java " + Runtime.version().feature());
      case "build" -> build(Path.of(a[1]), Path.of(a[2]));
      case "topics" -> topics(Path.of(a[1]), Path.of(a[2]), Path.of(a[3]), Integer.parseInt(a[4]));
    }
  }

  static void build(Path collection, Path folder) throws Exception {
    var config = new IndexWriterConfig(new FrenchAnalyzer());
    config.setRAMBufferSizeMB(256);
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    long count = 0;
    try (var writer = new IndexWriter(FSDirectory.open(folder), config); var in = Files.newBufferedReader(collection)) {
      for (String line; (line = in.readLine()) != null; count++) {
        int tab = line.indexOf('\t');
        var document = new Document();
        document.add(new StringField("id", line.substring(0, tab), Field.Store.YES));
        document.add(new TextField("text", line.substring(tab + 1), Field.Store.YES));
        writer.addDocument(document);
      }
    }
    System.out.println("{\"documents\": " + count + "}");
  }

  static void topics(Path folder, Path topics, Path run, int depth) throws Exception {
    var times = new ArrayList<String>();
    try (var reader = DirectoryReader.open(FSDirectory.open(folder));
        var out = new PrintWriter(Files.newBufferedWriter(run, StandardCharsets.UTF_8))) {
      var searcher = new IndexSearcher(reader);
      var builder = new QueryBuilder(new FrenchAnalyzer());
      var fields = reader.storedFields();
      var lines = Files.readAllLines(topics);
      int step = Math.max(1, lines.size() / 300), number = 0;
      for (int warm = 0; warm < 2; warm++)
        for (var line : lines) {
          var query = builder.createBooleanQuery("text", line.split("\t", 2)[1], BooleanClause.Occur.SHOULD);
          if (query != null) searcher.search(query, 10);
        }
      for (var line : lines) {
        var topic = line.split("\t", 2);
        var laps = new long[3];
        boolean isTimed = number++ % step == 0;
        for (int lap = 0; isTimed && lap < 3; lap++) {
          long start = System.nanoTime();
          var query = builder.createBooleanQuery("text", topic[1], BooleanClause.Occur.SHOULD);
          if (query != null) searcher.search(query, 10);
          laps[lap] = System.nanoTime() - start;
        }
        Arrays.sort(laps);
        if (isTimed) times.add(String.valueOf(laps[1] / 1000.0));
        var query = builder.createBooleanQuery("text", topic[1], BooleanClause.Occur.SHOULD);
        if (query == null) continue;
        int rank = 0;
        for (var hit : searcher.search(query, depth).scoreDocs)
          out.println(topic[0] + " Q0 " + fields.document(hit.doc).get("id") + " " + ++rank + " " + hit.score + " x");
      }
    }
    System.out.println("{\"microseconds\": [" + String.join(", ", times) + "]}");
  }
}
