/// What is taken in atomic spaces, asked about over and over.
package struct TakenTimes: Sendable {
    /// By when they begin; those of one space do not overlap.
    private let stored: [Space.ID: [Period]]
    private var added: [Space.ID: [Period]] = [:]

    package init(_ occupancies: [Occupancy]) {
        stored = Dictionary(grouping: occupancies, by: \.space).mapValues { rows in
            rows.map(\.period).sorted { $0.lowerBound < $1.lowerBound }
        }
    }

    package mutating func take(_ placed: PlacedSpace, during period: Period) {
        for atom in placed.atoms { added[atom, default: []].append(period) }
    }

    mutating func letGo(_ placed: PlacedSpace, during period: Period) {
        for atom in placed.atoms {
            if let index = added[atom]?.firstIndex(of: period) { added[atom]?.remove(at: index) }
        }
    }

    package func meets(_ placed: PlacedSpace, during period: Period) -> Bool {
        placed.atoms.contains { atom in
            (added[atom]?.contains { $0.overlaps(period) } ?? false) || meetsStored(atom, period)
        }
    }

    /// What is taken of a space, by when it begins.
    func periods(of placed: PlacedSpace) -> [Period] {
        placed.atoms.flatMap { (stored[$0] ?? []) + (added[$0] ?? []) }
            .sorted { $0.lowerBound < $1.lowerBound }
    }

    private func meetsStored(_ atom: Space.ID, _ period: Period) -> Bool {
        guard let rows = stored[atom] else { return false }
        // The first that ends after the period begins.
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].upperBound <= period.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].lowerBound < period.upperBound
    }
}
