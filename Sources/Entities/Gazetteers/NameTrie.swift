/// The known names, word by word: from the root along the keys of their words to a node where a name ends.
struct NameTrie: Sendable {
    /// A name that ends at a node.
    struct Name: Sendable {
        /// What it names: the number of an entry of the gazetteer.
        var entry: UInt32
        /// The type of the entry.
        var type: EntityType
        /// Which of its words have a capital, the first in the lowest bit; in a text they need one, too.
        var capitals: UInt16
        /// Its letters are all capitals and few: in a text, too ("PS", "OM").
        var isAcronym: Bool
        /// The name is also something else: it counts only with evidence around it.
        var isAmbiguous: Bool
        /// A name without its article, which stands in a contraction before: "du Monde".
        var isContracted = false
        /// It ends with a plus sign or an exclamation mark, which are no part of a word: "Canal+", "En Marche !". 0 where it does not.
        var sign: UInt8 = 0
        /// Small words of grammar that begin the name and stand before the word that it is found by: "de Gaulle", "le Che". Every other word of a text is
        /// one: to look for names at each of them would be most of the work.
        var leads: UInt8 = 0
    }

    /// The key of a word as the trie has it: that of a word behind a comma is another one, so that "Seine, Saint-Denis" is no name.
    @inline(__always)
    static func key(of word: EntityWord) -> UInt64 { word.gap == [.comma, .space] ? ~word.key : word.key }

    /// Whether a word may go on with a name: also behind an initial ("M. Pokora").
    @inline(__always)
    static func joins(_ word: EntityWord, behind previous: EntityWord) -> Bool {
        word.gap.joins || word.gap == [.comma, .space] || previous.length == 1 && word.gap == [.stop, .space]
    }

    /// Eight bytes, half of them the lower half of the mixed key: bits of the upper one have led to the slot, together some 50.
    private struct Slot {
        var tag: UInt32 = 0
        /// 0 where the slot is free.
        var node: UInt32 = 0
    }

    private var slots: [Slot]
    /// One bit for each of so many bits of a slot's key, four times as many as there are slots: most words that follow one of a name do not
    /// go on with it, and the slots are far away.
    private var filter: [UInt64]
    private var nodes = [Node()]
    /// The mixed keys of the nodes but for the root, from which the slots are filled anew when they grow.
    private var keys: [UInt64] = []
    /// The names of nodes with several, but for the first.
    private var chain: [(name: Name, next: UInt32)] = []

    /// What is known of a node, side by side: most names are one word and this is all that is looked at.
    private struct Node {
        /// The name that ends here, if one does.
        var name: Name?
        /// Its next name in `chain`, plus 1.
        var next: UInt32 = 0
        var hasChildren = false
    }

    static let root: UInt32 = 0

    /// No names.
    ///
    /// - Parameter capacity: how many nodes are expected.
    init(capacity: Int = 0) {
        var count = 1 << 12
        while count < capacity * 2 { count *= 2 }
        slots = [Slot](repeating: Slot(), count: count)
        filter = [UInt64](repeating: 0, count: count / 16)
        nodes.reserveCapacity(capacity)
        keys.reserveCapacity(capacity)
    }

    /// Adds a name that ends at a node.
    mutating func add(_ name: Name, at node: UInt32) {
        if let old = nodes[Int(node)].name {
            chain.append((old, nodes[Int(node)].next))
            nodes[Int(node)].next = UInt32(chain.count)
        }
        nodes[Int(node)].name = name
    }

    /// The node behind another along a word, made where there is none.
    mutating func childOrNew(of node: UInt32, _ key: UInt64) -> UInt32 {
        if nodes.count * 2 > slots.count { grow() }
        nodes[Int(node)].hasChildren = true
        let mixed = NameTrie.mixed(node, key)
        let place = place(of: mixed)
        if slots[place].node != 0 { return slots[place].node }
        slots[place] = Slot(tag: NameTrie.tag(mixed), node: UInt32(nodes.count))
        setBit(mixed)
        keys.append(mixed)
        nodes.append(Node())
        return UInt32(nodes.count - 1)
    }

    /// The node behind another along a word.
    @inline(__always)
    func child(of node: UInt32, _ key: UInt64) -> UInt32? {
        guard nodes[Int(node)].hasChildren else { return nil }
        let mixed = NameTrie.mixed(node, key)
        let bit = bit(mixed)
        guard filter[bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0 else { return nil }
        let slot = slots[place(of: mixed)]
        return slot.node == 0 ? nil : slot.node
    }

    /// The name that ends at a node and no other does; nil where several do, or none.
    @inline(__always)
    func onlyName(_ node: UInt32) -> Name? { nodes[Int(node)].next == 0 ? nodes[Int(node)].name : nil }

    /// Whether a name ends at a node.
    @inline(__always)
    func hasNames(_ node: UInt32) -> Bool { nodes[Int(node)].name != nil }

    /// The names that end at a node, the last added first.
    func names(_ node: UInt32) -> [Name] {
        var names: [Name] = []
        forEachName(node) { names.append($0) }
        return names
    }

    /// Calls `body` with each name that ends at a node.
    @inline(__always)
    func forEachName(_ node: UInt32, _ body: (Name) -> Void) {
        guard let name = nodes[Int(node)].name else { return }
        body(name)
        var next = nodes[Int(node)].next
        while next != 0 {
            let link = chain[Int(next) - 1]
            body(link.name)
            next = link.next
        }
    }

    /// Begins to bring what is known of a node into the cache.
    @inline(__always)
    func prefetch(_ node: UInt32) { nodes.prefetch(Int(node)) }

    /// Begins to bring the node behind another along a word into the cache, if there may be one.
    @inline(__always)
    func prefetchChild(of node: UInt32, _ key: UInt64) {
        let mixed = NameTrie.mixed(node, key)
        let bit = bit(mixed)
        if filter[bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0 { slots.prefetch(slot(mixed)) }
    }

    /// Begins to bring the room of the node behind another along a word into the cache, before it is made or found.
    @inline(__always)
    func prefetchRoom(of node: UInt32, _ key: UInt64) { slots.prefetch(slot(NameTrie.mixed(node, key))) }

    private static func mixed(_ node: UInt32, _ key: UInt64) -> UInt64 {
        (key ^ UInt64(node)) &* 0x9E37_79B9_7F4A_7C15
    }

    private static func tag(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key) }

    @inline(__always)
    private func bit(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key &>> 20) & (filter.count &* 64 &- 1) }

    private mutating func setBit(_ key: UInt64) {
        let bit = bit(key)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    @inline(__always)
    private func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key &>> 40) & (slots.count &- 1) }

    private func place(of key: UInt64) -> Int {
        let tag = NameTrie.tag(key)
        var place = slot(key)
        while slots[place].node != 0 && slots[place].tag != tag { place = (place + 1) & (slots.count - 1) }
        return place
    }

    private mutating func grow() {
        slots = [Slot](repeating: Slot(), count: slots.count * 2)
        filter = [UInt64](repeating: 0, count: slots.count / 16)
        for (number, key) in keys.enumerated() {
            var place = slot(key)
            while slots[place].node != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = Slot(tag: NameTrie.tag(key), node: UInt32(number + 1))
            setBit(key)
        }
    }
}
