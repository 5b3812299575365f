/// A booking of an arrangement as everybody may see it: what it is called, and when it is.
package struct ShownArrangement: Sendable, Hashable {
    /// What a part of the time that it takes is.
    package enum Phase: String, Sendable, CaseIterable {
        case during = "taken"
        case buildUp, takeDown
    }

    package let name: ArrangementName
    /// Without build-up, take-down and buffers.
    package let period: Period

    package init(name: ArrangementName, period: Period) {
        self.name = name
        self.period = period
    }

    /// What `part` of what it takes is; what touches the booked time belongs to that.
    package func phase(of part: Period) -> Phase {
        if part.upperBound <= period.lowerBound { return .buildUp }
        return period.upperBound <= part.lowerBound ? .takeDown : .during
    }
}
