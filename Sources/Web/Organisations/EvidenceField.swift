import Domain
import Hummingbird
import Services
import Texts

/// The file that a form about mandates may bring.
struct EvidenceField {
    static let name = "underlag"

    private let phrases: Phrases
    private let reading: UploadForm.Reading<EvidenceFile>

    init(upload: UploadForm.Upload?, phrases: Phrases) {
        self.phrases = phrases
        reading = upload.reading { name, bytes throws(EvidenceRefusal) in
            try EvidenceFile(name: name, bytes: bytes)
        }
    }

    static func form(of request: Request, by sender: Principal) async throws -> UploadForm {
        try await UploadForm(of: request, largest: EvidenceFile.largest, by: sender.person.id.text)
    }

    var file: EvidenceFile? { if case .file(let file) = reading { file } else { nil } }

    /// Why what was sent cannot be used.
    var problem: FormProblem? { if case .problem(let key) = reading { problem(key) } else { nil } }

    /// A browser forgets a file when the form is shown again.
    var again: [FormProblem] {
        file == nil ? [] : [problem("again")]
    }

    var field: FormField {
        FormField(
            name: Self.name, label: phrases.text("organisations.evidence.field"),
            help: phrases.text("organisations.evidence.help"),
            input: .file(accept: EvidenceFile.Kind.allCases.map(\.rawValue).joined(separator: ",")))
    }

    private func problem(_ key: String) -> FormProblem {
        FormProblem(field: Self.name, text: phrases.text("organisations.evidence.problems.\(key)"))
    }
}
