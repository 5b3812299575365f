import Domain
import Services
import Texts

/// The form for how a person wants to be told.
struct MessageForm {
    enum Reading {
        case settings(MessageSettings)
        case problems([FormProblem])
    }

    let form: Form
    let phrases: Phrases
    /// The channels that the municipality has a way out for.
    let carried: Set<MessageChannel>

    /// The form as it stands when `settings` hold.
    static func form(of settings: MessageSettings) -> Form {
        var values = ["sprak": settings.language]
        for choice in settings.wanted { values[choice.field] = FormField.tick }
        if settings.quiet != nil { values[quietBox] = FormField.tick }
        let hours = settings.quiet ?? .night
        values["fran"] = hours.first.description
        values["till"] = hours.last.description
        return Form(values: values)
    }

    /// - Throws: ``Problem`` for half a form.
    var reading: Reading {
        get throws {
            let ticked = try Set(
                topics.flatMap { try form.ticked($0.choices.map(\.field), in: $0.fieldset) })
            let isQuiet = try !form.ticked([Self.quietBox], in: "tyst").isEmpty
            guard let language = Language(rawValue: try form.require("sprak")) else {
                throw Problem.malformed("sprak", "It must be sv or en.")
            }
            var wanted = Set(MessageChoice.all.filter { ticked.contains($0.field) })
            // What was not asked stays as it is for who has chosen nothing.
            if !topics.contains(.decisions) {
                wanted.formUnion(MessageSettings.standard.wanted.filter { $0.topic == .decisions })
            }
            try form.expect("fran", "till")
            guard let first = form["fran"].flatMap({ TimeOfDay($0) }),
                let last = form["till"].flatMap({ TimeOfDay($0) }),
                let quiet = QuietHours(from: first, to: last)
            else {
                return .problems([FormProblem(field: "fran", text: phrases.text("messages.quietProblem"))])
            }
            return .settings(
                MessageSettings(
                    language: language.rawValue, wanted: wanted, quiet: isQuiet ? quiet : nil))
        }
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        let topics = topics.map { topic in
            FormField(
                name: topic.fieldset, label: phrases.text("messages.topics.\(topic.rawValue)"),
                help: topic == .decisions ? decisionsHelp : "",
                input: .boxes(
                    topic.choices.map { ($0.field, phrases.channel($0.channel), form[$0.field] != nil) }))
        }
        let others = [
            FormField(
                name: "tyst", label: phrases.text("messages.quiet"), help: phrases.text("messages.quietHelp"),
                input: .boxes([(Self.quietBox, phrases.text("messages.quietOn"), form[Self.quietBox] != nil)])
            ),
            FormField(
                name: "fran", label: phrases.text("messages.quietFrom"), value: form["fran"] ?? "",
                input: .line(type: "time", hints: [:])),
            FormField(
                name: "till", label: phrases.text("messages.quietTo"), value: form["till"] ?? "",
                input: .line(type: "time", hints: [:])),
            FormField(
                name: "sprak", label: phrases.text("messages.language"), value: form["sprak"] ?? "",
                input: .choice(
                    Language.allCases.map { ($0.rawValue, phrases.text("messages.languages.\($0.rawValue)")) }
                )),
        ]
        return (topics + others).map { $0.body(problems: problems) }
    }

    /// Decisions are asked of where there is another way for them than mail.
    private var topics: [MessageTopic] {
        MessageTopic.allCases.filter { $0 != .decisions || carried.contains(.digitalMailbox) }
    }

    private var decisionsHelp: String {
        phrases.text(
            carried.contains(.letter) ? "messages.decisionsHelpLetter" : "messages.decisionsHelp")
    }

    private static let quietBox = "tyst-natt"
}

extension MessageTopic {
    fileprivate var fieldset: String { "val-\(rawValue)" }
    fileprivate var choices: [MessageChoice] { channels.map { MessageChoice(self, on: $0) } }
}

extension MessageChoice {
    /// Its box in the form: `val-changes-sms`.
    fileprivate var field: String { "val-\(topic.rawValue)-\(channel.rawValue)" }
}

extension Phrases {
    func channel(_ channel: MessageChannel) -> String { text("messages.channels.\(channel.rawValue)") }
}
