import Crypto
import Domain
import Foundation
import Storage

extension Evidence: RowReadable {
    /// All but the content.
    static let columns: SQL = """
        mandate_evidence.id, mandate_evidence.organisation, mandate_evidence.invitation, mandate_evidence.mandate,
        mandate_evidence.file_name, mandate_evidence.media_type, mandate_evidence.size, mandate_evidence.sha256,
        mandate_evidence.uploaded_at, mandate_evidence.uploaded_by
        """

    init(row: Row) throws {
        guard let kind = EvidenceFile.Kind(rawValue: try row["media_type"]) else {
            throw StorageError.unreadable(column: "media_type")
        }
        self.init(
            id: try row["id"], organisation: try row["organisation"], invitation: try row["invitation"],
            mandate: try row["mandate"], name: try row["file_name"], kind: kind, size: try row["size"],
            sha256: try row["sha256"], uploadedAt: try row["uploaded_at"],
            uploadedBy: try row["uploaded_by"])
    }
}

/// What a file is evidence of.
enum EvidenceSubject {
    case invitation(Invitation.ID)
    case mandate(Mandate.ID)

    var invitation: Invitation.ID? { if case .invitation(let id) = self { id } else { nil } }
    var mandate: Mandate.ID? { if case .mandate(let id) = self { id } else { nil } }
}

extension EvidenceRows {
    func keep(
        _ file: EvidenceFile, as subject: EvidenceSubject, of organisation: Organisation.ID,
        with keyring: Keyring, by principal: Principal, at now: Instant
    ) throws {
        let id = Evidence.ID.new(at: now)
        let cipher = try FileCipher(
            file.bytes, at: .evidence(id, in: principal.municipality),
            with: transaction.keys.active(of: keyring))
        let hash = Hexadecimal.text(of: SHA256.hash(data: file.bytes))
        try transaction.execute(
            """
            INSERT INTO mandate_evidence (municipality, id, organisation, invitation, mandate, file_name, media_type,
                size, sha256, key_id, content_cipher, uploaded_at, uploaded_by)
            VALUES (\(principal.municipality.code), \(id), \(organisation), \(subject.invitation),
                \(subject.mandate), \(file.name), \(file.kind.rawValue), \(file.bytes.count), \(hash),
                \(cipher.keyID), \(cipher.bytes), \(now), \(principal.person.id))
            """)
        try transaction.record(
            .evidenceUploaded, of: id.text, by: principal, for: Customer.organisation(organisation).id,
            at: now, changes: [.value("sha256", from: nil, to: hash)])
    }

    /// Lets what came with an invitation be the mandate's that it has become.
    func hand(
        from invitation: Invitation.ID, to mandate: Mandate.ID, in municipality: Municipality
    ) throws {
        try transaction.execute(
            """
            UPDATE mandate_evidence SET mandate = \(mandate)
            WHERE municipality = \(municipality.code) AND invitation = \(invitation)
            """)
    }

    /// What there is for some mandates and invitations.
    func all(
        of mandates: [Mandate.ID], _ invitations: [Invitation.ID], in municipality: Municipality
    ) throws -> [Evidence] {
        try transaction.all(
            """
            SELECT \(Evidence.columns) FROM mandate_evidence
            WHERE municipality = \(municipality.code)
            AND (mandate IN \(list: mandates) OR invitation IN \(list: invitations)) ORDER BY id
            """)
    }

    /// What there is for the mandates that a person has for an organisation.
    func all(
        of organisation: Organisation.ID, heldBy person: Person.ID, in municipality: Municipality
    ) throws -> [Evidence] {
        try transaction.all(
            """
            SELECT \(Evidence.columns) FROM mandate_evidence
            WHERE municipality = \(municipality.code) AND organisation = \(organisation) AND mandate IN (
                SELECT id FROM mandate WHERE municipality = \(municipality.code) AND person = \(person)
                AND revoked_at IS NULL
            ) ORDER BY id LIMIT 50
            """)
    }
}
