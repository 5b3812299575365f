import ArgumentParser
import Domain
import Services

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Seal the audit log, and see that nobody has touched it.",
        subcommands: [Seal.self, Verify.self])

    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal now, and print the end of each municipality's chain.",
            discussion: """
                Keep the printed ends where nobody who can write the database can reach them: \
                manegen audit verify --expect holds the log against them.

                Entries that a clock which had been ahead leaves behind the end of the chain are sealed late by \
                themselves, and verify says so. Others that verify calls inserted are sealed by --late with your \
                reason, which goes into the seal: only when you know how they came there.
                """)

        /// Bookings under way are stamped already; they are given this long to be written.
        private static let patience = Duration.seconds(3)

        @OptionGroup var storage: StorageOptions

        @Option(help: "Seal also what lies behind the end of the chain, and why; at most 500 characters.")
        var late: String?

        func run() async throws {
            let reason = try late.map { text in
                guard let reason = Reason(text) else { throw Failure("--late is empty or too long.") }
                return reason
            }
            try await Startup.run(storage) { installation in
                let mark = installation.clock.now()
                try await Task.sleep(for: Self.patience)
                let sealing = AuditSealing(installation)
                for municipality in try await Municipalities(installation).enabled() {
                    let sealed = try await sealing.seal(municipality, until: mark)
                    let count = sealed.reduce(0) { $0 + $1.entries }
                    if let reason {
                        let late = try await sealing.sealLate(municipality, because: reason)
                        let count = late.reduce(0) { $0 + $1.entries }
                        print("\(municipality.code): sealed \(count) entries late")
                    }
                    let head = try await sealing.head(of: municipality).map { "\($0.head)" } ?? "none"
                    print("\(municipality.code): sealed \(count) entries; the chain ends at \(head)")
                }
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name the first removed, changed or inserted row and exit with 1, or exit with 0.",
            discussion: """
                What is not sealed yet cannot be verified, and newest seals removed together with their marks \
                are seen only with --expect, or by a server that was running then, in its log.
                """)

        @OptionGroup var storage: StorageOptions

        @Option(
            help: ArgumentHelp(
                "An end of a chain that audit seal printed, after the municipality's code. Repeatable.",
                valueName: "code:sequence:hash"))
        var expect: [String] = []

        func run() async throws {
            let expected = try Dictionary(expect.map(Self.end), uniquingKeysWith: { $1 })
            let isWhole = try await Startup.run(storage) { installation in
                var isWhole = true
                let enabled = try await Municipalities(installation).enabled()
                for code in expected.keys.sorted() where !enabled.contains(where: { $0.code == code }) {
                    print("\(code): removed: the municipality")
                    isWhole = false
                }
                for municipality in enabled {
                    let report = try await AuditVerification(installation).verify(
                        municipality, expecting: expected[municipality.code])
                    print("\(municipality.code): \(report.line)")
                    isWhole = isWhole && report.fault == nil
                }
                return isWhole
            }
            if !isWhole { throw ExitCode.failure }
        }

        private static func end(_ text: String) throws -> (String, AuditSeal.Head) {
            let parts = text.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let head = AuditSeal.Head(String(parts[1])) else {
                throw Failure(
                    "--expect must be CODE:SEQUENCE:HASH, as audit seal printed it: 2281:12:9f86d0…")
            }
            return (String(parts[0]), head)
        }
    }
}

extension AuditVerification.Report {
    var line: String {
        guard let fault else {
            let notes = [
                late > 0 ? "\(late) entries sealed late (\(lateReasons.joined(separator: " ")))" : nil,
                head.map { "the chain ends at \($0)" },
            ]
            let counts = "\(entries) entries, \(seals) seals, \(unsealed) entries not sealed yet"
            return (["untouched: \(counts)"] + notes.compactMap(\.self)).joined(separator: "; ")
        }
        return "\(fault.kind.rawValue): \(fault.subject.words)"
    }
}

extension AuditFault.Subject {
    fileprivate var words: String {
        switch self {
        case .entry(let id): "audit_entry \(id)"
        case .seal(let sequence): "audit_seal \(sequence)"
        case .membership(let entry, let seal): "audit_seal_entry \(entry) of seal \(seal)"
        case .mark(let seal): "audit_seal \(seal), or its mark by this installation's key"
        }
    }
}
