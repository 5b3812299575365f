/// The kinds of jobs that this version can do. A process leaves those of a later version alone.
package enum JobKind: String, Sendable, CaseIterable {
    case auditSealing = "audit.seal"
    case bookingReminding = "booking.remind"
    case handoverLapse = "handover.lapse"
    case housekeeping = "housekeeping.tidy"
    case messageSending = "message.send"
    case messageWriting = "message.write"
    case offerLapse = "offer.lapse"
    case requestExpiry = "request.expire"
    /// Waits a while and does nothing else, to see that jobs are done.
    case trial = "job.trial"
    case waitingServing = "waiting.serve"
    case waitingSweep = "waiting.sweep"

    /// How often it is tried before it is given up. Runs that a killed process took with it count.
    package var mostAttempts: Int {
        switch self {
        case .auditSealing, .bookingReminding, .housekeeping, .waitingSweep: 3
        case .handoverLapse, .messageSending, .messageWriting, .offerLapse, .requestExpiry, .waitingServing:
            14
        case .trial: 20
        }
    }

    /// How many of the kind one process does at once, for what takes memory; `nil` for as many as there is room for.
    package var mostAtOnce: Int? {
        switch self {
        case .auditSealing, .bookingReminding, .housekeeping, .waitingSweep: 1
        case .handoverLapse, .messageSending, .messageWriting, .offerLapse, .requestExpiry, .trial,
            .waitingServing:
            nil
        }
    }

    /// A run that takes longer is taken for stuck, is cancelled and loses its lease.
    package var longestRun: Minutes {
        switch self {
        case .auditSealing, .bookingReminding, .housekeeping, .waitingSweep: .hours(6)
        case .handoverLapse, .messageSending, .messageWriting, .offerLapse, .requestExpiry, .trial,
            .waitingServing:
            10
        }
    }
}
