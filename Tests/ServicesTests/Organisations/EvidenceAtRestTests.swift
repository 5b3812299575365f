import Crypto
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Evidence as the database has it")
struct EvidenceAtRestTests {
    private let file: EvidenceFile
    private let number: OrganisationNumber
    private let scope: MandateScope

    init() throws {
        let marked = Array("%PDF-1.7 Exempelby IF, protokoll".utf8) + Array(0...255)
        file = try EvidenceFile(name: "Årsmöte.pdf", bytes: marked)
        number = try #require(OrganisationNumber("802900-0018"))
        let today = try #require(CalendarDate("2026-11-24"))
        let days = try #require(DateSpan(first: today, last: nil))
        scope = try #require(MandateScope(permissions: [.book], days: days))
    }

    /// Person 0 signs for an approved organisation and has offered a mandate with a file.
    private func offer(
        in sample: SampleInstallation
    ) async throws -> (organisation: Organisation.ID, evidence: Evidence.ID, link: SecretToken) {
        let (reason, officer) = (try #require(Reason("Enligt protokoll.")), sample.people[3])
        try await Staff(sample.installation).assignByCommand(
            RoleDraft(to: .known(officer.person.id), role: .caseOfficer, days: scope.days, because: reason),
            in: sample.municipality)
        let wish = try #require(OrganisationWish(kind: .association, name: "Exempelby IF", number: number))
        let id = try await Organisations(sample.installation).register(wish, by: sample.people[0]).id
        try await OrganisationReviews(sample.installation).approve(id, by: officer, because: reason)
        let link = try await Invitations(sample.installation).create(
            scope, for: id, by: sample.people[0], evidence: file)
        let roster = try await Organisations(sample.installation).find(id, by: sample.people[0]).roster
        return (id, try #require(roster?.evidence.first?.id), link)
    }

    private func installation(_ sample: SampleInstallation, keys bytes: UInt8...) throws -> Installation {
        let secrets = bytes.map { Data(repeating: $0, count: 32) }
        let keyring = try #require(Keyring(secret: secrets[0], previous: Array(secrets.dropFirst())))
        return Installation(
            database: sample.installation.database, clock: sample.installation.clock, keyring: keyring,
            municipalities: sample.installation.municipalities, vocabulary: sample.installation.vocabulary)
    }

    private func stored(_ id: Evidence.ID, in sample: SampleInstallation) async throws -> (
        cipher: FileCipher, sha256: String
    ) {
        try await sample.installation.transaction(.read, in: sample.municipality) { transaction in
            let rows = try transaction.query(
                "SELECT \(FileCipher.columns), sha256 FROM mandate_evidence WHERE id = \(id)")
            let row = try #require(rows.first)
            return (try FileCipher(row: row), try row["sha256"])
        }
    }

    @Test("Nothing of the file is in the table but its hash and size", arguments: Engine.allCases)
    func encrypted(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let offer = try await offer(in: sample)
            let (cipher, sha256) = try await stored(offer.evidence, in: sample)
            #expect(cipher.keyID == sample.installation.keyring.keyID)
            #expect(cipher.bytes.count == file.bytes.count + 28)
            #expect(cipher.bytes.firstRange(of: file.bytes.prefix(5)) == nil)
            #expect(cipher.bytes.firstRange(of: Array("Exempelby".utf8)) == nil)
            #expect(sha256 == Hexadecimal.text(of: SHA256.hash(data: file.bytes)))
        }
    }

    @Test("A row that is moved or changed does not open", arguments: Engine.allCases)
    func bound(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (id, evidence, _) = try await offer(in: sample)
            let (here, keyring) = (sample.municipality, sample.installation.keyring)
            let cipher = try await stored(evidence, in: sample).cipher
            #expect(cipher.clear(at: .evidence(evidence, in: here), with: keyring) == file.bytes)
            #expect(
                cipher.clear(at: .evidence(evidence, in: sample.stranger.municipality), with: keyring) == nil)
            let other = Evidence.ID.new(at: sample.clock.now)
            #expect(cipher.clear(at: .evidence(other, in: here), with: keyring) == nil)
            try await sample.installation.transaction(.write, in: here) { transaction in
                try transaction.execute("UPDATE mandate_evidence SET id = \(other)")
            }
            await #expect(throws: StorageError.self) {
                try await Evidences(sample.installation).read(other, of: id, by: sample.people[0])
            }
        }
    }

    @Test("Files survive that the key is replaced, and the key before opens none", arguments: Engine.allCases)
    func rotated(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            let (id, evidence, _) = try await offer(in: sample)
            for _ in 0..<9 {
                _ = try await Invitations(sample.installation).create(
                    scope, for: id, by: sample.people[0], evidence: file)
            }
            let both = try installation(sample, keys: 8, 7)
            try await KeyRotation(both).begin()
            await #expect(throws: StorageError.self) {
                try await Invitations(sample.installation).create(
                    scope, for: id, by: sample.people[0], evidence: file)
            }
            #expect(
                try await Evidences(both).read(evidence, of: id, by: sample.people[0]).bytes == file.bytes)
            try await KeyRotation(both).run()
            #expect(try await KeyRotation(both).run() == 0)
            let new = try installation(sample, keys: 8)
            let roster = try await Organisations(new).find(id, by: sample.people[0]).roster
            let all = try #require(roster?.evidence)
            #expect(all.count == 10)
            for one in all {
                #expect(
                    try await Evidences(new).read(one.id, of: id, by: sample.people[0]).bytes == file.bytes)
            }
            await #expect(throws: StorageError.self) {
                try await Evidences(sample.installation).read(evidence, of: id, by: sample.people[0])
            }
        }
    }

    @Test("Withdrawn or expired for 30 days, it is gone; a mandate keeps its own", arguments: Engine.allCases)
    func retention(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (id, accepted, link) = try await offer(in: sample)
            let (invitations, signer) = (Invitations(sample.installation), sample.people[0])
            try await invitations.accept(link, by: sample.people[1])
            for _ in 0..<2 {
                _ = try await invitations.create(scope, for: id, by: signer, evidence: file)
            }
            let offers = try await Organisations(sample.installation).find(id, by: signer).roster
            let newest = try #require(offers?.invitations.first)
            try await invitations.withdraw(newest.id, by: signer)
            let withdrawn = sample.clock.now + Evidences.unusedLifetime
            let expired = withdrawn + Invitation.validity
            for (now, left) in [
                (withdrawn, 3), (withdrawn + 1, 2), (expired, 2), (expired + 1, 1),
                (expired + .hours(9000), 1),
            ] {
                sample.clock.now = now
                try await Housekeeping(sample.installation).tidy()
                #expect(try await sample.count("mandate_evidence") == left, "\(now)")
            }
            #expect(
                try await Evidences(sample.installation).read(accepted, of: id, by: signer).bytes
                    == file.bytes)
        }
    }
}
