import Domain
import Storage

/// The rows of what the staff on the spot have seen.
struct CheckRows {
    let transaction: any Transaction

    private static let selection: SQL = """
        SELECT damage.*, damage_photo.media_type FROM damage
        LEFT JOIN damage_photo ON damage_photo.municipality = damage.municipality
            AND damage_photo.id = damage.id
        """

    /// A booking that `principal` may mark.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    func booking(
        _ id: Booking.ID, by principal: Principal, _ catalogues: CatalogueCache, now: Instant
    ) throws -> Booking {
        // First, so that to who has no such role what exists and what does not are answered alike.
        let reach = try transaction.roles.reach(of: .checkBookings, by: principal, now: now)
        let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
        guard let booking = try transaction.bookings.find(id, in: principal.municipality),
            let placed = catalogue.space(booking.slot.space), reach.contains(placed.facility.id)
        else { throw Unknown(.booking) }
        try transaction.conflicts.requireNone(of: principal, with: booking.customer, now: now)
        return booking
    }

    func insert(_ damage: Damage, of customer: Customer.ID, in municipality: Municipality) throws {
        try transaction.execute(
            """
            INSERT INTO damage (municipality, id, booking, customer, note, reported_at, reported_by)
            VALUES (\(municipality.code), \(damage.id), \(damage.booking), \(customer), \(damage.note),
                \(damage.reportedAt), \(damage.reportedBy))
            """)
    }

    func keep(
        _ photo: DamagePhoto, of damage: Damage.ID, with keyring: Keyring, in municipality: Municipality
    ) throws {
        let cipher = try FileCipher(
            photo.bytes, at: .damagePhoto(damage, in: municipality),
            with: transaction.keys.active(of: keyring))
        try transaction.execute(
            """
            INSERT INTO damage_photo (municipality, id, media_type, size, key_id, content_cipher)
            VALUES (\(municipality.code), \(damage), \(photo.kind.rawValue), \(photo.bytes.count), \(cipher.keyID),
                \(cipher.bytes))
            """)
    }

    /// By when they were reported.
    func damages(on booking: Booking.ID, in municipality: Municipality) throws -> [Damage] {
        try transaction.all(
            """
            \(Self.selection)
            WHERE damage.municipality = \(municipality.code) AND damage.booking = \(booking)
            ORDER BY damage.id
            """)
    }

    /// A page of those of a customer's bookings.
    func damages(
        of customer: Customer.ID, after last: Damage.ID?, limit: Int, in municipality: Municipality
    ) throws -> [Damage] {
        try transaction.all(
            """
            \(Self.selection)
            WHERE damage.municipality = \(municipality.code) AND damage.customer = \(customer)
            AND damage.id > \(last?.text ?? "") ORDER BY damage.id LIMIT \(limit)
            """)
    }

    func photo(
        of damage: Damage.ID, on booking: Booking.ID, with keyring: Keyring, in municipality: Municipality
    ) throws -> (kind: DamagePhoto.Kind, bytes: [UInt8])? {
        let row = try transaction.query(
            """
            SELECT damage_photo.media_type, \(FileCipher.columns) FROM damage_photo
            JOIN damage ON damage.municipality = damage_photo.municipality AND damage.id = damage_photo.id
            WHERE damage_photo.municipality = \(municipality.code) AND damage_photo.id = \(damage)
            AND damage.booking = \(booking)
            """
        ).first
        guard let row else { return nil }
        guard let kind = DamagePhoto.Kind(rawValue: try row["media_type"]),
            let bytes = try FileCipher(row: row)
                .clear(at: .damagePhoto(damage, in: municipality), with: keyring)
        else { throw StorageError.unreadable(column: "content_cipher") }
        return (kind, bytes)
    }
}

extension Transaction {
    /// Where what the staff on the spot have seen has its address.
    var checks: CheckRows { CheckRows(transaction: self) }
}

extension Damage: RowReadable {
    init(row: Row) throws {
        let photo: String? = try row["media_type"]
        self.init(
            id: try row["id"], booking: try row["booking"], note: try row["note"],
            reportedAt: try row["reported_at"], reportedBy: try row["reported_by"],
            photo: photo.flatMap { DamagePhoto.Kind(rawValue: $0) })
    }
}
