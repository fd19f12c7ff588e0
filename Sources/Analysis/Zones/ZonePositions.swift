/// The positions of the zones of a document. A zone without words is empty; a gap of `Paragraphs.gap` lies between zones.
package struct ZonePositions: Equatable, Sendable {
    /// The positions of the title, from 0; empty without one.
    package var title: Range<UInt32>
    /// The positions of the body.
    package var body: Range<UInt32>
    /// The given keywords and the hashtag lines of the text.
    package var keywords: Range<UInt32>
}
