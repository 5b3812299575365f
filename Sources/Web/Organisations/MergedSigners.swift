import Domain
import Services
import Texts

/// Which of those who sign for an organisation sign for the one that it is merged into as well: each is ticked by name.
struct MergedSigners {
    static let fieldset = "firma"
    private static let prefix = "firma-"

    let desk: StaffDesk
    let mandates: [HeldMandate]
    let form: Form

    /// `nil` where nobody signs.
    var field: FormField? {
        let signers = mandates.filter { $0.mandate.permissions.contains(.sign) }
        guard !signers.isEmpty else { return nil }
        let phrases = desk.phrases
        return FormField(
            name: Self.fieldset, label: phrases.text("staff.organisations.signers"),
            help: phrases.text("staff.organisations.signersHelp"),
            input: .boxes(
                signers.map { held in
                    let box = Self.prefix + held.mandate.id.text
                    return (name: box, label: desk.name(of: held.person), isTicked: form[box] != nil)
                }))
    }

    /// - Throws: ``Problem``
    static func ticked(in form: Form) throws -> Set<Mandate.ID> {
        let boxes = form.fields.map(\.name).filter { $0.hasPrefix(prefix) }
        return Set(
            try form.ticked(boxes, in: fieldset).map { Mandate.ID(String($0.dropFirst(prefix.count))) })
    }
}
