import Domain
import HTTPTypes

extension Problem {
    init(_ refusal: HappeningRefusal) {
        self.init(
            status: .unprocessableContent, code: "happened-outside", title: "It cannot have happened then.",
            detail:
                "Give a time from \(refusal.earliest.rfc3339) to \(refusal.latest.rfc3339), or leave the field out.",
            field: "happenedAt")
    }
}
