/// Finds the article of a web page among navigation, teasers and the rest.
struct HTMLArticle {
    private let tree: HTMLTree
    /// For each node whether it is none of the text.
    private var isDropped: [Bool]
    /// For each node the bytes of text in it, and those of them in links.
    private var size: [Int]
    private var linkSize: [Int]

    /// The part of a container's text, in percent, that one block in it must hold to be taken for all of it.
    private static let density = 75
    /// A list with this part of its text in links, in percent, is navigation.
    private static let linkedList = 80

    /// Looks at a page.
    init(_ tree: HTMLTree) {
        self.tree = tree
        isDropped = Array(repeating: false, count: tree.nodes.count)
        size = Array(repeating: 0, count: tree.nodes.count)
        linkSize = size
        dropForeign()
        measure()
        dropLinkLists()
        measure()
    }

    /// The paragraphs of the article, without markup; empty where the page has no text.
    var paragraphs: [String] {
        let paragraphs = HTMLParagraphs(tree, in: article, without: isDropped).paragraphs
        return paragraphs.isEmpty ? HTMLParagraphs(tree, in: 0, without: isDropped).paragraphs : paragraphs
    }

    private mutating func dropForeign() {
        var place = 1
        while place < tree.nodes.count {
            let node = tree.nodes[place]
            if !node.name.isEmpty, node.name != "html", node.name != "body", HTMLElements.isForeign(node) {
                drop(place)
                place = node.end
            } else {
                place += 1
            }
        }
    }

    private mutating func dropLinkLists() {
        var place = 1
        while place < tree.nodes.count {
            let node = tree.nodes[place]
            let isNavigation = HTMLElements.isList(node.name) && size[place] > 0
                && linkSize[place] * 100 >= size[place] * HTMLArticle.linkedList
            if isNavigation { drop(place) }
            place = isNavigation ? node.end : place + 1
        }
    }

    private mutating func drop(_ place: Int) {
        for dropped in place..<tree.nodes[place].end { isDropped[dropped] = true }
    }

    /// Counts the text in each node.
    private mutating func measure() {
        for place in tree.nodes.indices {
            let node = tree.nodes[place]
            let isText = node.name.isEmpty && place > 0 && !isDropped[place]
            size[place] = isText ? node.text.utf8.count { !ASCII.isSpace($0) } : 0
            linkSize[place] = 0
        }
        // What a node contains comes after it.
        for place in tree.nodes.indices.dropFirst().reversed() {
            let node = tree.nodes[place]
            if node.name == "a" { linkSize[place] = size[place] }
            size[node.parent] += size[place]
            linkSize[node.parent] += linkSize[place]
        }
    }

    private func textSize(_ place: Int) -> Int { size[place] - linkSize[place] }

    /// The element of the article: the longest `article` if it holds half of what `main` holds; else `main`; else the
    /// smallest block that keeps most of its container's text, all the way down from the page.
    private var article: Int {
        let main = longest { $0.name == "main" || $0["role"]?.lowercased() == "main" }
        let article = longest { $0.name == "article" || $0["itemprop"] == "articleBody" }
        if let article {
            let articles = tree.nodes.indices.reduce(0) { sum, place in
                tree.nodes[place].name == "article" && !isDropped[place] ? sum + textSize(place) : sum
            }
            let whole = main.map(textSize) ?? articles
            if textSize(article) * 2 >= whole { return article }
        }
        return main ?? densest
    }

    private func longest(_ isCandidate: (HTMLTree.Node) -> Bool) -> Int? {
        let candidates = tree.nodes.indices.filter {
            !isDropped[$0] && textSize($0) > 0 && !tree.nodes[$0].name.isEmpty && isCandidate(tree.nodes[$0])
        }
        // Of nested ones the outer, which comes first.
        return candidates.max { textSize($0) < textSize($1) || (textSize($0) == textSize($1) && $0 > $1) }
    }

    private var densest: Int {
        let whole = textSize(0)
        var block = 0
        while true {
            var child = block + 1
            var next: Int?
            while child < tree.nodes[block].end {
                if textSize(child) * 100 >= whole * HTMLArticle.density, textSize(child) > 0 { next = child }
                child = tree.nodes[child].end
            }
            guard let next, HTMLElements.isContainer(tree.nodes[next].name) else { return block }
            block = next
        }
    }
}
