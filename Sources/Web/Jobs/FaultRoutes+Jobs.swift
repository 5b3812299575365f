import Domain
import Services
import Texts

extension FaultRoutes {
    /// What the service could not do.
    static func jobs(of installation: Installation, desks: StaffRoutes) -> FaultRoutes {
        let jobs = DeadJobs(installation)
        return FaultRoutes(
            desks: desks, path: "jobb",
            presses: [
                "omstart": { try await jobs.restart(Job.ID($0), by: $1, because: $2) },
                "borttagning": { try await jobs.remove(Job.ID($0), by: $1, because: $2) },
            ],
            page: { last, address, desk, principal in
                let (found, hasMore) = try await jobs.list(after: last.map { Job.ID($0) }, seenBy: principal)
                let retried = try await jobs.retried(seenBy: principal)
                return FaultsPage(
                    title: desk.phrases(.jobsTitle), lead: desk.phrases.text("jobs.lead"),
                    none: desk.phrases.text("jobs.none"),
                    retried: retried > 0 ? desk.phrases(.jobsRetried, count: retried) : nil,
                    rows: found.map { FaultsPage.Row($0, at: address, on: desk) },
                    last: hasMore ? found.last?.id.text : nil)
            })
    }
}

extension FaultsPage.Row {
    fileprivate init(_ job: DeadJob, at address: String, on desk: StaffDesk) {
        let phrases = desk.phrases
        let when = phrases.dateTime(job.diedAt, today: desk.frame.today)
        let name = phrases.job(job.kind)
        self.init(
            name: name, label: "\(name), \(when)", fault: phrases.text("jobs.faults.\(job.fault.code)"),
            since: phrases(.jobsSince, ["when": when, "attempts": "\(job.attempts)"]),
            detail: job.fault.detail ?? "",
            presses: [
                .init(
                    name: phrases.text("jobs.restart"), button: phrases.text("jobs.restartNow"),
                    action: "\(address)/\(job.id)/omstart"),
                .init(
                    name: phrases.text("jobs.remove"), button: phrases.text("jobs.removeNow"),
                    action: "\(address)/\(job.id)/borttagning"),
            ])
    }
}

extension Phrases {
    /// A ``JobKind`` in words; the name itself of one that another version has.
    func job(_ kind: String) -> String {
        guard JobKind(rawValue: kind) != nil else { return self(.jobsUnknown, ["kind": kind]) }
        return text("jobs.kinds.\(kind.replacing(".", with: "-"))")
    }
}
