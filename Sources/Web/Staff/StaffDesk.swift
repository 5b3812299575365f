import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// What all pages of the staff begin with: who one is here, and for which employer.
struct StaffDesk {
    var frame: PageFrame
    let position: StaffPosition
    let pages: Pages
    let municipalities: MunicipalityRegister
    let viewer: Person.ID

    var phrases: Phrases { frame.phrases }

    /// For a page that shows a form again where it was sent: the page has this address to come back to.
    func standing(at address: String) -> StaffDesk {
        var desk = self
        desk.frame.here = address
        return desk
    }

    func response(
        _ template: Template, _ title: String, status: HTTPResponse.Status = .ok, _ body: [String: Any]
    ) -> Response {
        pages.response(
            template, in: frame, title: title, status: status,
            around: [
                "heading": title, "employers": employers, "staffHref": "\(frame.base)/personal",
            ], body)
    }

    /// For pages that ask for a permission somewhere; what is done there is asked for at its place.
    ///
    /// - Throws: ``AccessRefusal``
    func require(_ permission: StaffPermission) throws {
        guard position.allows(permission) else { throw AccessRefusal.noRole(permission) }
    }

    /// `Du arbetar här för Timrå kommun enligt avtal till 31 december 2026.`
    private var employers: [String] {
        position.agreements.map { agreement in
            phrases(
                .staffEmployer,
                [
                    "municipality": employer(agreement.employer),
                    "last": phrases.date(agreement.last, today: frame.today),
                ])
        }
    }

    func name(of person: Person) -> String { phrases.name(person.shownName(to: viewer)) }

    func employer(_ code: String) -> String { municipalities.find(code)?.name ?? code }

    func role(_ role: Role) -> String { phrases.text("staff.roles.\(role.rawValue)") }

    func permission(_ permission: StaffPermission) -> String {
        phrases.sentence(phrases.text("staff.permissions.\(permission.rawValue)"))
    }

    func days(_ days: DateSpan) -> String {
        let first = phrases.date(days.first, today: frame.today)
        guard let last = days.last else { return phrases(.staffFrom, ["first": first]) }
        return phrases(.staffFromTo, ["first": first, "last": phrases.date(last, today: frame.today)])
    }
}
