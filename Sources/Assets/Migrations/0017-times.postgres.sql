-- What the staff undo of their own is an act too, and an act may be put on record afterwards.
ALTER TABLE staff_act DROP CONSTRAINT staff_act_action_check;
ALTER TABLE staff_act ADD CONSTRAINT staff_act_action_check CHECK (action IN (
    'booking.create', 'booking.move', 'booking.restore', 'booking.cancel', 'booking.reinstate'
));
ALTER TABLE staff_act ADD COLUMN happened_at BIGINT CHECK (happened_at <= at);
