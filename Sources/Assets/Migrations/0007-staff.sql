-- One municipality's staff may work for another while a dated agreement holds. The employer may be any of Sweden's
-- municipalities, also one that this installation does not serve.
CREATE TABLE operation_agreement (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id TEXT NOT NULL,
    employer TEXT NOT NULL CHECK (length(employer) = 4),
    roles TEXT NOT NULL CHECK (roles <> ''),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    decision TEXT NOT NULL CHECK (decision <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    PRIMARY KEY (municipality, id),
    CHECK (employer <> municipality),
    CHECK (first_day <= last_day),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

-- What somebody is employed to do: in all of the municipality, at one facility or in one group of them.
CREATE TABLE role_assignment (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN (
        'viewer', 'attendant', 'booking-officer', 'case-officer', 'administrator', 'auditor'
    )),
    facility TEXT,
    facility_group TEXT,
    employer TEXT CHECK (length(employer) = 4),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    reason TEXT NOT NULL DEFAULT '',
    given_at BIGINT NOT NULL,
    given_by TEXT NOT NULL,
    revoked_at BIGINT,
    revoked_by TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    FOREIGN KEY (municipality, facility) REFERENCES facility (municipality, id),
    FOREIGN KEY (municipality, facility_group) REFERENCES facility_group (municipality, id),
    CHECK (facility IS NULL OR facility_group IS NULL),
    CHECK (employer <> municipality),
    CHECK (first_day <= last_day),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

CREATE INDEX role_assignment_of_person ON role_assignment (municipality, person);

-- That one of the staff is disqualified (jäv, FL 16 §) in what concerns a customer, by their own declaration.
CREATE TABLE conflict_of_interest (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    customer TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    declared_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    CHECK (person <> customer),
    CHECK (first_day <= last_day),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

CREATE INDEX conflict_of_interest_of_person ON conflict_of_interest (municipality, person, customer);
