import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Wrong secrets and answers that come twice")
struct AttemptsTests {
    @Test("More than the limit from one address has to wait", arguments: Engine.allCases)
    func limit(engine: Engine) async throws {
        try await withSample(engine) { sample in
            let attempts = Attempts(sample.installation)
            for _ in 0..<Attempts.Kind.logIn.limit {
                try await attempts.fail(.logIn, from: "192.0.2.1", in: sample.municipality)
            }
            let refused = await #expect(throws: TooManyAttempts.self) {
                try await attempts.fail(.logIn, from: "192.0.2.1", in: sample.municipality)
            }
            #expect((1...600).contains(try #require(refused).retryAfter))
            try await attempts.fail(.logIn, from: "192.0.2.2", in: sample.municipality)
            try await attempts.fail(.token, from: "192.0.2.1", in: sample.municipality)
            sample.clock.now = sample.clock.now + Attempts.window
            try await attempts.fail(.logIn, from: "192.0.2.1", in: sample.municipality)
        }
    }

    @Test("Attempts at one moment are all counted", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await withSample(engine) { sample in
            let attempts = Attempts(sample.installation)
            let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<(Attempts.Kind.logIn.limit + 8) {
                    group.addTask {
                        do {
                            try await attempts.fail(.logIn, from: "192.0.2.1", in: sample.municipality)
                            return false
                        } catch is TooManyAttempts {
                            return true
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(refused == 8)
        }
    }

    @Test("A state opens once, in each municipality by itself", arguments: Engine.allCases)
    func state(engine: Engine) async throws {
        try await withSample(engine) { sample in
            let logIns = LogIns(sample.installation)
            let first = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await logIns.receive(state: "s", from: "192.0.2.7", in: sample.municipality)
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(first == 1)
            #expect(try await logIns.receive(state: "other", from: "192.0.2.7", in: sample.municipality))
        }
    }
}
