import Domain
import Services
import Texts

/// Where somebody says that they come to a booked time, or that they do not.
struct BookingAnswerPage {
    let frame: PageFrame
    let found: OpenBooking
    /// What was written, when it is shown again.
    var name: String?
    var refusal: AnswerRefusal?
    var hasAnsweredNow = false

    private var phrases: Phrases { frame.phrases }
    private var booking: Booking { found.item.booking }

    var heading: String {
        if booking.state.name.isOff { return phrases.text("answers.off") }
        return phrases.text(isOpen ? "answers.question" : "answers.over")
    }

    private var isOpen: Bool { booking.canBeShared(at: frame.now) && refusal != .closed }

    var body: [String: Any] {
        var body: [String: Any] = ["heading": heading]
        body["ticket"] = found.item.placed.map { placed in
            var ticket = frame.datedTicket(FreeSlot(placed: placed, period: booking.slot.period))
            ticket["cost"] = nil
            return ticket
        }
        body["organisation"] = found.organisation
        body["way"] = found.item.placed?.facility.details.way
        body["moved"] = found.item.origin(in: frame)
        if booking.state.name.isOff { body["off"] = phrases.text("answers.offText") }
        if hasAnsweredNow, let own = found.own {
            body["notice"] = [
                "text": phrases.text(own.comes ? "answers.thanksComing" : "answers.thanksNotComing")
            ]
        }
        guard isOpen else { return body }
        if refusal == .full { body["full"] = phrases.text("answers.full") }
        let problems =
            refusal == .strangeName
            ? [
                FormProblem(
                    field: "namn",
                    text: phrases.text(
                        "answers.strangeName", ["most": phrases.number(BookingAnswer.longestName)]))
            ] : []
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        body["form"] = form(problems)
        return body
    }

    private func form(_ problems: [FormProblem]) -> [String: Any] {
        var form: [String: Any] = [
            "action": frame.path,
            "fields": [
                FormField(
                    name: "namn", label: phrases.text("answers.name"), help: phrases.text("answers.nameHelp"),
                    value: name ?? found.own?.name ?? "",
                    input: .line(type: "text", hints: ["most": String(BookingAnswer.longestName)])
                ).body(problems: problems)
            ],
        ]
        if let own = found.own {
            form["before"] = phrases.text(own.comes ? "answers.youCome" : "answers.youDoNotCome")
        }
        return form
    }
}

extension PlacedBooking {
    /// Where it was moved from, without why; `nil` for one that lies where it was booked.
    fileprivate func origin(in frame: PageFrame) -> String? {
        guard booking.isConfirmed, let move = booking.lastMove else { return nil }
        let day = frame.phrases.day(SwedishTime.date(of: move.from.starts), today: frame.today)
        let place = from.map { [$0.facility.name, $0.name] } ?? []
        return frame.phrases(
            .bookingMovedFrom,
            ["from": frame.phrases.list(["\(day) \(frame.phrases.times(move.from.period))"] + place)])
    }
}

extension SharedBooking {
    /// The part of a booking's page that says who comes; `nil` where there is nothing to say or to share.
    func body(of booking: Booking, at origin: String, in frame: PageFrame) -> [String: Any]? {
        let canBeShared = booking.canBeShared(at: frame.now)
        guard canBeShared || !answers.isEmpty else { return nil }
        let phrases = frame.phrases
        let address = "\(frame.base)/bokningar/\(booking.id)"
        func row(_ answer: BookingAnswer) -> [String: String] {
            [
                "name": answer.name,
                "word": phrases.text(answer.comes ? "answers.comes" : "answers.doesNotCome"),
                "removeAction": "\(address)/svar/\(answer.id)/borttaget",
            ]
        }
        var body: [String: Any] = ["list": (coming + notComing).map(row), "hasAnswers": !answers.isEmpty]
        if !answers.isEmpty {
            body["count"] = phrases.text(
                "answers.count",
                ["coming": phrases.number(coming.count), "notComing": phrases.number(notComing.count)])
        }
        guard canBeShared else { return body }
        body["share"] = [
            "action": "\(address)/delning",
            "label": phrases.text(isShared ? "answers.renew" : "answers.share"),
        ]
        if isShared { body["withdrawAction"] = "\(address)/delning/slut" }
        body["link"] = secret.map { "\(origin)\(frame.base)/kommer/\($0)" }
        return body
    }
}
