import Documents
import Domain
import Texts

/// A message as a letter on paper.
struct MessageLetter {
    private let maker: any DocumentMaker
    private let template: LetterTemplate
    private let phrases: PhraseBook

    /// - Throws: what is wrong with the texts, or why the template cannot be read.
    init(by maker: any DocumentMaker) throws {
        self.maker = maker
        template = try LetterTemplate()
        phrases = try PhraseBook()
    }

    /// - Parameters:
    ///   - content: what a mail would say.
    ///   - name: the receiver's, which shows in the window of the envelope; where they live is for who prints it.
    ///   - code: BCP 47.
    /// - Throws: ``DocumentFailure``, or `CancellationError`
    func document(
        saying content: MessageContent, to name: String, from municipality: Municipality, in code: String,
        on day: CalendarDate
    ) async throws -> MessageAttachment {
        let language = Language(rawValue: code) ?? .swedish
        let phrases = phrases[language]
        var body = content.paragraphs.map { LetterPart.paragraph($0) }
        if !content.facts.isEmpty { body.append(.list(content.facts.map { "\($0.label): \($0.text)" })) }
        if let link = content.link { body.append(.paragraph("\(link.label):\n\(link.address)")) }
        body += content.closing.dropFirst().map { .paragraph($0) }
        let letter = Letter(
            language: language == .swedish ? .swedish : .english, title: content.subject,
            sender: Letter.Sender(
                name: phrases.text("messages.sender", ["municipality": municipality.name]),
                contact: []),
            receiver: [name], date: day.description, body: body,
            labels: Letter.Labels(
                date: phrases(.letterDate), reference: phrases(.letterReference), page: phrases(.letterPage),
                of: phrases(.letterOf)))
        return MessageAttachment(
            name: "\(phrases.text("messages.letterName")).pdf", type: "application/pdf",
            content: try await maker.pdf(of: template.html(of: letter)))
    }
}
