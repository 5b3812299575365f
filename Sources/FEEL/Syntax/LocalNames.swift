/// The names that an expression itself gives, while it is read. What is declared for a part is forgotten after it, also
/// when it could not be read.
final class LocalNames {
    private var names: [(text: String, type: FEELType, hashes: [Int])] = []
    private var index = NameIndex()
    private var items: [ItemNames] = []
    private var memberIndexes: [UnsafePointer<FEELType.Member>: MemberIndex] = [:]
    private var keys: [String] = []
    private var keyIndex = NameIndex()
    private var knownKeys: Set<[Int]> = []

    /// The members that the items of a filter have.
    private struct ItemNames {
        /// How many names are around the filter.
        let start: Int
        let element: FEELType
    }

    /// Brackets after a bracket that end an empty list, and begin no range.
    var listEnds: Set<Int> = []

    /// Where it stands, to be given to ``truncate(to:)``.
    var count: Int { names.count }

    func add(_ name: String, _ type: FEELType) {
        let hashes = NameTokens.hashes(of: name)
        index.add(hashes, at: names.count)
        names.append((name, type, hashes))
    }

    func addItem(_ element: FEELType) {
        add("item", element)
        items.append(ItemNames(start: names.count, element: element))
    }

    func truncate(to count: Int) {
        while names.count > count {
            index.removeLast(names[names.count - 1].hashes)
            names.removeLast()
        }
        while let last = items.last, last.start > count { items.removeLast() }
    }

    /// A key of a context, which values of unknown type may have too.
    func addKey(_ key: String) {
        let hashes = NameTokens.hashes(of: key)
        guard knownKeys.insert(hashes).inserted else { return }
        keyIndex.add(hashes, at: keys.count)
        keys.append(key)
    }

    /// The longest name that stands here; of equal ones the innermost.
    func longest(at scanner: Scanner, _ scope: NameScope) -> (name: NameScope.Name, end: Int)? {
        var best: (name: NameScope.Name, end: Int)?
        var level = -1
        func take(_ name: NameScope.Name, _ end: Int, _ place: Int) {
            guard end > best?.end ?? -1 || end == best?.end && place > level else { return }
            (best, level) = ((name, end), place)
        }
        if let found = scope.longest(at: scanner) { take(found.name, found.end, -1) }
        if let found = index.longest(at: scanner) {
            let name = names[found.place]
            take(NameScope.Name(text: name.text, type: name.type), found.end, 2 * found.place + 1)
        }
        for item in items {
            if let found = member(of: item.element, at: scanner) {
                take(found.name, found.end, 2 * item.start)
            }
        }
        if let item = items.last(where: { $0.element.mayHaveOtherMembers }),
            let found = anyMember(at: scanner, scope)
        {
            take(NameScope.Name(text: found.name, type: .any), found.end, 2 * item.start)
        }
        return best
    }

    /// The longest member of a context's type that stands here.
    func member(of type: FEELType, at scanner: Scanner) -> (name: NameScope.Name, end: Int)? {
        guard case .context(let members) = type.base, !members.isEmpty else { return nil }
        guard let found = index(of: members).longest(at: scanner) else { return nil }
        return (NameScope.Name(text: members[found.place].name, type: members[found.place].type), found.end)
    }

    /// The longest name that some member of some value has.
    func anyMember(at scanner: Scanner, _ scope: NameScope) -> (name: String, end: Int)? {
        let known = scope.memberNames.longest(at: scanner)
        guard let own = keyIndex.longest(at: scanner) else { return known }
        if let known, known.end >= own.end { return known }
        return (keys[own.place], own.end)
    }

    private var typeNames: TypeNames?

    /// The names of the scope's types.
    func types(of scope: NameScope) -> TypeNames {
        if let typeNames { return typeNames }
        let made = TypeNames(scope.types.map { ($0.key, $0.value) })
        typeNames = made
        return made
    }

    private struct MemberIndex {
        /// Kept, so that no other members come to the same address.
        let members: [FEELType.Member]
        let index: NameIndex
    }

    private func index(of members: [FEELType.Member]) -> NameIndex {
        members.withUnsafeBufferPointer { buffer in
            guard let address = buffer.baseAddress else { return NameIndex() }
            if let known = memberIndexes[address], known.members.count == members.count { return known.index }
            let made = MemberIndex(members: members, index: NameIndex(members.map(\.name)))
            memberIndexes[address] = made
            return made.index
        }
    }
}
