import HTTPTypes

extension Problem {
    /// - Parameter reason: the refusal's own code.
    init(reason: String) {
        self.init(
            status: .unprocessableContent, code: "bad-request", title: "It cannot be done.",
            detail: "The reason is \(reason).")
    }
}
