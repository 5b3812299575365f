/// Something that a search can be about, by one of its names.
struct SearchTerm: Sendable {
    /// What it leads to. Whoever asks for two things wants places that are both.
    struct Targets: Sendable, Equatable {
        var activities: Set<String> = []
        var types: Set<Int> = []
        var facilities: Set<Facility.ID> = []
        var spaces: Set<Space.ID> = []

        mutating func formUnion(_ other: Targets) {
            activities.formUnion(other.activities)
            types.formUnion(other.types)
            facilities.formUnion(other.facilities)
            spaces.formUnion(other.spaces)
        }

        func contain(_ placed: PlacedSpace) -> Bool {
            facilities.contains(placed.facility.id) || spaces.contains(placed.id)
                || types.contains(placed.facility.details.type)
                || placed.space.details.activities.contains(where: activities.contains)
        }
    }

    /// What comes first when a slip of the finger may mean either.
    enum Kind: Int, Sendable {
        case activity, type, area, facility, space
    }

    let kind: Kind
    /// As people read it.
    let name: String
    /// In the letters of ``Slug``, words apart.
    let slug: String
    /// The same in one word.
    let joined: String
    let forms: Set<String>
    let letters: [UInt8]
    var targets: Targets

    init(_ kind: Kind, _ name: String, slug: String? = nil, targets: Targets) {
        self.kind = kind
        self.name = name
        self.slug = slug ?? Slug.make(from: name)
        joined = self.slug.filter { $0 != "-" }
        forms = Spelling.forms(of: joined)
        letters = Array(joined.utf8)
        self.targets = targets
    }

    /// `fotbollsplan`, but `Sidsjön` and `BMX`.
    var nameInSentence: String {
        guard !isName, name.dropFirst().first?.isLowercase == true else { return name }
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    /// Whether one who is offered both has no use for the other: the same name or places, or `Badminton` and
    /// `Badmintonhall`.
    func isAlike(_ other: SearchTerm) -> Bool {
        if name == other.name || targets == other.targets { return true }
        guard !isName, !other.isName else { return false }
        return joined.hasPrefix(other.joined) || other.joined.hasPrefix(joined)
    }

    /// The code of a type, which no other number is a slip of.
    var isNumber: Bool { joined.allSatisfy(\.isNumber) }

    /// Whether it is a name, of which a part is enough.
    var isName: Bool { kind == .area || kind == .facility || kind == .space }
}
