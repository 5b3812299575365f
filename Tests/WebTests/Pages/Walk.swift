import Foundation
import HTTPTypes

@testable import Web

/// Goes through a site as whoever it is told to be: along every link, and with every form as it stands, wrongly filled
/// in and well. Of addresses that differ by what they are about alone each visitor comes to one, and of those that are for
/// everybody each kind of visitor; a form is sent by two of those who are logged in, and by two who are not.
struct Walk {
    private struct Step {
        let path: String
        let session: String?
        let kind: String
        let language: String
        var body: String?
    }

    private let site: SiteInProcess
    private var steps: [Step] = []
    private var taken: [String: Int] = [:]
    private var known: Set<String> = []

    init(through site: SiteInProcess) { self.site = site }

    /// Begins at an address in Swedish, and looks at it in English where that is asked for.
    ///
    /// - Parameter kind: of those who see the same where it is not theirs alone; each is one of their own if it is not said.
    mutating func begin(
        at path: String, as session: String?, kind: String? = nil, sending body: String? = nil,
        inEnglishToo: Bool = true
    ) {
        if body == nil { known.insert("\(session ?? "") \(path)") }
        for language in inEnglishToo ? ["en", "sv"] : ["sv"] {
            steps.append(
                Step(
                    path: path, session: session, kind: kind ?? session ?? "", language: language, body: body)
            )
        }
    }

    mutating func take() async throws {
        while let step = steps.popLast() {
            let answer = try await site.send(
                step.body == nil ? .get : .post, step.path, headers: headers(of: step), body: step.body ?? "")
            if !answer.location.isEmpty { add(answer.location, after: step) }
            guard step.language == "sv" else { continue }
            for link in answer.body.matches(of: /href="([^"#]*)/) {
                add(PostedForm.decoded(String(link.1)), after: step)
            }
            for form in PostedForm.all(in: answer.body) { send(form, after: step) }
            for form in PostedForm.all(in: answer.body, method: "get") { ask(form, after: step) }
        }
    }

    private mutating func add(_ address: String, after step: Step) {
        let path = address.prefix { $0 != "#" }
        guard path.hasPrefix("/"), known.insert("\(step.session ?? "") \(path)").inserted else { return }
        let parts = path.split(separator: "?", maxSplits: 1)
        guard let route = site.route(.get, String(parts.first ?? "")) else { return }
        let query = parts.dropFirst().first?.split(separator: "&").map { $0.prefix { $0 != "=" } } ?? []
        guard isNew("\(who(step, on: route)) \(route) \(query)") else { return }
        steps.append(
            Step(path: String(path), session: step.session, kind: step.kind, language: step.language))
    }

    private mutating func send(_ form: PostedForm, after step: Step) {
        guard let route = site.route(.post, form.action) else { return }
        let fields = form.fields.filter { $0.kind != .file }
        guard isNew("\(step.session == nil) \(route) \(fields.map(\.name))", enough: 2) else { return }
        for pairs in fields.ways(on: route.pattern) {
            steps.append(
                Step(
                    path: form.action, session: step.session, kind: step.kind, language: step.language,
                    body: PostedForm.body(pairs)))
        }
    }

    private mutating func ask(_ form: PostedForm, after step: Step) {
        guard let route = site.route(.get, form.action), isNew("\(who(step, on: route)) \(route) form") else {
            return
        }
        for pairs in form.fields.ways(on: route.pattern) {
            steps.append(
                Step(
                    path: "\(form.action)?\(PostedForm.body(pairs))", session: step.session, kind: step.kind,
                    language: step.language))
        }
    }

    private func who(_ step: Step, on route: SiteInProcess.Route) -> String {
        let isStaff = route.pattern.contains("/personal") || route.pattern.hasSuffix("/logg")
        return isStaff ? step.session ?? "" : step.kind
    }

    private mutating func isNew(_ kind: String, enough: Int = 1) -> Bool {
        taken[kind, default: 0] += 1
        return taken[kind, default: 0] <= enough
    }

    private func headers(of step: Step) -> HTTPFields {
        var headers: HTTPFields = [.acceptLanguage: step.language]
        if let session = step.session { headers[.cookie] = "__Host-session-2281=\(session)" }
        if step.body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        return headers
    }
}

extension [PostedForm.Field] {
    /// Empty, wrong, and as somebody fills them in who means it.
    fileprivate func ways(on route: String) -> [[(String, String)]] {
        func with(_ text: String) -> [(String, String)] {
            compactMap { $0.kind == .box ? nil : ($0.name, $0.kind == .text ? text : $0.value) }
        }
        let filled = filled(on: route).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return [with(""), with("?"), filled]
    }
}
