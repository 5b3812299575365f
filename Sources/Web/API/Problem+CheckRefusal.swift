import Domain
import HTTPTypes

extension Problem {
    init(_ refusal: CheckRefusal) {
        let (title, detail) =
            switch refusal {
            case .notBegun: ("The booked time has not begun.", "Mark the booking when it has.")
            case .tooMany: ("There are too many reports.", "Write the rest in one that is there.")
            }
        self.init(status: .conflict, code: refusal.rawValue, title: title, detail: detail)
    }
}
