/// What a web page says of itself.
struct HTMLMetadata {
    private let tree: HTMLTree
    /// The contents of `meta` elements that are not blank, by their names in lower case.
    private var contents: [String: [String]] = [:]

    /// Reads the `meta` elements.
    init(_ tree: HTMLTree) {
        self.tree = tree
        for node in tree.nodes where node.name == "meta" {
            guard let name = node["property"] ?? node["name"] ?? node["itemprop"], let content = node["content"],
                !content.isBlank
            else { continue }
            contents[name.lowercased(), default: []].append(content.onOneLine)
        }
    }

    /// The title: that of the page, without the name of the site behind it where `og:title` or the first heading tells.
    var title: String? {
        let page = tree.first("title").map { tree.content(of: $0).onOneLine }.flatMap { $0.isEmpty ? nil : $0 }
        let graph = first("og:title", "twitter:title")
        let heading = tree.first("h1").map { tree.content(of: $0).onOneLine }.flatMap { $0.isEmpty ? nil : $0 }
        guard let page else { return graph ?? heading }
        return [graph, heading].compactMap(\.self).first { page.hasPrefix($0) } ?? page
    }

    /// The dates that may be that of publication, the likeliest first.
    var dates: [String] {
        let told = all(
            "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dc.date.created",
            "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publish-date", "publication_date", "parsely-pub-date")
        let times = tree.nodes.filter { $0.name == "time" }
        let marked = times.filter { $0["pubdate"] != nil || $0["itemprop"] == "datePublished" }
        return told + (marked + times).compactMap { $0["datetime"] }
    }

    var authors: [String] {
        var authors: [String] = []
        for author in all("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author")
        where !author.contains("://") && !authors.contains(author) {
            authors.append(author)
        }
        return authors
    }

    var source: String? { first("og:site_name", "application-name", "dc.publisher", "dcterms.publisher") }

    var section: String? { first("article:section", "dc.subject", "parsely-section") }

    var description: String? { first("description", "og:description", "dc.description", "dcterms.description") }

    var keywords: [String] {
        let lists = first("keywords", "news_keywords").map { [$0] } ?? contents["article:tag"] ?? []
        var keywords: [String] = []
        for word in lists.flatMap(Keywords.split) where !keywords.contains(word) { keywords.append(word) }
        return keywords
    }

    private func all(_ names: String...) -> [String] { names.flatMap { contents[$0] ?? [] } }

    private func first(_ names: String...) -> String? { names.lazy.compactMap { contents[$0]?.first }.first }
}
