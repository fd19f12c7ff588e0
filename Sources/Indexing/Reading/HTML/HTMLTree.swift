/// A web page as a list of its elements and texts in the order of the source, each followed by what it contains.
struct HTMLTree {
    /// The nodes; the first contains all others.
    private(set) var nodes: [Node] = []

    /// An element or a text.
    struct Node {
        /// The name of an element in lower case; empty for a text.
        var name: String
        /// The characters of a text.
        var text = ""
        /// The attributes of an element, their names in lower case.
        var attributes: [(name: String, value: String)] = []
        /// The place of the element that contains the node; its own for the first.
        var parent: Int
        /// The place after the last node that this one contains.
        var end: Int

        /// The value of an attribute.
        subscript(attribute: String) -> String? {
            attributes.first { $0.name == attribute }?.value
        }
    }

    /// A tree of one element without a name.
    init() {
        nodes = [Node(name: "", parent: 0, end: 1)]
    }

    /// Adds a node at the end, within an element; gives its place.
    mutating func append(_ node: Node) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    /// Ends a node after the last one.
    mutating func close(_ place: Int) {
        nodes[place].end = nodes.count
    }

    /// The characters of all texts in a node, white space as it is.
    func content(of place: Int) -> String {
        nodes[place..<nodes[place].end].reduce(into: "") { $0 += $1.text }
    }

    /// The first element of a name.
    func first(_ name: String) -> Int? {
        nodes.firstIndex { $0.name == name }
    }
}
