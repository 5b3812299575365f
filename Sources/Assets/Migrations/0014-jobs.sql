-- What is to be done because of what has happened. A row is gone when it is done. `due_at` is when it may be taken: of
-- one that a process works with, when its lease ends. `municipality` is '' for what concerns the installation as a whole.
-- Neither payload nor error holds personal data.
CREATE TABLE job (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    priority BIGINT NOT NULL CHECK (priority BETWEEN 1 AND 3),
    unique_key TEXT CHECK (unique_key <> ''),
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    lease_holder TEXT CHECK (lease_holder <> ''),
    died_at BIGINT,
    last_error TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (municipality, id),
    CHECK (died_at IS NULL OR lease_holder IS NULL)
);

CREATE INDEX job_by_due ON job (priority, due_at, kind) WHERE died_at IS NULL;
CREATE INDEX job_by_holder ON job (lease_holder) WHERE lease_holder IS NOT NULL;
CREATE INDEX job_by_death ON job (municipality, died_at, id) WHERE died_at IS NOT NULL;
CREATE UNIQUE INDEX job_by_key ON job (municipality, unique_key) WHERE died_at IS NULL;

-- When each kind of job that comes again and again is next due, for all processes together.
CREATE TABLE schedule (
    kind TEXT NOT NULL PRIMARY KEY,
    next_run BIGINT NOT NULL
);
