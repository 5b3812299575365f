import Domain
import Hummingbird
import Services
import Texts

/// The photo that a report of damage may bring.
struct DamageField {
    static let name = "foto"

    private let phrases: Phrases
    private let reading: UploadForm.Reading<DamagePhoto>

    init(upload: UploadForm.Upload?, phrases: Phrases) {
        self.phrases = phrases
        reading = upload.reading { _, bytes throws(EvidenceRefusal) in try DamagePhoto(bytes) }
    }

    static func form(of request: Request, by sender: Principal) async throws -> UploadForm {
        try await UploadForm(of: request, largest: DamagePhoto.largest, by: sender.person.id.text)
    }

    /// Why what was sent cannot be used.
    var problem: FormProblem? { if case .problem(let key) = reading { problem(key) } else { nil } }

    var photo: DamagePhoto? { if case .file(let photo) = reading { photo } else { nil } }

    /// A browser forgets a file when the form is shown again.
    var again: [FormProblem] { photo == nil ? [] : [problem("again")] }

    static func field(in phrases: Phrases) -> FormField {
        FormField(
            name: name, label: phrases.text("checks.photo"), help: phrases.text("checks.photoHelp"),
            input: .file(accept: DamagePhoto.Kind.allCases.map(\.rawValue).joined(separator: ",")))
    }

    private func problem(_ key: String) -> FormProblem {
        FormProblem(field: Self.name, text: phrases.text("checks.problems.\(key)"))
    }
}
