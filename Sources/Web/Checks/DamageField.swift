import Domain
import Hummingbird
import Services
import Texts

/// The photo that a report of damage may bring.
struct DamageField {
    static let name = "foto"

    let upload: UploadForm.Upload?
    let phrases: Phrases

    static func form(of request: Request, by sender: Principal) async throws -> UploadForm {
        try await UploadForm(of: request, largest: DamagePhoto.largest, by: sender.person.id.text)
    }

    enum Reading {
        case none
        case photo(DamagePhoto)
        case problem(FormProblem)
    }

    var reading: Reading {
        switch upload {
        case nil: return .none
        case .tooLarge: return .problem(problem("too-large"))
        case .noRoom(.share): return .problem(problem("share-full"))
        case .noRoom(.room): return .problem(problem("room-full"))
        case .incomplete: return .problem(problem("incomplete"))
        case .whole(_, let bytes):
            do {
                return .photo(try DamagePhoto(bytes))
            } catch {
                return .problem(problem(error.rawValue))
            }
        }
    }

    var photo: DamagePhoto? { if case .photo(let photo) = reading { photo } else { nil } }

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
