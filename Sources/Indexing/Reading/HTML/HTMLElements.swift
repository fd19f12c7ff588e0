/// What the elements of a web page are to its text.
enum HTMLElements {
    /// Elements that hold nothing of the article. The head is none: where a page has no body, the parser puts it there.
    private static let foreign: Set<String> = [
        "title", "nav", "header", "footer", "aside", "script", "style", "form", "noscript", "template", "svg", "math", "iframe",
        "object", "embed", "button", "select", "textarea", "input", "canvas", "audio", "video", "dialog", "menu",
    ]

    /// Elements that begin and end a paragraph.
    private static let blocks: Set<String> = [
        "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "html", "legend", "li", "main", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul", "caption",
    ]

    /// Elements that hold paragraphs, among which the article is looked for.
    private static let containers: Set<String> = [
        "body", "head", "html", "div", "section", "article", "main", "center", "table", "tbody", "tr", "td", "font", "span",
    ]

    static func isBlock(_ name: String) -> Bool { blocks.contains(name) }

    static func isContainer(_ name: String) -> Bool { containers.contains(name) }

    /// Whether a list, which is none of the text if it is one of links.
    static func isList(_ name: String) -> Bool { name == "ul" || name == "ol" || name == "dl" }

    /// Whether an element, with all that is in it, is none of the text: navigation, forms, scripts, what is hidden.
    static func isForeign(_ node: HTMLTree.Node) -> Bool {
        if foreign.contains(node.name) { return true }
        if node.attributes.isEmpty { return false }
        if node["hidden"] != nil || node["aria-hidden"]?.lowercased() == "true" { return true }
        if let role = node["role"]?.lowercased(),
            ["navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog"].contains(role)
        {
            return true
        }
        guard let style = node["style"] else { return false }
        let rules = style.lowercased().filter { !$0.isWhitespace }
        return rules.contains("display:none") || rules.contains("visibility:hidden")
    }
}
