-- What a customer booked under stays with the booking; what it was before its last move, so that a move can be told of
-- and undone; how often it was changed, for calendars; and which rules the staff set aside for it. `cancelled_because` and `moved_because` are the staff's.
ALTER TABLE booking ADD COLUMN cancellation_deadline BIGINT CHECK (cancellation_deadline >= 0);
ALTER TABLE booking ADD COLUMN assured_until BIGINT;
ALTER TABLE booking ADD COLUMN cancelled_because TEXT NOT NULL DEFAULT '';
ALTER TABLE booking ADD COLUMN overridden TEXT NOT NULL DEFAULT '';
ALTER TABLE booking ADD COLUMN revision BIGINT NOT NULL DEFAULT 0 CHECK (revision >= 0);
ALTER TABLE booking ADD COLUMN changed_at BIGINT;
ALTER TABLE booking ADD COLUMN moved_at BIGINT;
ALTER TABLE booking ADD COLUMN moved_by TEXT;
ALTER TABLE booking ADD COLUMN moved_because TEXT NOT NULL DEFAULT '';
ALTER TABLE booking ADD COLUMN moved_from_space TEXT;
ALTER TABLE booking ADD COLUMN moved_from_starts BIGINT;
ALTER TABLE booking ADD COLUMN moved_from_ends BIGINT;
ALTER TABLE booking ADD COLUMN moved_from_price BIGINT CHECK (moved_from_price >= 0);
ALTER TABLE booking ADD COLUMN moved_from_deadline BIGINT CHECK (moved_from_deadline >= 0);
ALTER TABLE booking ADD COLUMN moved_from_assured BIGINT;

-- The nearest space around the booked one that says something, then the facility, then what holds where nothing is said.
WITH RECURSIVE line (municipality, booked, facility, parent, deadline) AS (
    SELECT municipality, id, facility, parent, cancellation_deadline FROM space
    UNION ALL
    SELECT line.municipality, line.booked, line.facility, space.parent, space.cancellation_deadline
    FROM line JOIN space ON space.municipality = line.municipality AND space.id = line.parent
    WHERE line.deadline IS NULL
), rule (municipality, booked, deadline) AS (
    SELECT line.municipality, line.booked, COALESCE(line.deadline, facility.cancellation_deadline, 1440)
    FROM line JOIN facility ON facility.municipality = line.municipality AND facility.id = line.facility
    WHERE line.deadline IS NOT NULL OR line.parent IS NULL
)
UPDATE booking SET cancellation_deadline = rule.deadline
FROM rule WHERE rule.municipality = booking.municipality AND rule.booked = booking.space;

UPDATE booking SET
    revision = (
        SELECT COUNT(*) FROM audit_entry WHERE audit_entry.municipality = booking.municipality
        AND audit_entry.subject = booking.id AND audit_entry.action IN ('booking.move', 'booking.cancel')
    ),
    changed_at = (
        SELECT MAX(audit_entry.at) FROM audit_entry WHERE audit_entry.municipality = booking.municipality
        AND audit_entry.subject = booking.id AND audit_entry.action IN ('booking.move', 'booking.cancel')
    ),
    cancelled_because = COALESCE((
        SELECT MAX(audit_entry.reason) FROM audit_entry WHERE audit_entry.municipality = booking.municipality
        AND audit_entry.subject = booking.id AND audit_entry.action = 'booking.cancel'
    ), '');
