-- When a message is of no use any more and is not sent: a code ends.
ALTER TABLE message ADD COLUMN expires_at BIGINT;

-- When it happened, of what was put on record afterwards; the time beside it is when that was.
ALTER TABLE audit_entry ADD COLUMN happened_at BIGINT CHECK (happened_at <= at);
ALTER TABLE booking ADD COLUMN cancelled_happened_at BIGINT CHECK (
    cancelled_happened_at IS NULL
    OR (cancelled_at IS NOT NULL AND cancelled_happened_at BETWEEN created_at AND cancelled_at)
);
