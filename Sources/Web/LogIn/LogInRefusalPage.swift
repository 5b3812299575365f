import Texts

/// Says why one did not get in, and what to do.
struct LogInRefusalPage {
    let refusal: LogInRefusal
    let frame: PageFrame
    /// Where the log-in began.
    let again: String
    /// What people call the provider.
    let provider: String

    var title: String { frame.phrases.text("login.refusals.\(refusal.rawValue).title") }

    var body: [String: Any] {
        [
            "heading": title,
            "text": frame.phrases.text("login.refusals.\(refusal.rawValue).text").replacing(
                "%{provider}", with: provider),
            "again": again,
        ]
    }
}
