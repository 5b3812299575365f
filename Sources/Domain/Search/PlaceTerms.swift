/// The names of a municipality's areas, places, facilities and spaces, each once.
struct PlaceTerms: Sendable {
    let terms: [SearchTerm]

    init(facilities: [Facility], spaces: [Space]) {
        var terms: [SearchTerm] = []
        var places: [String: Int] = [:]
        func add(_ kind: SearchTerm.Kind, _ name: String, slug: String? = nil, _ targets: SearchTerm.Targets)
        {
            guard !name.isEmpty else { return }
            let key = "\(kind) \(name)"
            if let place = places[key] {
                terms[place].targets.formUnion(targets)
            } else {
                places[key] = terms.count
                terms.append(SearchTerm(kind, name, slug: slug, targets: targets))
            }
        }
        for facility in facilities {
            let targets = SearchTerm.Targets(facilities: [facility.id])
            add(.facility, facility.name, slug: facility.slug, targets)
            add(.area, facility.details.area, targets)
            add(.area, facility.details.city, targets)
        }
        for space in spaces { add(.space, space.name, SearchTerm.Targets(spaces: [space.id])) }
        self.terms = terms
    }
}
