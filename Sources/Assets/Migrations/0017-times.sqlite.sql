-- What the staff undo of their own is an act too, and an act may be put on record afterwards. SQLite changes no check of
-- a table that is there, so the table is made anew.
CREATE TABLE staff_act_anew (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    booking TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN (
        'booking.create', 'booking.move', 'booking.restore', 'booking.cancel', 'booking.reinstate'
    )),
    at BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    happened_at BIGINT CHECK (happened_at <= at),
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id)
);

INSERT INTO staff_act_anew (municipality, id, booking, action, at, reason)
SELECT municipality, id, booking, action, at, reason FROM staff_act;

DROP TABLE staff_act;
ALTER TABLE staff_act_anew RENAME TO staff_act;

CREATE INDEX staff_act_on_booking ON staff_act (municipality, booking, at, id);
