import Domain

/// The filter of the audit log as a page's form and the addresses of its files hold it.
struct AuditForm {
    static let names = ["fran", "till", "aktor", "handling", "arende", "kund", "anrop"]
    private let form: Form

    init(_ form: Form) { self.form = form }

    subscript(_ name: String) -> String { form[name] ?? "" }

    /// Names of the fields that are not as they should be.
    var errors: [String] {
        var wrong = ["fran", "till"].filter { form[$0] != nil && day($0) == nil }
        if wrong.isEmpty, let first = day("fran"), let last = day("till"), last < first { wrong = ["till"] }
        return wrong
    }

    var filter: AuditFilter {
        var filter = AuditFilter()
        filter.firstDay = day("fran")
        filter.lastDay = day("till")
        filter.actor = form["aktor"]
        filter.action = form["handling"]
        filter.subject = form["arende"]
        filter.customer = form["kund"]
        filter.request = form["anrop"]
        filter.isByName = true
        return filter
    }

    /// The same filter in another address, with `more` after it.
    func query(_ more: [(String, String?)] = []) -> String {
        QueryString.make(Self.names.map { ($0, form[$0]) } + more)
    }

    private func day(_ name: String) -> CalendarDate? {
        form[name].flatMap { CalendarDate($0) }.flatMap { (1970...2999).contains($0.year) ? $0 : nil }
    }
}
