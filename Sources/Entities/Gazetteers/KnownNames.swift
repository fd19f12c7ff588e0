internal import Synchronization

/// The gazetteer of an index, made when it is asked for first: few queries name entities, and merging and deleting need none.
package final class KnownNames: Sendable {
    private let own: String?
    private let made = Mutex<Gazetteer?>(nil)

    /// The names that are part of the program, and those of a user's file where there is one.
    package init(adding own: String? = nil) {
        self.own = own
    }

    /// The gazetteer.
    package var gazetteer: Gazetteer {
        guard let own else { return .builtIn }
        return made.withLock { made in
            if let made { return made }
            // The file was read when the index was made: it has no faults.
            let gazetteer = (try? Gazetteer.builtIn(adding: own, file: "")) ?? .builtIn
            made = gazetteer
            return gazetteer
        }
    }
}
