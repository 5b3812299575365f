/// Makes PDF of HTML.
package protocol DocumentMaker: Sendable {
    /// An accessible PDF (PDF/UA-1, ISO 14289-1), whole; nothing is left behind when it fails.
    ///
    /// - Parameter html: complete, with a language and a title, asking for no other file.
    /// - Throws: ``DocumentFailure``, or `CancellationError` when the task is cancelled.
    func pdf(of html: String) async throws -> [UInt8]
}
