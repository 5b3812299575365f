"""Nobody waits for who reads the log, and nothing that happens to it ends the server."""

import json
import os
import subprocess
import threading
from pathlib import Path

import engine as engines
import pytest
from program import BINARY, Server, environment
from wire import Wire, request

_LIVE = request("GET", b"/health/live")


class PipedServer(Server):
    """Writes its log where the test says."""

    def __init__(self, engine: engines.Engine, error, *flags: str):
        super().__init__(engine, *flags)
        self.error = error

    def launch(self) -> Server:
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", str(self.port), *self.engine.arguments, *self.flags],
            stdout=subprocess.DEVNULL, stderr=self.error, stdin=subprocess.DEVNULL, env=environment())
        return self

    def ask(self, count: int) -> None:
        with Wire(self.port) as wire:
            for _ in range(count // 50):
                assert wire.statuses([_LIVE] * 50) == [200] * 50


@pytest.fixture(params=["sqlite"])
def engine(request: pytest.FixtureRequest, tmp_path: Path):
    return engines.make(request.param, tmp_path / "data")


def test_a_full_disk(engine: engines.Engine) -> None:
    with open("/dev/full", "wb") as full:
        server = PipedServer(engine, full).start()
        try:
            server.ask(100)
            server.stop()
        finally:
            server.kill()


def test_closed_from_the_start(engine: engines.Engine, tmp_path: Path) -> None:
    """The log goes nowhere, and never into what else the program has open."""
    server = PipedServer(engine, None)
    server.process = subprocess.Popen(
        ["/bin/sh", "-c", 'exec "$@" >&- 2>&- <&-', "sh", BINARY, "serve", "--port", str(server.port),
         *engine.arguments], env=environment())
    try:
        server.wait_until_ready()
        server.ask(100)
        server.stop()
    finally:
        server.kill()
    for file in (tmp_path / "data").iterdir():
        assert b'"message"' not in file.read_bytes(), file


def test_a_reader_that_stops(engine: engines.Engine) -> None:
    """A thousand requests are some 200 kB of log, of which a pipe holds 64."""
    read, write = os.pipe()
    server = PipedServer(engine, write).start()
    os.close(write)
    try:
        server.ask(1000)
        lines: list[bytes] = []
        with os.fdopen(read, "rb") as pipe:
            reader = threading.Thread(target=lambda: lines.extend(pipe))
            reader.start()
            server.stop()
            reader.join()
        assert sum(json.loads(line)["message"] == "request" for line in lines) >= 1000
    finally:
        server.kill()


def test_a_reader_that_goes_and_another_that_comes(engine: engines.Engine, tmp_path: Path) -> None:
    path = tmp_path / "log"
    os.mkfifo(path)
    first = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with open(path, "wb") as pipe:
        server = PipedServer(engine, pipe).launch()
    try:
        server.wait_until_ready()
        os.close(first)
        server.ask(200)
        second = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        server.ask(50)
        server.stop()
        os.set_blocking(second, True)
        with os.fdopen(second, "rb") as pipe:
            lines = [json.loads(line) for line in pipe if line.startswith(b"{")]
        lost = [int(line["count"]) for line in lines if line["message"] == "log lines were lost"]
        assert lost, lines[:3]
        written = sum(line["message"] == "request" for line in lines)
        assert written >= 50 and sum(lost) + written >= 250, (lost, written)
    finally:
        server.kill()
