/// Which decisions have to be made before others, by the places of both.
struct DecisionOrder {
    /// Decisions that require themselves, with those by way of which they do.
    private(set) var rings: [Set<Int>] = []
    /// How many decisions are made one after the other up to each, itself included.
    private(set) var heights: [Int]
    /// Whether a decision is in a ring.
    private(set) var isInRing: [Bool]

    /// - Parameter requirements: for each place the places that it requires.
    init(_ requirements: [[Int]]) {
        heights = Array(repeating: 0, count: requirements.count)
        isInRing = Array(repeating: false, count: requirements.count)
        var walk = Walk(requirements.count)
        for place in requirements.indices where walk.numbers[place] == nil {
            walk.begin(place)
            while let (place, next) = walk.path.last {
                if next < requirements[place].count {
                    walk.follow(requirements[place][next])
                } else {
                    heights[place] = 1 + (requirements[place].map { heights[$0] }.max() ?? 0)
                    note(walk.end(), requirements)
                }
            }
        }
    }

    private mutating func note(_ group: Set<Int>, _ requirements: [[Int]]) {
        guard let one = group.first, group.count > 1 || requirements[one].contains(one) else { return }
        rings.append(group)
        for place in group { (isInRing[place], heights[place]) = (true, 0) }
    }

    /// Tarjan's walk through the places, which finds the groups whose members lead to each other.
    private struct Walk {
        private(set) var path: [(place: Int, next: Int)] = []
        private(set) var numbers: [Int?]
        private var lowest: [Int]
        private var isOpen: [Bool]
        private var open: [Int] = []
        private var count = 0

        init(_ size: Int) {
            numbers = Array(repeating: nil, count: size)
            lowest = Array(repeating: 0, count: size)
            isOpen = Array(repeating: false, count: size)
        }

        mutating func begin(_ place: Int) {
            (numbers[place], lowest[place], isOpen[place]) = (count, count, true)
            count += 1
            open.append(place)
            path.append((place, 0))
        }

        /// Goes on to what the last place of the path requires.
        mutating func follow(_ required: Int) {
            guard let place = path.last?.place else { return }
            path[path.count - 1].next += 1
            guard let number = numbers[required] else { return begin(required) }
            if isOpen[required] { lowest[place] = min(lowest[place], number) }
        }

        /// Ends the last place of the path.
        ///
        /// - Returns: the group that is complete with it; empty when there is none.
        mutating func end() -> Set<Int> {
            guard let place = path.popLast()?.place else { return [] }
            if let outer = path.last?.place { lowest[outer] = min(lowest[outer], lowest[place]) }
            guard lowest[place] == numbers[place] else { return [] }
            var group: Set<Int> = []
            while !group.contains(place), let member = open.popLast() {
                isOpen[member] = false
                group.insert(member)
            }
            return group
        }
    }
}
