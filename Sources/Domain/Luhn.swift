/// The check digit of Swedish identity and organisation numbers (ISO/IEC 7812-1, annex B).
enum Luhn {
    /// Whether the last of `digits`, each 0 to 9, is the check digit of the others.
    static func isValid(_ digits: some BidirectionalCollection<Int>) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, item in
            let doubled = item.offset % 2 == 1 ? item.element * 2 : item.element
            return sum + doubled / 10 + doubled % 10
        }
        return !digits.isEmpty && sum % 10 == 0
    }
}
