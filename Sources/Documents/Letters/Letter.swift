/// A letter as a value: who writes to whom, and what. How it looks is the template's matter.
package struct Letter: Sendable, Equatable {
    package enum Language: String, Sendable, CaseIterable {
        case swedish = "sv"
        case english = "en"
    }

    package var language: Language
    package var title: String
    package var sender: Sender
    /// The lines of the address as they show in the window of the envelope, the name first: at most ``mostAddressLines``.
    package var receiver: [String]
    /// As it is to stand there: `2026-11-30`.
    package var date: String
    /// The diary number, or what else to refer to.
    package var reference: String?
    package var body: [LetterPart]
    package var signature: Signature?
    /// How to appeal, if what the letter says can be appealed.
    package var appeal: Appeal?
    package var labels: Labels

    /// What the window has room for.
    package static let mostAddressLines = 7

    package init(
        language: Language, title: String, sender: Sender, receiver: [String], date: String,
        reference: String? = nil, body: [LetterPart], signature: Signature? = nil, appeal: Appeal? = nil,
        labels: Labels
    ) {
        self.language = language
        self.title = title
        self.sender = sender
        self.receiver = receiver
        self.date = date
        self.reference = reference
        self.body = body
        self.signature = signature
        self.appeal = appeal
        self.labels = labels
    }
}
