import Domain
import Services
import Texts

extension AskedBooking {
    /// What who waits wants to know: whether the time is kept, until when there is an answer, and who stands before.
    func lines(usually time: AnswerTime?, in frame: PageFrame) -> [String] {
        guard request.outcome == nil else { return [] }
        let phrases = frame.phrases
        let until = phrases.dateTime(request.expiresAt, today: frame.today)
        var lines = [
            phrases.text(isKept ? "requests.kept" : "requests.notKept"),
            phrases.text("requests.lapses", ["until": until]),
        ]
        if before > 0 {
            lines.append(
                phrases.text(
                    "requests.before.\(before == 1 ? "one" : "other")", ["count": phrases.number(before)]))
        }
        if let time { lines.append(time.sentence(in: phrases)) }
        return lines
    }
}

extension PageFrame {
    /// What a press on a time that is asked for does, and how soon there is an answer.
    func asking(usually time: AnswerTime?) -> String {
        [phrases.text("grid.asking"), time?.sentence(in: phrases)].compactMap(\.self).joined(separator: " ")
    }
}

extension AnswerTime {
    /// `Brukar besvaras inom 3 dagar.`
    func sentence(in phrases: Phrases) -> String {
        phrases.text("requests.answered.\(days == 1 ? "one" : "other")", ["days": phrases.number(days)])
    }
}
