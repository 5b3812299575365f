/// The last line of a mail server's answer: `550 5.1.1 No such user`.
struct SMTPReply: Equatable {
    let code: Int
    /// RFC 3463: `5.1.1`.
    let enhancedCode: String?
    /// What the server calls the message that it took, as far as its words tell.
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
        // Its words may quote an address, which is nobody's reference.
        let names = words.filter { $0.wholeMatch(of: /[A-Za-z0-9._:=,\[\]\-]{1,80}/) != nil }
        reference = code < 300 && !names.isEmpty ? names.prefix(12).joined(separator: " ") : nil
    }

    var inBrackets: String { " (\(code)\(enhancedCode.map { " \($0)" } ?? ""))" }
}
