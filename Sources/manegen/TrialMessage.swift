import Domain

/// What `manegen message test` sends.
enum TrialMessage {
    static func message(
        to recipient: MessageRecipient, from municipality: Municipality, at instant: Instant
    ) -> OutgoingMessage {
        var message = OutgoingMessage(
            id: .new(at: instant), municipality: municipality.code, recipient: recipient,
            kind: "message.test",
            standing: .information(unsubscribe: nil), language: "sv", subject: subject,
            text: "\(swedish)\n\n\(english)\n")
        message.html = """
            <!DOCTYPE html>
            <html lang="sv">
            <head><meta charset="utf-8"><title>\(subject)</title></head>
            <body><p>\(swedish)</p><p lang="en">\(english)</p></body>
            </html>

            """
        return message
    }

    private static let subject = "Provmeddelande från Manegen"
    private static let swedish =
        "Det här är ett prov: meddelanden från Manegen når dig så här. Du behöver inte svara."
    private static let english =
        "This is a trial: messages from Manegen reach you like this. You need not answer."
}
