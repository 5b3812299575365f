"""The two databases, as a test needs them: made fresh, filled with SQL, asked for one number, taken away."""

import os
import sqlite3
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


_OWNER = "manegen_tests"
_MAKE_OWNER = f"""
DO $$ BEGIN
    CREATE ROLE {_OWNER} LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
"""


@dataclass
class SQLite:
    data: Path
    name = "sqlite"

    @property
    def arguments(self) -> list[str]:
        return ["--data", str(self.data)]

    def script(self, sql: str) -> None:
        connection = sqlite3.connect(self.data / "manegen.sqlite", timeout=30)
        try:
            connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\nCOMMIT;")
        finally:
            connection.close()

    def scalar(self, sql: str) -> int:
        return self.row(sql)[0]

    def row(self, sql: str) -> tuple[int, ...]:
        connection = sqlite3.connect(self.data / "manegen.sqlite", timeout=30)
        try:
            return connection.execute(sql).fetchone()
        finally:
            connection.close()

    def remove(self) -> None:
        pass


class Postgres:
    name = "postgres"

    def __init__(self, data: Path):
        self.data = data
        self.cluster = os.environ["MANEGEN_TEST_POSTGRES"]
        self.database = f"process_{uuid.uuid4().hex[:12]}"
        address = urlsplit(self.cluster)
        self.url = urlunsplit(address._replace(path=f"/{self.database}"))
        self._psql(self.cluster, f"{_MAKE_OWNER}\nCREATE DATABASE {self.database} OWNER {_OWNER}")
        # The program is an ordinary user, whom row-level security binds; scripts of tests are an administrator's.
        place = address.netloc.rpartition("@")[2]
        self.owner_url = urlunsplit(address._replace(netloc=f"{_OWNER}@{place}", path=f"/{self.database}"))

    @property
    def arguments(self) -> list[str]:
        return ["--data", str(self.data), "--database", self.owner_url]

    def script(self, sql: str) -> None:
        self._psql(self.url, f"BEGIN;\n{sql}\nCOMMIT;")

    def scalar(self, sql: str) -> int:
        return self.row(sql)[0]

    def row(self, sql: str) -> tuple[int, ...]:
        return tuple(int(value) for value in self._psql(self.url, sql).split("|"))

    def remove(self) -> None:
        self._psql(self.cluster, f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")

    @staticmethod
    def crash_cluster() -> None:
        """Every server process of the cluster ends at once, without flushing; then it recovers."""
        script = Path(__file__).parent.parent / "postgres"
        directory = os.environ["MANEGEN_TEST_POSTGRES_DIR"]
        subprocess.run([script, "restart", directory, "-m", "immediate"], check=True, timeout=120)

    @staticmethod
    def _psql(url: str, sql: str) -> str:
        answer = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", url],
            input=sql, capture_output=True, text=True, timeout=120)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.strip()


Engine = SQLite | Postgres


def make(name: str, data: Path) -> Engine:
    data.mkdir(parents=True, exist_ok=True)
    return SQLite(data) if name == "sqlite" else Postgres(data)
