package import Domain

extension Phrases {
    /// A name as whoever looks may be shown it.
    package func name(_ shown: ShownName) -> String {
        switch shown {
        case .name(let name): name
        case .protected: self(.nameProtected)
        case .erased: self(.nameErased)
        }
    }
}
