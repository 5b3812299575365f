-- The whole life of a booking: each state has what it needs, and nothing of another's.
ALTER TABLE booking DROP CONSTRAINT booking_for_customer_state_check;
ALTER TABLE booking ADD CONSTRAINT booking_state_check CHECK (
    state IN ('held', 'requested', 'confirmed', 'cancelled', 'denied', 'expired', 'used', 'no-show')
);
ALTER TABLE booking ADD COLUMN held_until BIGINT;
ALTER TABLE booking ADD COLUMN requested_at BIGINT;
ALTER TABLE booking ADD COLUMN denied_at BIGINT;
ALTER TABLE booking ADD COLUMN denied_by TEXT;
ALTER TABLE booking ADD COLUMN denied_because TEXT NOT NULL DEFAULT '';
ALTER TABLE booking ADD COLUMN expired_at BIGINT;
ALTER TABLE booking ADD COLUMN checked_at BIGINT;
ALTER TABLE booking ADD COLUMN checked_by TEXT;
ALTER TABLE booking ADD CHECK ((state = 'held') = (held_until IS NOT NULL));
ALTER TABLE booking ADD CHECK ((state = 'requested') = (requested_at IS NOT NULL));
ALTER TABLE booking ADD CHECK ((state = 'denied') = (denied_at IS NOT NULL));
ALTER TABLE booking ADD CHECK ((denied_at IS NULL) = (denied_by IS NULL));
ALTER TABLE booking ADD CHECK ((denied_at IS NULL) = (denied_because = ''));
ALTER TABLE booking ADD CHECK ((state = 'expired') = (expired_at IS NOT NULL));
ALTER TABLE booking ADD CHECK ((state IN ('used', 'no-show')) = (checked_at IS NOT NULL));
ALTER TABLE booking ADD CHECK ((checked_at IS NULL) = (checked_by IS NULL));
