import Domain
import Services

/// What every page shows around its own: where one is, in which language, who is logged in.
struct PageFrame {
    let phrases: Phrases
    let site: MunicipalitySite?
    let person: Person?
    /// Whether the navigation leads to the staff's pages.
    var isStaff = false
    /// Those that the person may act for.
    var organisations: [Organisation] = []
    /// For whom the person acts.
    var customer: Customer?
    /// The address of this page with its query, to come back to.
    let here: String
    let path: String
    let today: CalendarDate
    let now: Instant
    /// Makes each button of this page book once, however often it is pressed.
    let key = SecretToken.new().text

    /// `/sundsvall`, or empty outside the municipalities.
    var base: String { site.map { "/\($0.municipality.slug)" } ?? "" }

    func shell(title: String) -> [String: Any] {
        var shell: [String: Any] = [
            "t": phrases, "lang": phrases.language.rawValue, "assets": StaticFiles.path, "here": here,
            "home": base.isEmpty ? "/" : base, "brand": brand, "title": self.title(title),
            "demonstration": site?.isDemonstration ?? false, "slotAction": "\(base)/bokningar",
            "slotVerb": phrases(.slotVerb),
        ]
        if let person { shell["person"] = ["name": person.name, "href": "\(base)/jag"] }
        if site != nil {
            shell["acting"] = acting
            shell["base"] = base
            shell["navigation"] = navigation
        }
        return shell
    }

    private var brand: String {
        site.map { phrases(.brand, ["municipality": $0.municipality.name]) } ?? phrases(.brandPlain)
    }

    private func title(_ page: String) -> String {
        phrases(.pageTitle, ["page": page, "municipality": site?.municipality.name ?? phrases(.brandPlain)])
    }

    private var navigation: [[String: Any]] {
        var places: [(Phrase, String)] = [
            (.navigationSearch, base), (.navigationFacilities, "\(base)/anlaggningar"),
        ]
        if person != nil {
            places.append((.navigationBookings, "\(base)/bokningar"))
            places.append((.navigationOrganisations, "\(base)/foreningar"))
        }
        if isStaff { places.append((.navigationStaff, "\(base)/personal")) }
        return places.map { phrase, address in
            ["label": phrases(phrase), "href": address, "current": path == address]
        }
    }
}
