-- Whom an invitation is for, as the one who made it calls them; empty when it was not said, and when it is over.
ALTER TABLE invitation ADD COLUMN label TEXT NOT NULL DEFAULT '';
