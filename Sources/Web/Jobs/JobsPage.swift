import Domain
import Services
import Texts

/// What the service could not do, why, and since when.
struct JobsPage {
    let desk: StaffDesk
    let jobs: [DeadJob]
    let hasMore: Bool
    let problems: [FormProblem]

    private var address: String { "\(desk.frame.base)/personal/jobb" }

    var body: [String: Any] {
        var body: [String: Any] = ["hasJobs": !jobs.isEmpty, "jobs": jobs.map(row)]
        if hasMore, let last = jobs.last {
            body["moreHref"] = "\(address)?\(QueryString.make([("efter", last.id.text)]))"
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private func row(_ job: DeadJob) -> [String: Any] {
        let kind = desk.phrases.job(job.kind)
        let when = desk.phrases.dateTime(job.diedAt, today: desk.frame.today)
        var row: [String: Any] = [
            "kind": kind, "label": "\(kind), \(when)",
            "fault": desk.phrases.text("jobs.faults.\(job.fault.code)"),
            "since": desk.phrases(.jobsSince, ["when": when, "attempts": "\(job.attempts)"]),
            "restartAction": "\(address)/\(job.id)/omstart",
            "removeAction": "\(address)/\(job.id)/borttagning",
        ]
        row["detail"] = job.fault.detail
        return row
    }
}

extension Phrases {
    /// A ``JobKind`` in words; the name itself of one that another version has.
    func job(_ kind: String) -> String {
        guard JobKind(rawValue: kind) != nil else { return self(.jobsUnknown, ["kind": kind]) }
        return text("jobs.kinds.\(kind.replacing(".", with: "-"))")
    }
}
