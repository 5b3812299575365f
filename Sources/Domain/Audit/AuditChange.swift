/// What a change did to one field. The value of personal data is never in it, only that it changed.
package struct AuditChange: Sendable, Equatable {
    package let field: String
    package let before: String?
    package let after: String?
    /// The values are personal data and left out.
    package let isPersonal: Bool

    private init(field: String, before: String?, after: String?, isPersonal: Bool) {
        self.field = field
        self.before = before
        self.after = after
        self.isPersonal = isPersonal
    }

    /// A field that is not personal data; `nil` where there was or is no value.
    package static func value(_ field: String, from before: String?, to after: String?) -> AuditChange {
        AuditChange(field: field, before: before, after: after, isPersonal: false)
    }

    /// A field with personal data.
    package static func personal(_ field: String) -> AuditChange {
        AuditChange(field: field, before: nil, after: nil, isPersonal: true)
    }
}
