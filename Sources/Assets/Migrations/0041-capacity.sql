-- In which right something was done: one's own, or the staff's with a reason.
ALTER TABLE booking ADD COLUMN capacity TEXT NOT NULL DEFAULT 'own'
    CHECK (capacity IN ('own', 'staff') AND (capacity = 'own' OR reason <> ''));
ALTER TABLE booking ADD COLUMN moved_capacity TEXT NOT NULL DEFAULT 'own'
    CHECK (moved_capacity IN ('own', 'staff') AND (moved_capacity = 'own' OR moved_because <> ''));
ALTER TABLE booking ADD COLUMN cancelled_capacity TEXT NOT NULL DEFAULT 'own'
    CHECK (cancelled_capacity IN ('own', 'staff') AND (cancelled_capacity = 'own' OR cancelled_because <> ''));
ALTER TABLE invitation ADD COLUMN capacity TEXT NOT NULL DEFAULT 'own'
    CHECK (capacity IN ('own', 'staff') AND (capacity = 'own' OR reason <> ''));

UPDATE booking SET
    capacity = CASE WHEN reason <> '' THEN 'staff' ELSE 'own' END,
    moved_capacity = CASE WHEN moved_because <> '' THEN 'staff' ELSE 'own' END,
    cancelled_capacity = CASE WHEN cancelled_because <> '' THEN 'staff' ELSE 'own' END
WHERE reason <> '' OR moved_because <> '' OR cancelled_because <> '';

UPDATE invitation SET capacity = 'staff' WHERE reason <> '';

-- What the staff did with a booking in its customer's place, which the customer is told. In a table of its own since
-- the audit log is sealed as it stands: its entries can have no new column that is filled in afterwards.
CREATE TABLE staff_act (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    booking TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN (
        'booking.create', 'booking.move', 'booking.restore', 'booking.cancel'
    )),
    at BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id)
);

CREATE INDEX staff_act_on_booking ON staff_act (municipality, booking, at, id);

INSERT INTO staff_act (municipality, id, booking, action, at, reason)
SELECT audit_entry.municipality, audit_entry.id, audit_entry.subject, audit_entry.action, audit_entry.at,
    audit_entry.reason
FROM audit_entry
JOIN booking ON booking.municipality = audit_entry.municipality AND booking.id = audit_entry.subject
WHERE audit_entry.reason <> ''
AND audit_entry.action IN ('booking.create', 'booking.move', 'booking.restore', 'booking.cancel');
