import Domain
import Storage

extension Section: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .organisation("organisation_section", "organisation", merged: .moved),
        .doer("organisation_section", "created_by"), .doer("organisation_section", "closed_by"),
    ]

    /// A name that the kept organisation has already is told apart by where it came from, or else by a number.
    static func merge(_ merger: Merger, in transaction: any Transaction) throws -> [AuditChange] {
        let municipality = merger.municipality
        let moved = try transaction.sections.all(of: merger.duplicate.id, in: municipality)
            .filter { $0.parent == nil }
        let there = try transaction.sections.all(of: merger.kept, in: municipality)
            .filter { $0.parent == nil }.map(\.name)
        var taken = Set(there + moved.map(\.name))
        for section in moved where there.contains(section.name) {
            let name = section.name(besides: taken, from: merger.duplicate.name)
            taken.insert(name)
            try transaction.execute(
                """
                UPDATE organisation_section SET name = \(name)
                WHERE municipality = \(municipality.code) AND id = \(section.id)
                """)
        }
        return []
    }

    /// `Fotboll (Exempelby IF)`, and with a number when that is taken as well; never longer than a name may be.
    private func name(besides taken: Set<String>, from organisation: String) -> String {
        func named(_ note: String) -> String {
            "\(name.prefix(Section.longestName - min(note.count, 60) - 3)) (\(note.prefix(60)))"
        }
        var (candidate, number) = (named(organisation), 2)
        while taken.contains(candidate) {
            candidate = named("\(organisation.prefix(50)) \(number)")
            number += 1
        }
        return candidate
    }
}
