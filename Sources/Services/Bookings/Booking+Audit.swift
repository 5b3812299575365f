import Domain

extension Booking {
    /// What differs from `before`, for the audit log; all of it for a new booking.
    func changes(from before: Booking?) -> [AuditChange] {
        let old = before?.recordedFields
        return recordedFields.enumerated().compactMap { index, field in
            let was = old?[index].value
            return was == field.value ? nil : .value(field.name, from: was, to: field.value)
        }
    }

    private var recordedFields: [(name: String, value: String)] {
        [
            ("space", slot.space.text), ("starts", slot.starts.rfc3339), ("ends", slot.ends.rfc3339),
            ("price", price.map { String($0.ore) } ?? ""), ("state", state.name.rawValue),
        ]
    }
}
