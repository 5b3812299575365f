import Domain

/// A search as someone filled it in, right or wrong: what stands in the fields and in the address.
struct SearchForm: Equatable {
    static let areaMark = "omrade:"
    static let facilityMark = "anlaggning:"

    var what = ""
    /// ``SearchDay``
    var when = SearchDay.today.rawValue
    /// A day in ISO 8601, when `when` asks for one.
    var date = ""
    /// ``PartOfDay``
    var part = PartOfDay.whole.rawValue
    /// An area or a facility by its slug, after its mark.
    var place = ""
    /// Minutes.
    var length = "60"
    var people = ""
    var near = ""

    init() {}

    init(_ form: Form) {
        what = form["vad"].map { String($0.prefix(100)) } ?? ""
        date = form["datum"] ?? ""
        when = form["nar"] ?? (date.isEmpty ? SearchDay.today : .date).rawValue
        part = form["del"] ?? ""
        place = form["plats"] ?? ""
        length = form["langd"] ?? "60"
        people = form["antal"] ?? ""
        near = form["nara"] ?? ""
    }

    /// The query of the address that shows this search.
    ///
    /// - Parameter first: where its page begins.
    func query(first: Int? = nil) -> String {
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        return QueryString.make([
            ("vad", given(what)), ("nar", when),
            ("datum", when == SearchDay.date.rawValue ? given(date) : nil),
            ("del", given(part)), ("plats", given(place)), ("langd", length), ("antal", given(people)),
            ("nara", given(near)), ("fran", first.map(String.init)),
        ])
    }

    /// The same search on another day.
    func on(_ day: CalendarDate) -> SearchForm {
        var form = self
        form.when = SearchDay.date.rawValue
        form.date = day.description
        return form
    }

    /// The same search at one facility.
    func at(_ facility: Facility) -> SearchForm {
        var form = self
        form.place = Self.facilityMark + facility.slug
        return form
    }
}
