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
    /// ``TimeChoice``
    var part = PartOfDay.whole.rawValue
    /// What was written, or an area or a facility by its slug, after its mark.
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
        QueryString.make(fields + [("fran", first.map(String.init))])
    }

    /// Its fields by the names that they have in addresses; `nil` where nothing is asked.
    var fields: [(name: String, value: String?)] {
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        return [
            ("vad", given(what)), ("nar", when),
            ("datum", when == SearchDay.date.rawValue ? given(date) : nil),
            ("del", given(part)), ("plats", given(place)), ("langd", length), ("antal", given(people)),
            ("nara", given(near)),
        ]
    }

    /// The same search on another day.
    func on(_ day: CalendarDate) -> SearchForm {
        var form = self
        form.when = SearchDay.date.rawValue
        form.date = day.description
        return form
    }

    /// The same search at another time of day.
    func within(_ time: TimeChoice) -> SearchForm {
        var form = self
        form.part = time.text
        return form
    }

    /// The same search for another length.
    func lasting(_ length: Minutes) -> SearchForm {
        var form = self
        form.length = String(length.count)
        return form
    }

    /// The same search for something else.
    func `for`(_ what: String) -> SearchForm {
        var form = self
        form.what = what
        return form
    }

    /// The same search somewhere else: ``place``.
    func at(_ place: String) -> SearchForm {
        var form = self
        form.place = place
        return form
    }

    /// The same search at one facility.
    func at(_ facility: Facility) -> SearchForm {
        at(Self.facilityMark + facility.slug)
    }
}
