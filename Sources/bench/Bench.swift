import ArgumentParser
import Foundation

/// Measures a server as its users meet it, next to what its database could do at best.
///
///     swift build -c release --product manegen
///     swift build -c release --product dmn
///     swift run -c release bench --postgres postgres://postgres@127.0.0.1:5432/postgres
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures .build/release/manegen on fresh databases that it makes and removes.",
        subcommands: [HelloServer.self])

    @Option(help: "Which of these, with commas between.")
    var only = Subject.names

    @Option(help: "How long each measurement lasts.")
    var seconds = 10.0

    @Option(help: "How many connections ask at the same time.")
    var connections = 8

    @Option(help: "A PostgreSQL where databases may be made; without it only SQLite is measured.")
    var postgres: String?

    @Option(help: "The server to measure.")
    var binary = ".build/release/manegen"

    @Option(help: "A Python that has zen-engine, to measure decisions beside.")
    var python = ".venv/bin/python"

    @Option(help: "The command dmn, to measure the cases of TCK_DIR.")
    var dmn = ".build/release/dmn"

    func validate() throws {
        guard (1...256).contains(connections) else {
            throw ValidationError("--connections is from 1 to 256.")
        }
        guard (0.1...600).contains(seconds) else { throw ValidationError("--seconds is from 0.1 to 600.") }
        let subjects = try subjects()
        let needed = [
            ("manegen", binary, subjects != [.decisions]), ("dmn", dmn, subjects.contains(.decisions)),
        ]
        for (product, path, isNeeded) in needed
        where isNeeded && !FileManager.default.isExecutableFile(atPath: path) {
            throw ValidationError("\(path) is missing: swift build -c release --product \(product)")
        }
    }

    func run() async throws {
        let load = LoadShape(connections: connections, seconds: seconds)
        let subjects = try subjects()
        if subjects.contains(.decisions) {
            print("\nDecisions")
            let kit = ProcessInfo.processInfo.environment["TCK_DIR"] ?? "../shared/data/tck"
            try DecisionMeasurement(python: python, tool: dmn, kit: kit).run()
        }
        let stored = subjects.filter { $0 != .decisions }
        for place in stored.isEmpty ? [] : places() {
            let site = try await Site.make(place, binary: binary)
            do {
                print("\n\(place.name)")
                for subject in stored { try await measure(subject, at: site, under: load) }
                await site.remove()
            } catch {
                await site.remove()
                throw error
            }
        }
    }

    private func measure(_ subject: Subject, at site: Site, under load: LoadShape) async throws {
        switch subject {
        case .create: try await CreateMeasurement(site: site, load: load).run()
        case .series: try await SeriesMeasurement(site: site, load: load).run()
        case .week: try await WeekMeasurement(site: site, load: load).run()
        case .plan: try await PlanMeasurement(site: site, load: load).run()
        case .search: try await SearchMeasurement(site: site, load: load).run()
        case .displacement: try await DisplacementMeasurement(site: site, load: load).run()
        case .memory: try await MemoryMeasurement(site: site).run()
        case .audit: try await AuditMeasurement(site: site, load: load).run()
        case .decisions: break
        }
    }

    private func places() -> [DatabasePlace] {
        [.sqlite] + (postgres.map { [.postgres(cluster: $0)] } ?? [])
    }

    private func subjects() throws -> [Subject] {
        try only.split(separator: ",").map { name in
            guard let subject = Subject(rawValue: String(name)) else {
                throw ValidationError("--only knows \(Subject.names), not \(name).")
            }
            return subject
        }
    }
}

enum Subject: String, CaseIterable {
    case create, series, week, plan, search, displacement, memory, audit, decisions

    static let names = allCases.map(\.rawValue).joined(separator: ",")
}
