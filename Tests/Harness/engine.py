"""The two databases, as a test needs them: made fresh, filled with SQL, asked for one number, taken away."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator
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

    @contextmanager
    def frozen_cluster(self) -> Iterator[None]:
        """Every server process of the cluster stands still: what is sent to it is taken, and nothing is answered."""
        directory = Path(os.environ["MANEGEN_TEST_POSTGRES_DIR"])
        postmaster = int((directory / "data/postmaster.pid").read_text().splitlines()[0])
        stopped: list[int] = []
        try:
            # The postmaster first, so that it starts no more.
            os.kill(postmaster, signal.SIGSTOP)
            stopped.append(postmaster)
            for child in Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split():
                os.kill(int(child), signal.SIGSTOP)
                stopped.append(int(child))
            yield
        finally:
            for pid in reversed(stopped):
                os.kill(pid, signal.SIGCONT)

    @contextmanager
    def waiting_commits(self) -> Iterator[None]:
        """Commits of the cluster are on disk and wait for a standby that never comes."""
        self._psql(self.cluster, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()")
        # The server's processes take the setting one after the other: it holds when a commit has not come back.
        probe = "SELECT pg_logical_emit_message(true, 'tests', '')"
        while True:
            waiting = subprocess.Popen(
                ["psql", "--no-psqlrc", "--quiet", "--command", probe, self.cluster],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with suppress(subprocess.TimeoutExpired):
                waiting.wait(timeout=0.5)
                continue
            break
        try:
            yield
        finally:
            self._psql(
                self.cluster, "SET synchronous_commit = local", "ALTER SYSTEM RESET synchronous_standby_names",
                "SELECT pg_reload_conf()")
            waiting.wait(timeout=60)

    def count_waiting_commits(self) -> int:
        return self.scalar(
            f"SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = '{self.database}'")

    @staticmethod
    def crash_cluster() -> None:
        """Every server process of the cluster ends at once, without flushing; then it recovers."""
        script = Path(__file__).parent.parent / "postgres"
        directory = os.environ["MANEGEN_TEST_POSTGRES_DIR"]
        subprocess.run([script, "restart", directory, "-m", "immediate"], check=True, timeout=120)

    @staticmethod
    def _psql(url: str, *sql: str) -> str:
        answer = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", url],
            input=";\n".join(sql), capture_output=True, text=True, timeout=120)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.strip()


class Standby:
    """A server that follows the tests' own cluster and takes reads alone, for as long as it is entered."""

    def __init__(self, primary: Postgres):
        self.primary = primary
        self.port = _free_port()
        self.directory = Path(tempfile.mkdtemp(prefix="standby-", dir=os.environ["MANEGEN_TEST_POSTGRES_DIR"]))

    @property
    def url(self) -> str:
        address = urlsplit(self.primary.owner_url)
        return urlunsplit(address._replace(netloc=f"{_OWNER}@127.0.0.1:{self.port}"))

    def before(self, url: str) -> str:
        """`url` with this server ahead of its own."""
        return url.replace("@", f"@127.0.0.1:{self.port},")

    def __enter__(self) -> "Standby":
        subprocess.run(["chown", "postgres", self.directory], check=os.geteuid() == 0, capture_output=True)
        data = self.directory / "data"
        self._run("pg_basebackup", "--checkpoint=fast", "--write-recovery-conf", f"--pgdata={data}",
                  f"--dbname={self.primary.cluster}")
        self._run(
            "pg_ctl", "--silent", "--wait", f"--pgdata={data}", f"--log={self.directory}/log",
            f"--options=-p {self.port} -k {self.directory}", "start")
        return self

    def __exit__(self, *_) -> None:
        self._run("pg_ctl", "--silent", f"--pgdata={self.directory}/data", "--mode=immediate", "stop")
        shutil.rmtree(self.directory)

    def _run(self, program: str, *arguments: str) -> None:
        binaries = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*user, binaries / program, *arguments], check=True, timeout=120, cwd="/", stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


Engine = SQLite | Postgres


def make(name: str, data: Path) -> Engine:
    data.mkdir(parents=True, exist_ok=True)
    return SQLite(data) if name == "sqlite" else Postgres(data)
