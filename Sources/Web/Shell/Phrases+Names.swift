import Domain
import Services

extension Phrases {
    /// A name as whoever looks may be shown it.
    func name(_ shown: ShownName) -> String {
        switch shown {
        case .name(let name): name
        case .protected: self(.nameProtected)
        case .erased: self(.nameErased)
        }
    }
}

extension FoundCustomer {
    /// `Exempelklubben (802000-1234)`
    func label(to viewer: Person.ID, in phrases: Phrases) -> String {
        let name = phrases.name(shownName(to: viewer))
        guard case .organisation(let organisation) = self, let number = organisation.number else {
            return name
        }
        return "\(name) (\(number.formatted))"
    }
}
