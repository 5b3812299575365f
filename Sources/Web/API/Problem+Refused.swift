import HTTPTypes

extension Problem {
    /// - Parameters:
    ///   - unknown: what there is none of; `nil` when something else is wrong.
    ///   - reason: the refusal's own code.
    init(unknown: String?, reason: String) {
        if let unknown {
            self.init(status: .notFound, code: "not-found", title: "There is no such \(unknown).")
        } else {
            self.init(
                status: .unprocessableContent, code: "bad-request", title: "It cannot be done.",
                detail: "The reason is \(reason).")
        }
    }
}
