"""Jobs that do nothing but take their time, and a ledger of them that the program knows nothing of."""

import time

import engine as engines

_LEDGER = {
    "sqlite": """
        CREATE TABLE ledger (what TEXT NOT NULL, job TEXT NOT NULL);
        CREATE TRIGGER ledger_taken AFTER UPDATE OF attempts ON job
            WHEN NEW.kind = 'job.trial' AND NEW.attempts > OLD.attempts
            BEGIN INSERT INTO ledger VALUES ('taken', NEW.id); END;
        CREATE TRIGGER ledger_ended AFTER DELETE ON job WHEN OLD.kind = 'job.trial'
            BEGIN INSERT INTO ledger VALUES ('ended', OLD.id); END;""",
    "postgres": """
        CREATE TABLE ledger (what TEXT NOT NULL, job TEXT NOT NULL);
        CREATE FUNCTION note_in_ledger() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN INSERT INTO ledger VALUES (TG_ARGV[0], OLD.id); RETURN NULL; END; $$;
        CREATE TRIGGER ledger_taken AFTER UPDATE OF attempts ON job FOR EACH ROW
            WHEN (NEW.kind = 'job.trial' AND NEW.attempts > OLD.attempts) EXECUTE FUNCTION note_in_ledger('taken');
        CREATE TRIGGER ledger_ended AFTER DELETE ON job FOR EACH ROW
            WHEN (OLD.kind = 'job.trial') EXECUTE FUNCTION note_in_ledger('ended');""",
}


class Jobs:
    """Jobs that do nothing but take their time, and a ledger of them that the program knows nothing of."""

    def __init__(self, engine: engines.Engine):
        self.engine = engine
        self.count = 0
        engine.script(_LEDGER[engine.name])

    def add(self, count: int, milliseconds: int = 0) -> None:
        first, self.count = self.count, self.count + count
        payload = f'{{"milliseconds":{milliseconds}}}'
        self.engine.script(f"""
            INSERT INTO job (municipality, id, kind, payload, priority, created_at, due_at)
            WITH RECURSIVE numbers (number) AS
                (SELECT {first} UNION ALL SELECT number + 1 FROM numbers WHERE number < {self.count - 1})
            SELECT '2281', CAST(number AS TEXT), 'job.trial', '{payload}', 2, 0, 0 FROM numbers;""")

    def waiting(self, condition: str = "TRUE") -> int:
        return self.engine.scalar(f"SELECT COUNT(*) FROM job WHERE kind = 'job.trial' AND {condition}")

    def ledger(self, what: str) -> int:
        return self.engine.scalar(f"SELECT COUNT(*) FROM ledger WHERE what = '{what}'")

    def wait_until_done(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.waiting():
            assert time.monotonic() < deadline, f"{self.waiting()} jobs are left after {seconds} s"
            time.sleep(0.1)

    def assert_each_ended_once(self) -> None:
        assert self.waiting() == 0
        ended = self.engine.row("SELECT COUNT(*), COUNT(DISTINCT job) FROM ledger WHERE what = 'ended'")
        assert tuple(ended) == (self.count, self.count)
