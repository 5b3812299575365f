/// All Swedish municipalities, found by code, slug or name.
package struct MunicipalityRegister: Sendable {
    /// In alphabetical order: ``SwedishOrder``.
    package let all: [Municipality]
    private let byCode: [String: Municipality]
    private let bySlug: [String: Municipality]
    private let centres: [String: Position]

    /// - Parameters:
    ///   - rows: code, name and county of each municipality.
    ///   - centres: the middle of each by its code, as far as they are known.
    package init(rows: [(code: String, name: String, county: String)], centres: [String: Position] = [:]) {
        self.centres = centres
        let plain = Dictionary(grouping: rows, by: { Slug.make(from: $0.name) })
        all = rows.inSwedishOrder(by: \.name).map { row in
            let slug = Slug.make(from: row.name)
            let shared = (plain[slug]?.count ?? 0) > 1
            let exact = slug == row.name.lowercased()
            return Municipality(
                code: row.code, name: row.name, county: row.county,
                slug: shared && !exact ? "\(slug)-\(Slug.make(from: row.county))" : slug)
        }
        byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        bySlug = Dictionary(all.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func find(_ codeOrSlug: String) -> Municipality? {
        byCode[codeOrSlug] ?? bySlug[codeOrSlug]
    }

    /// `nil` when it is not known where the municipality lies.
    package func surroundings(of municipality: Municipality) -> Surroundings? {
        centres[municipality.code].map { centre in
            Surroundings(
                centre: centre, others: centres.filter { $0.key != municipality.code }.map(\.value))
        }
    }

    /// Those whose name begins with `text` come first, then those that contain it; letters count as in ``Slug``.
    package func search(_ text: String) -> [Municipality] {
        let wanted = Slug.make(from: text)
        guard !wanted.isEmpty else { return [] }
        let beginning = all.filter { $0.slug.hasPrefix(wanted) || $0.code == wanted }
        let containing = all.filter { $0.slug.contains(wanted) && !$0.slug.hasPrefix(wanted) }
        return beginning + containing
    }
}
