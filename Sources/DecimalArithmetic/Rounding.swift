/// Which of the two neighbours a number becomes that lies between them: the directions of IEEE 754-2008 section 4.3,
/// and two more that trade uses.
public enum Rounding: Sendable, CaseIterable {
    /// The nearest; from the middle to the even one.
    case halfEven
    /// The nearest; from the middle away from zero.
    case halfUp
    /// The nearest; from the middle towards zero.
    case halfDown
    /// Away from zero.
    case up
    /// Towards zero.
    case down
    /// Towards negative infinity.
    case floor
    /// Towards positive infinity.
    case ceiling

    /// Whether the magnitude grows by one, for a rest between 0 and 1 that is compared with a half.
    func grows(rest: Rest, isOdd: Bool, isNegative: Bool) -> Bool {
        switch self {
        case .halfEven: rest == .aboveHalf || rest == .half && isOdd
        case .halfUp: rest == .aboveHalf || rest == .half
        case .halfDown: rest == .aboveHalf
        case .up: rest != .none
        case .down: false
        case .floor: rest != .none && isNegative
        case .ceiling: rest != .none && !isNegative
        }
    }
}

/// What is left of a number when digits are dropped.
enum Rest {
    case none, belowHalf, half, aboveHalf

    init(_ remainder: UInt128, of divisor: UInt128, sticky: Bool) {
        let half = divisor / 2
        if remainder == 0 {
            self = sticky ? .belowHalf : .none
        } else if remainder < half {
            self = .belowHalf
        } else if remainder == half {
            self = sticky ? .aboveHalf : .half
        } else {
            self = .aboveHalf
        }
    }
}
