/// Those of one address who wait, in the order in which they count as having come: a binary heap.
struct TurnQueue: Sendable {
    struct Place: Sendable, Comparable {
        let arrival: ContinuousClock.Instant
        /// Tells those of one moment apart.
        let number: UInt64

        static func < (one: Place, other: Place) -> Bool {
            one.arrival == other.arrival ? one.number < other.number : one.arrival < other.arrival
        }
    }

    private var heap: [Place] = []

    var isEmpty: Bool { heap.isEmpty }

    mutating func add(_ place: Place) {
        heap.append(place)
        var index = heap.count - 1
        while index > 0, heap[index] < heap[(index - 1) / 2] {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    /// Whose turn it is; `nil` when nobody waits.
    mutating func removeFirst() -> Place? {
        guard let last = heap.popLast() else { return nil }
        guard let first = heap.first else { return last }
        heap[0] = last
        var index = 0
        while let child = [2 * index + 1, 2 * index + 2].filter(heap.indices.contains).min(by: {
            heap[$0] < heap[$1]
        }),
            heap[child] < heap[index]
        {
            heap.swapAt(index, child)
            index = child
        }
        return first
    }
}
