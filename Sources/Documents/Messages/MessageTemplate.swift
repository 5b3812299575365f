internal import Assets
package import Domain
internal import Foundation
internal import Mustache

/// Writes what a message says as HTML for mail programs, which know little CSS and fetch nothing. All of it is escaped.
package struct MessageTemplate: Sendable {
    private let template: MustacheTemplate

    /// - Throws: why the template cannot be read.
    package init() throws {
        let file = Assets.folder("Templates").appending(path: "messages/message.mustache")
        template = try MustacheTemplate(string: String(contentsOf: file, encoding: .utf8))
    }

    /// - Parameter language: BCP 47.
    package func html(of content: MessageContent, language: String) -> String {
        var page: [String: Any] = [
            "language": language, "subject": content.subject, "paragraphs": content.paragraphs,
            "hasFacts": !content.facts.isEmpty,
            "facts": content.facts.map { ["label": $0.label, "text": $0.text] },
            "closing": content.closing,
        ]
        page["link"] = content.link.map { ["label": $0.label, "address": $0.address] }
        return template.render(page)
    }
}
