internal import CLibXML2

/// A web page parsed by libxml2, which repairs what is broken in it; freed with its owner.
@safe struct HTMLSource: ~Copyable {
    private let document: htmlDocPtr

    /// libxml2 wants to be made ready once, before threads use it.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// Parses bytes of an encoding; nil where nothing at all can be made of them.
    init?(_ bytes: Span<UInt8>, encoding: String) {
        precondition(HTMLSource.isReady)
        guard bytes.count <= Int(Int32.max) else { return nil }
        let silent = HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        let options = silent | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        let parsed = unsafe bytes.withUnsafeBytes { bytes in
            unsafe htmlReadMemory(
                bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(bytes.count), nil, encoding, Int32(options))
        }
        guard let parsed = unsafe parsed else { return nil }
        unsafe document = parsed
    }

    deinit {
        unsafe xmlFreeDoc(document)
    }

    /// The elements and texts of the page.
    ///
    /// Without recursion, for pages can be nested as deeply as they are long.
    func tree() -> HTMLTree {
        var tree = HTMLTree()
        guard let root = unsafe xmlDocGetRootElement(document) else { return tree }
        var node: xmlNodePtr? = unsafe root
        var open = [0]
        while let current = unsafe node {
            let parent = open.last ?? 0
            if let element = unsafe HTMLSource.append(current, to: &tree, in: parent),
                let child = unsafe current.pointee.children
            {
                open.append(element)
                unsafe node = child
                continue
            }
            unsafe node = current
            // Up to the first element that has another one behind it.
            while let last = unsafe node, unsafe last != root, unsafe last.pointee.next == nil {
                unsafe node = last.pointee.parent
                tree.close(open.removeLast())
            }
            if unsafe node == root { break }
            unsafe node = node?.pointee.next
        }
        tree.close(0)
        return tree
    }

    /// Adds an element or a text; gives the place of an element.
    private static func append(_ node: xmlNodePtr, to tree: inout HTMLTree, in parent: Int) -> Int? {
        let place = tree.nodes.count
        switch unsafe node.pointee.type {
        case XML_ELEMENT_NODE:
            var element = HTMLTree.Node(name: unsafe string(node.pointee.name).lowercased(), parent: parent, end: place + 1)
            var attribute = unsafe node.pointee.properties
            while let current = unsafe attribute {
                let value = unsafe current.pointee.children.map { unsafe string($0.pointee.content) } ?? ""
                element.attributes.append((unsafe string(current.pointee.name).lowercased(), value))
                unsafe attribute = current.pointee.next
            }
            return tree.append(element)
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_ENTITY_REF_NODE:
            let text = unsafe string(node.pointee.content)
            if !text.isEmpty { _ = tree.append(HTMLTree.Node(name: "", text: text, parent: parent, end: place + 1)) }
            return nil
        default:
            return nil
        }
    }

    private static func string(_ characters: UnsafePointer<xmlChar>?) -> String {
        unsafe characters.map { unsafe String(cString: $0) } ?? ""
    }
}
