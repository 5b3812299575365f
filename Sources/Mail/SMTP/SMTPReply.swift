/// The last line of a mail server's answer: `550 5.1.1 No such user`.
struct SMTPReply: Equatable {
    let code: Int
    /// RFC 3463: `5.1.1`.
    let enhancedCode: String?
    /// What the server calls the message that it took, where it says so in the usual way.
    let reference: String?

    init?(_ line: String) {
        let digits = line.prefix(3)
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let code = Int(digits),
            (200..<600).contains(code)
        else { return nil }
        self.code = code
        var words = line.dropFirst(4).split(whereSeparator: \.isWhitespace)
        if let first = words.first, first.wholeMatch(of: /[245]\.[0-9]{1,3}\.[0-9]{1,3}/) != nil {
            enhancedCode = String(first)
            words.removeFirst()
        } else {
            enhancedCode = nil
        }
        reference = code < 300 ? Self.name(in: line) : nil
    }

    /// `4F2B1` of `Ok: queued as 4F2B1`, of `OK id=4F2B1` and the like. The rest of its words may quote anything.
    private static func name(in line: String) -> String? {
        let found = line.firstMatch(of: /(?:queued as |\bid=|\bInternalId=)([A-Za-z0-9._\-]{1,80})/)
        return found.map { String($0.1) }
    }

    var inBrackets: String { " (\(code)\(enhancedCode.map { " \($0)" } ?? ""))" }
}
