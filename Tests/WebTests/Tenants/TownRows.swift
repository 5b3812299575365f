import Storage

@testable import Services

/// Rows that no service writes for ``TwoTowns``.
enum TownRows {
    /// Each number is one row's, in whichever table it is.
    private static func id(_ number: Int, in code: String) -> String {
        "019ab0d3-2f80-7c63-ae50-\(code)\(String(100_000_000 + number).dropFirst())"
    }

    static func add(
        to transaction: any Transaction, in code: String, beside other: String, name: String,
        organisation: String,
        resident: String, staff: [(String, String)],
        encrypt: (String) throws -> FileCipher
    ) throws {
        let id = { Self.id($0, in: code) }
        try transaction.execute(
            "INSERT INTO customer (municipality, id, kind) VALUES (\(code), \(organisation), 'organisation')")
        try transaction.execute(
            """
            INSERT INTO organisation (municipality, id, kind, name, number, state, created_at, created_by, settled_at,
                settled_by)
            VALUES (\(code), \(organisation), 'association', \("\(name) förening"), '8020000004', 'approved', 1,
                \(resident), 1, \(resident))
            """)
        try transaction.execute(
            """
            INSERT INTO mandate (municipality, id, organisation, person, permissions, first_day, given_at,
                given_by)
            VALUES (\(code), \(id(1)), \(organisation), \(resident), 'book', '2026-01-01', 1, \(staff[0].0))
            """)
        try transaction.execute(
            """
            INSERT INTO job (municipality, id, kind, payload, priority, created_at, due_at, died_at, last_error)
            VALUES (\(code), \(id(31)), 'job.trial', '{}', 2, 1, 1, 1, \("other: \(name) fel"))
            """)
        try transaction.execute("INSERT INTO facility_group VALUES (\(code), \(id(2)), \("\(name) grupp"))")
        try transaction.execute(
            """
            INSERT INTO facility_group_member
            SELECT municipality, \(id(2)), id FROM facility WHERE municipality = \(code)
            """)
        try transaction.execute(
            """
            INSERT INTO operation_agreement (municipality, id, employer, roles, first_day, last_day, decision,
                created_at, created_by)
            VALUES (\(code), \(id(3)), \(other), 'viewer', '2026-01-01', '2027-12-31', \("\(name) beslut"), 1,
                \(resident))
            """)
        for (number, person) in staff.enumerated() {
            try transaction.execute(
                """
                INSERT INTO role_assignment (municipality, id, person, role, first_day, given_at, given_by)
                VALUES (\(code), \(id(4 + number)), \(person.0), \(person.1), '2026-01-01', 1, \(resident))
                """)
        }
        try transaction.execute(
            """
            INSERT INTO conflict_of_interest (municipality, id, person, customer, reason, first_day, declared_at)
            VALUES (\(code), \(id(0)), \(staff[0].0), \(organisation), \("\(name) skäl"), '2026-01-01', 1)
            """)
        try transaction.execute(
            """
            INSERT INTO invitation (municipality, id, organisation, token_hash, permissions, first_day, created_at,
                created_by, expires_at)
            VALUES (\(code), \(id(11)), \(organisation), 'hash', 'book', '2026-01-01', 1, \(resident), 4000000000)
            """)
        let file = try encrypt(id(12))
        try transaction.execute(
            """
            INSERT INTO mandate_evidence (municipality, id, organisation, invitation, mandate, file_name, media_type,
                size, sha256, key_id, content_cipher, uploaded_at, uploaded_by)
            VALUES (\(code), \(id(12)), \(organisation), \(id(11)), \(id(1)),
                \("\(name) protokoll.pdf"), 'application/pdf', 5, \(String(repeating: "0", count: 64)),
                \(file.keyID), \(file.bytes), 1, \(resident))
            """)
        try transaction.execute(
            """
            INSERT INTO document (municipality, id, kind, customer, subject, title, language, media_type, size,
                sha256, key_id, content_cipher, created_at)
            VALUES (\(code), \(id(13)), 'letter', \(organisation), \(id(1)), \("\(name) brev"), 'sv',
                'application/pdf', 5, \(String(repeating: "0", count: 64)), \(file.keyID), \(file.bytes), 1)
            """)
        try transaction.execute(
            """
            INSERT INTO message (municipality, id, person, event, kind, channel, language, key_id, content_cipher,
                state, created_at, changed_at)
            VALUES (\(code), \(id(14)), \(resident), 'event', 'booking.confirmed', 'email', 'sv', \(file.keyID),
                \(file.bytes), 'failed', 1, 1)
            """)
        try addParts(of: organisation, to: transaction, in: code, name: name, resident: resident)
    }

    private static func addParts(
        of organisation: String, to transaction: any Transaction, in code: String, name: String,
        resident: String
    ) throws {
        let id = { Self.id($0, in: code) }
        try transaction.execute(
            """
            INSERT INTO organisation_section (municipality, id, organisation, kind, name, created_at, created_by)
            VALUES (\(code), \(id(21)), \(organisation), 'section', \("\(name) sektion"), 1, \(resident))
            """)
        try transaction.execute(
            """
            INSERT INTO bank_account_change (municipality, id, organisation, kind, account, state, proposed_at,
                proposed_by)
            VALUES (\(code), \(id(22)), \(organisation), 'bankgiro', '9912346', 'proposed', 1, \(resident))
            """)
        try transaction.execute(
            """
            INSERT INTO organisation_classification (municipality, id, organisation, kind, value, first_day,
                decision, set_at, set_by)
            VALUES (\(code), \(id(23)), \(organisation), 'status', 'youth', '2026-01-01', \("\(name) beslut"), 1,
                \(resident))
            """)
    }

    /// Once there is a booking.
    static func addAct(
        to transaction: any Transaction, in code: String, name: String,
        encrypt: (String) throws -> FileCipher
    ) throws {
        let damage = "019ab0d3-2f80-7c63-ae50-\(code)00000025"
        try transaction.execute(
            """
            INSERT INTO damage (municipality, id, booking, customer, note, reported_at, reported_by)
            SELECT municipality, \(damage), id, customer, \("\(name) skada"), 1, booked_by
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        let photo = try encrypt(damage)
        try transaction.execute(
            """
            INSERT INTO damage_photo (municipality, id, media_type, size, key_id, content_cipher)
            VALUES (\(code), \(damage), 'image/png', 5, \(photo.keyID), \(photo.bytes))
            """)
        try transaction.execute(
            """
            INSERT INTO staff_act (municipality, id, booking, action, at, reason)
            SELECT municipality, \(Self.id(24, in: code)), id, 'booking.create', 1, \("\(name) skäl")
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO series (municipality, id, reference, customer, booked_by, space, rule, first_day, last_day,
                starts, length, created_at)
            SELECT municipality, \(Self.id(25, in: code)), \("\(code)-SER1"), customer, booked_by,
                space, 'FREQ=WEEKLY;COUNT=2;BYDAY=TU', '2026-12-01', '2026-12-08', 1080, 60, 1
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO arrangement (municipality, id, reference, name, customer, booked_by, created_at)
            SELECT municipality, \(Self.id(29, in: code)), \("\(code)-ARR1"), \("\(name) cup"), customer,
                booked_by, 1
            FROM booking WHERE municipality = \(code) ORDER BY id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO school_holiday (municipality, id, name, first_day, last_day, created_at)
            VALUES (\(code), \(Self.id(26, in: code)), \("\(name) lov"), '2027-03-01',
                '2027-03-05', 1)
            """)
        try transaction.execute(
            """
            INSERT INTO booking_share (municipality, booking, secret_hash, secret_cipher, shared_at, shared_by)
            SELECT municipality, id, 'hash', '', 1, booked_by FROM booking
            WHERE municipality = \(code) ORDER BY id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO booking_answer (municipality, id, booking, name, comes, secret_hash, answered_at, changed_at)
            SELECT municipality, \(Self.id(29, in: code)), id, \("\(name) gäst"), 1, 'hash', 1, 1 FROM booking
            WHERE municipality = \(code) ORDER BY id LIMIT 1
            """)
        try addOffer(to: transaction, in: code, name: name)
        try addHandover(to: transaction, in: code, name: name)
    }

    /// A booking that is handed over, and waits for one of the staff, and a team that has it.
    private static func addHandover(
        to transaction: any Transaction, in code: String, name: String
    ) throws {
        let organisation: SQL =
            "(SELECT id FROM organisation WHERE municipality = \(code) ORDER BY id LIMIT 1)"
        try transaction.execute(
            """
            INSERT INTO handover (municipality, id, booking, giver, receiver, space, starts, ends, word, until,
                offered_by, created_at, state, accepted_at, accepted_by)
            SELECT municipality, \(Self.id(33, in: code)), id, \(organisation), \(organisation), space, starts, ends,
                \("\(name) hälsning"), ends, booked_by, 1, 'accepted', 1, booked_by
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        try transaction.execute(
            "INSERT INTO handover_rule (municipality, way, days) VALUES (\(code), 'confirmed', 7)")
        try transaction.execute(
            """
            INSERT INTO organisation_section (municipality, id, organisation, kind, name, created_at, created_by)
            SELECT municipality, \(Self.id(34, in: code)), \(organisation), 'team', \("\(name) lag"), 1, booked_by
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO team_slot (municipality, booking, starts, ends, team, booked_from, booked_to, set_at, set_by)
            SELECT municipality, id, starts, ends, \(Self.id(34, in: code)), starts, ends, 1, booked_by
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO team_feed (municipality, person, team, secret_hash, created_at)
            SELECT municipality, booked_by, \(Self.id(34, in: code)), \("\(code)lag"), 1
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
    }

    /// A request with a time that is kept for it as an offer, and a rule of how times are had.
    private static func addOffer(to transaction: any Transaction, in code: String, name: String) throws {
        let id = { Self.id($0, in: code) }
        try transaction.execute(
            "INSERT INTO claim (municipality, id, kind) VALUES (\(code), \(id(27)), 'hold')")
        try transaction.execute(
            """
            INSERT INTO hold (municipality, id, space, customer, starts, ends, until, ground, booking)
            SELECT municipality, \(id(27)), space, customer, 4000000000, 4000003600, 3900000000, 'offer', id
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO offer (municipality, id, customer, ground, booking, space, starts, ends,
                cancellation_deadline, until, reason, created_at)
            SELECT municipality, \(id(27)), customer, 'displacement', id, space, 4000000000, 4000003600, 60,
                3900000000, \("\(name) erbjudande"), 1
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO displacement (municipality, booking, closure, space, starts, ends, cancellation_deadline,
                displaced_at, offer)
            SELECT municipality, booking, \(id(27)), space, starts, ends, 60, 1, id
            FROM offer WHERE municipality = \(code) AND id = \(id(25))
            """)
        try transaction.execute(
            """
            INSERT INTO displacement_rules (municipality, notice, answer, changed_at)
            VALUES (\(code), 7, 3, 1)
            """)
        try transaction.execute(
            """
            INSERT INTO booking_request (municipality, booking, asked_at, expires_at, answered_at, outcome)
            SELECT municipality, id, 1, 2, 2, 'accepted' FROM booking WHERE municipality = \(code)
            ORDER BY id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO regime_rule (municipality, id, facility, position, regime, weekdays, why_sv)
            SELECT municipality, \(id(28)), id, 0, 'at-once', '7', \("\(name) regel")
            FROM facility WHERE municipality = \(code) ORDER BY id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO waiting_entry (municipality, id, customer, asked_by, wish, what, first_day, last_day, minutes,
                created_at, ends_at)
            SELECT municipality, \(id(27)), customer, booked_by, 'wish', \("\(name) önskan"), '2027-03-01',
                '2027-03-05', 60, 1, 4000000000
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        try transaction.execute(
            "INSERT INTO waiting_rule (municipality, turn, minutes) VALUES (\(code), 'first', 60)")
        try transaction.execute(
            """
            INSERT INTO favourite (municipality, person, facility, created_at)
            SELECT booking.municipality, booking.booked_by, space.facility, 1 FROM booking
            JOIN space ON space.municipality = booking.municipality AND space.id = booking.space
            WHERE booking.municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
        try transaction.execute(
            """
            INSERT INTO freed_time (municipality, space, starts, ends, number)
            SELECT municipality, space, 4000000000, 4000003600, 1
            FROM booking WHERE municipality = \(code) ORDER BY booking.id LIMIT 1
            """)
    }
}
