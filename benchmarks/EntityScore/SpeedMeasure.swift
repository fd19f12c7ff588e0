import Entities
import Glibc
import Indexing
import Segments

/// How fast the extractor is, reading and parsing apart.
struct SpeedMeasure {
    let file: String

    /// MB of text per CPU second, and how many entities were found.
    func line() throws -> String {
        let reader = try InputReader(inputs: [file])
        let parser = DocumentParser()
        let extractor = EntityExtractor()
        var bytes = 0, documents = 0, entities = 0
        var seconds = 0.0
        while let batch = reader.nextBatch() {
            var list: [Document] = []
            parser.parse(batch) { result in
                if case .success(let document) = result { list.append(document) }
            }
            let start = SpeedMeasure.clock()
            for document in list {
                bytes += document.title.utf8.count + document.text.utf8.count
                documents += 1
                entities += extractor.entities(title: document.title, text: document.text, date: document.date).count
            }
            seconds += SpeedMeasure.clock() - start
        }
        return "\(documents) documents, \(entities) entities, \(Double(bytes) / 1e6 / seconds) MB a CPU second (\(seconds) s)"
    }

    /// CPU seconds of the thread.
    private static func clock() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
