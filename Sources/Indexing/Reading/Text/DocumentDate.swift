internal import Segments

extension Document {
    /// Sets the date to one that a person or a program has written; where it cannot be read, stores it as it is and warns.
    mutating func setDate(_ written: String, at location: InputProblem.Location, _ warnings: inout [InputProblem]) {
        date = Day(written: written)
        if date != nil { return }
        otherFields.append(Field(name: "date", json: JSONText.quoted(written)))
        warnings.append(
            InputProblem(
                .badDate, .warning, at: location,
                "the date cannot be read: \(written.trimmed.prefix(40)); it was stored as it is"))
    }
}
