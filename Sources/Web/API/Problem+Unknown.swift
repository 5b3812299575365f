import Domain
import HTTPTypes

extension Problem {
    init(_ unknown: Unknown) {
        self.init(
            status: .notFound, code: unknown.code, title: "There is no such \(unknown.subject.rawValue).")
        if unknown.subject == .space { field = "space" }
        self.unknown = unknown
    }
}
