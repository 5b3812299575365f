extension Array {
    /// Itself in parts that one statement takes.
    ///
    /// ```swift
    /// let places = try ids.parts().flatMap { some in
    ///     try transaction.all("SELECT id, name FROM place WHERE id IN \(list: some)", as: NamedPlace.self)
    /// }
    /// ```
    ///
    /// - Parameter size: how many are in each but the last; at least 1.
    package func parts(of size: Int = 200) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
