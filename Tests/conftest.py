"""Servers for the tests: each on a free port with a fresh database, stopped without an error when the test ends."""

import os
from pathlib import Path
from typing import Callable, Iterator

import engine as engines
import pytest
from answers import assert_ran
from places import Places
from program import BINARY, Server, run


def pytest_configure() -> None:
    if not BINARY.exists():
        pytest.exit(f"{BINARY} is missing: swift build -c release --product manegen", returncode=2)
    if "MANEGEN_TEST_POSTGRES" not in os.environ:
        pytest.exit("MANEGEN_TEST_POSTGRES is missing: run ./test, which starts a PostgreSQL", returncode=2)


@pytest.fixture(scope="session", autouse=True)
def key_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where the key of the PostgreSQL databases is kept, instead of among the user's own settings."""
    os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("config"))


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[engines.Engine]:
    made = engines.make(request.param, tmp_path / "data")
    yield made
    made.remove()


@pytest.fixture
def migrated(engine: engines.Engine) -> engines.Engine:
    """`engine` with a municipality and no places."""
    assert_ran(run("municipality", "enable", "2281", *engine.arguments))
    return engine


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Starts servers; whatever a test leaves running is asked to end, and its log is read."""
    servers: list[Server] = []

    def start(engine: engines.Engine, *flags: str) -> Server:
        server = Server(engine, *flags)
        servers.append(server)
        return server.start()

    yield start
    try:
        for server in servers:
            server.stop()
            server.assert_no_identity_numbers()
    finally:
        for server in servers:
            server.kill()


@pytest.fixture
def server(engine: engines.Engine, serve: Callable[..., Server]) -> Server:
    """A demonstration on `engine`."""
    return serve(engine, "--demo")


@pytest.fixture
def places(server: Server, request: pytest.FixtureRequest) -> Places:
    """A facility whose every slot is known, beside the demonstration's own."""
    made = Places.make(lanes=getattr(request, "param", 4))
    server.engine.script(made.sql())
    return made
