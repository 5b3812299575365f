"""The program under test, as a process: its commands, and a server that is started, watched, stopped or killed."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

from api import Client
from engine import Engine

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("MANEGEN_BINARY", ROOT / ".build/release/manegen"))
# The command for decision models, built beside it.
DMN = BINARY.parent / "dmn"

# From the numbers that Skatteverket publishes for testing: nobody has them.
PEOPLE = ["197701182383", "197701182391", "197701172392"]
_SWEDISH_NUMBER = re.compile(rb"(?<![\w-])(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])-?\d{4}(?![\w-])")


def run(*arguments: str, timeout: float = 120, typed: str = "", **options) -> subprocess.CompletedProcess:
    """One command, to its end, with what is `typed` on its standard input."""
    return subprocess.run(
        [BINARY, *arguments], capture_output=True, text=True, timeout=timeout, input=typed,
        env=environment(), **options)


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("MANEGEN_")}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """`manegen serve` on a free port."""

    def __init__(self, engine: Engine, *flags: str):
        self.engine = engine
        self.flags = flags
        self.port = free_port()
        self.log = engine.data / "server.log"
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def launch(self) -> "Server":
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve", "--port", str(self.port), *self.engine.arguments, *self.flags],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment())
        return self

    def start(self) -> "Server":
        self.launch()
        self.wait_until_ready()
        return self

    def wait_until_ready(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process and self.process.returncode}:\n{self.tail()}")
            if self.is_ready():
                return
            time.sleep(0.02)
        raise AssertionError(f"not ready after {seconds} s:\n{self.tail()}")

    def is_ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def stop(self, seconds: float = 30) -> None:
        """Asks it to end, which it does by itself and without an error."""
        if self.process is None:
            return
        process, self.process = self.process, None
        ended_before = process.poll() is not None
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"SIGTERM did not end the server in {seconds} s:\n{self.tail()}") from None
        assert not ended_before, f"the server had ended with {status}:\n{self.tail()}"
        assert status == 0, f"SIGTERM ended the server with {status}:\n{self.tail()}"

    def kill(self) -> None:
        """As a power cut would end it."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.wait()

    def tail(self, lines: int = 30) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""

    def assert_no_identity_numbers(self) -> None:
        found = _SWEDISH_NUMBER.search(self.log.read_bytes()) if self.log.exists() else None
        assert found is None, f"a personal identity number is in the log: {found.group()[:8].decode()}…"

    def command(self, *arguments: str, **options) -> subprocess.CompletedProcess:
        """A command on this server's database, beside the server."""
        return run(*arguments, *self.engine.arguments, **options)

    def token(self, person: str = PEOPLE[0], municipality: str = "2281", *scopes: str) -> str:
        """Without `scopes` it is for bookings."""
        flags = [part for scope in scopes for part in ("--scope", scope)]
        answer = self.command("token", "create", "--municipality", municipality, "--person", person, *flags)
        assert answer.returncode == 0, answer.stderr + answer.stdout
        return answer.stdout.strip()

    def client(self, token: str | None = None, municipality: str = "2281") -> Client:
        return Client(self.port, token, municipality)
