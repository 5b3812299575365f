import Domain
import Services
import Texts

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

    /// Where a time is asked for that is not booked by a press.
    var askAction: String { "\(base)/forfragningar" }

    func shell(title: String) -> [String: Any] {
        var shell: [String: Any] = [
            "t": phrases, "lang": phrases.language.rawValue, "assets": StaticFiles.path, "here": here,
            "home": base.isEmpty ? "/" : base, "brand": brand, "title": self.title(title),
            "demonstration": site?.isDemonstration ?? false, "slotAction": "\(base)/bokningar",
            "slotVerb": phrases(.slotVerb), "english": phrases.language != .swedish, "payer": payer,
        ]
        if let person { shell["person"] = ["name": person.name, "href": "\(base)/jag"] }
        if site != nil {
            shell["acting"] = acting
            shell["base"] = base
            shell["navigation"] = places.filter { !$0.isOnPhoneOnly }.map { $0.body(at: path) }
            let rest = places.filter { !$0.isFirst }
            if !rest.isEmpty { shell["menu"] = ["places": rest.map { $0.body(at: path) }] }
        }
        return shell
    }

    private var brand: String {
        site.map { phrases(.brand, ["municipality": $0.municipality.name]) } ?? phrases(.brandPlain)
    }

    private func title(_ page: String) -> String {
        phrases(.pageTitle, ["page": page, "municipality": site?.municipality.name ?? phrases(.brandPlain)])
    }

    /// Where the menu leads. On a phone the first two are seen at once, the others under one heading.
    private var places: [MenuPlace] {
        var places = [
            MenuPlace(
                label: phrases(.navigationSearch), address: base, others: ["\(base)/boka"], isFirst: true),
            MenuPlace(
                label: phrases(.navigationFacilities), address: "\(base)/anlaggningar",
                isFirst: person == nil),
        ]
        guard person != nil else { return places }
        places.append(
            MenuPlace(label: phrases(.navigationBookings), address: "\(base)/bokningar", isFirst: true))
        places.append(
            MenuPlace(
                label: phrases(.navigationOrganisations), address: "\(base)/foreningar",
                others: ["\(base)/inbjudan"]))
        if isStaff {
            places.append(
                MenuPlace(
                    label: phrases(.navigationStaff), address: "\(base)/personal", others: ["\(base)/logg"]))
        }
        places.append(
            MenuPlace(
                label: phrases(.navigationPerson), address: "\(base)/jag", others: ["\(base)/inloggningar"],
                isOnPhoneOnly: true))
        return places
    }
}
