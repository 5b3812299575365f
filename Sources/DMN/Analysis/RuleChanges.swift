/// Where rules begin and end to accept the regions of a column.
struct RuleChanges {
    private let starts: [Change]
    private let ends: [Change]

    struct Change {
        let place: Int
        let rule: Int
    }

    /// How many there are.
    var count: Int { starts.count + ends.count }

    /// - Parameter accepted: for each rule of the table the regions that it accepts.
    init(_ rules: [Int], _ accepted: [[ClosedRange<Int>]]) {
        var (starts, ends) = ([Change](), [Change]())
        for rule in rules {
            for range in accepted[rule] {
                starts.append(Change(place: range.lowerBound, rule: rule))
                ends.append(Change(place: range.upperBound, rule: rule))
            }
        }
        self.starts = starts.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
        self.ends = ends.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
    }

    func makeWalk() -> Walk { Walk(changes: self) }

    /// Goes from the first region to the last.
    struct Walk {
        fileprivate let changes: RuleChanges
        private var start = 0
        private var end = 0

        fileprivate init(changes: RuleChanges) { self.changes = changes }

        /// The rules that accept a region and not the one before it.
        mutating func coming(at place: Int) -> [Int] { Self.next(in: changes.starts, &start, place) }

        /// The rules that accept a region and not the one after it.
        mutating func going(after place: Int) -> [Int] { Self.next(in: changes.ends, &end, place) }

        private static func next(in changes: [Change], _ index: inout Int, _ place: Int) -> [Int] {
            let first = index
            while index < changes.count, changes[index].place == place { index += 1 }
            return first == index ? [] : changes[first..<index].map(\.rule)
        }
    }
}
