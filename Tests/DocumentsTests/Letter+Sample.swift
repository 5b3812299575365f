import Documents

extension Letter {
    static let labels = Labels(date: "Datum", reference: "Diarienummer", page: "Sida", of: "av")

    /// A letter with `body`, and `text` wherever else somebody may have written something.
    static func sample(_ body: [LetterPart], text: String = "Exempel") -> Letter {
        Letter(
            language: .swedish, title: text, sender: Sender(name: text, unit: text, contact: [text]),
            receiver: [text], date: "2026-11-30", reference: text, body: body,
            signature: Signature(closing: text, name: text, role: text, note: text),
            appeal: Appeal(heading: text, parts: [.heading(text), .paragraph(text)]), labels: labels)
    }
}
