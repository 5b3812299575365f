import Domain
import HTTPTypes

extension Problem {
    init(_ refusal: ArrangementRefusal) {
        switch refusal {
        case .notFree(let preview):
            self.init(
                status: .conflict, code: refusal.code, title: "Some of the arrangement cannot be had.",
                detail:
                    "Nothing was done. The field times says which, and why. Leave them out or choose others.")
            times = preview.hindered.map {
                (slot: $0.planned.slot, code: $0.hindrance(as: preview.capacity)?.code ?? "slot-taken")
            }
            rules = preview.rules.map(\.code)
        case .nothingChosen:
            self.init(
                status: .unprocessableContent, code: refusal.code,
                title: "Nothing of the arrangement would be done.",
                detail: "Choose at least one time that is to come.")
        case .tooMany(let most):
            self.init(
                status: .unprocessableContent, code: refusal.code,
                title: "The arrangement has too many times.",
                detail: "Spaces times times are at most \(most). Make it two arrangements.", field: "times")
        case .impossiblePreparation:
            self.init(
                status: .unprocessableContent, code: refusal.code,
                title: "Build-up and take-down are at most a day.",
                detail: "Book the time as a time of its own.", field: "buildUp")
        case .byStaffAlone:
            self.init(
                status: .forbidden, code: refusal.code, title: "The staff arrange that.",
                detail:
                    "A name for everybody, build-up and take-down are arranged by the staff, with a reason."
            )
        case .strangeBooking:
            self.init(
                status: .unprocessableContent, code: refusal.code,
                title: "A booking does not belong to the arrangement.",
                detail: "One of them is none of its coming bookings.", field: "bookings")
        case .ended:
            self.init(
                status: .unprocessableContent, code: refusal.code, title: "The arrangement is over.",
                detail: "Nothing of it is left to come.")
        }
    }
}
