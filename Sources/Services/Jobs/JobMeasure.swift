import Domain
import Metrics

/// What the metrics tell of jobs.
enum JobMeasure {
    enum Outcome: String {
        case done, failed, dead, waiting, lost

        init(_ ending: JobEnding) {
            switch ending {
            case .done: self = .done
            case .retry: self = .failed
            case .waiting: self = .waiting
            case .dead: self = .dead
            }
        }
    }

    static func ended(_ run: JobRun, _ outcome: Outcome, after duration: Duration) {
        let kind = ("kind", run.job.kind.rawValue)
        Counter(label: "manegen_job_runs_total", dimensions: [kind, ("outcome", outcome.rawValue)])
            .increment()
        Timer(label: "manegen_job_duration_seconds", dimensions: [kind])
            .recordNanoseconds(Int64(duration / .nanoseconds(1)))
    }

    static func note(_ reading: JobFigures.Reading) {
        let kinds = Set(reading.counts.map(\.kind)).union(JobKind.allCases.map(\.rawValue))
        for kind in kinds {
            for state in JobFigures.State.allCases {
                let count = reading.counts.first { $0.kind == kind && $0.state == state }
                Gauge(label: "manegen_jobs", dimensions: [("kind", kind), ("state", state.rawValue)])
                    .record(count?.number ?? 0)
            }
        }
        Gauge(label: "manegen_jobs_oldest_due_seconds").record(reading.oldestDue)
    }
}
