import Domain
import Hummingbird
import Services
import Texts

/// The file that a form about mandates may bring.
struct EvidenceField {
    static let name = "underlag"

    let upload: UploadForm.Upload?
    let phrases: Phrases

    static func form(of request: Request, by sender: Principal) async throws -> UploadForm {
        try await UploadForm(of: request, largest: EvidenceFile.largest, by: sender.person.id.text)
    }

    enum Reading {
        case none
        case file(EvidenceFile)
        case problem(FormProblem)
    }

    var reading: Reading {
        switch upload {
        case nil: return .none
        case .tooLarge: return .problem(problem("too-large"))
        case .noRoom(.share): return .problem(problem("share-full"))
        case .noRoom(.room): return .problem(problem("room-full"))
        case .incomplete: return .problem(problem("incomplete"))
        case .whole(let name, let bytes):
            do {
                return .file(try EvidenceFile(name: name, bytes: bytes))
            } catch {
                return .problem(problem(error.rawValue))
            }
        }
    }

    /// A browser forgets a file when the form is shown again.
    var again: [FormProblem] {
        if case .file = reading { [problem("again")] } else { [] }
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
