import Domain
import Hummingbird
import Services
import Texts

/// Who books several times at once, or looks at them: the customer, or one of the staff.
struct BookingDesk {
    let frame: PageFrame
    let principal: Principal
    let isStaff: Bool
    let pages: Pages
    /// Whose it is, for the staff.
    var customerName: String?

    /// Where pages of bookings, series and arrangements begin: `/sundsvall`, `/sundsvall/personal`.
    var base: String { isStaff ? "\(frame.base)/personal" : frame.base }

    func reasonField(_ form: Form) -> FormField? {
        guard isStaff else { return nil }
        return FormField(
            name: "skal", label: frame.phrases.text("series.reason"),
            help: frame.phrases.text("staff.slots.reasonHelp"), value: form["skal"] ?? "", input: .area)
    }

    /// In which right a press is made; a problem when one of the staff says no reason.
    func capacity(_ form: Form) -> Capacity? {
        guard isStaff else { return .own }
        return form["skal"].flatMap { Reason($0) }.map { .staff($0) }
    }

    /// For a look that nothing comes of.
    var lookingCapacity: Capacity { isStaff ? .staff(Reason(onRecord: "-")) : .own }

    func sentence(for refusal: BookingRefusal) -> String {
        isStaff ? frame.phrases.sentenceToStaff(for: refusal) : frame.phrases.sentence(for: refusal)
    }
}

extension BookingDesk {
    /// Who asks; of the staff for the customer whom the address names.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    init(
        of request: Request, _ context: MemberContext, isStaff: Bool, pages: Pages,
        installation: Installation
    ) async throws {
        let frame = pages.frame(of: request, context)
        guard isStaff else {
            self.init(frame: frame, principal: context.principal, isStaff: false, pages: pages)
            return
        }
        let id = Customer.ID(try context.parameters.require("customer"))
        let file = try await StaffBookings(installation).file(of: id, by: context.principal)
        if let ground = file.conflict { throw AccessRefusal.conflictOfInterest(ground) }
        self.init(
            frame: frame, principal: context.principal.acting(for: file.customer.customer), isStaff: true,
            pages: pages,
            customerName: frame.phrases.name(file.customer.shownName(to: context.principal.person.id)))
    }
}
