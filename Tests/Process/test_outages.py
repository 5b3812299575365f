"""A database that goes away: answers say what is true, come in time, and leave their cause in the log."""

import json
import socket
import subprocess
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Callable

import engine as engines
import pytest
from api import assert_problem
from pages import Browser
from places import Places
from program import BINARY, Server, environment, free_port, run


def causes(server: Server) -> list[str]:
    lines = [json.loads(line) for line in server.log.read_text().splitlines(keepends=True)
             if line.startswith("{") and line.endswith("\n")]
    return [line["error"] for line in lines if line["message"] == "the database could not be used"]


def is_told(server: Server, cause: str) -> bool:
    """The log is written beside the answers, and each cause is told at the first failure that it brings."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if any(cause in one for one in causes(server)):
            return True
        assert server.client().get("/health/ready").status in (200, 503)
        time.sleep(0.2)
    return False


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_commit_whose_outcome_is_unknown(engine: engines.Postgres, serve: Callable[..., Server]) -> None:
    """PostgreSQL has stored the bookings and is ended before it says so: nobody is told that nothing was changed."""
    # A worker would have commits of its own.
    server, places = serve(engine, "--demo", "--role", "web"), Places.make(lanes=4)
    engine.script(places.sql())
    client, key = server.client(server.token()), str(uuid.uuid4())
    browser = Browser(server.port).log_in(5)
    # So that the uses of token and session are noted already and only bookings wait.
    assert client.book(places.slot(2)).status == 201
    assert browser.book(places.slot(3), "first").status == 303
    with ThreadPoolExecutor(2) as pool:
        with engine.waiting_commits():
            asked = pool.submit(client.post, "bookings", places.slot(0), Idempotency_Key=key)
            pressed = pool.submit(browser.book, places.slot(1), "key")
            deadline = time.monotonic() + 15
            while engine.count_waiting_commits() < 2 and time.monotonic() < deadline:
                time.sleep(0.05)
            assert engine.count_waiting_commits() == 2
            engine.crash_cluster()
        problem = assert_problem(asked.result(), 503, "outcome-unknown")
        assert "Idempotency-Key" in problem["detail"] and "Nothing was changed" not in problem["detail"]
        assert "retry-after" not in asked.result().headers
        page = pressed.result()
        assert page.status == 503 and "Vi vet inte om ändringen blev sparad" in page.text, page
        assert "Inget har ändrats" not in page.text
    server.wait_until_ready()
    assert client.post("bookings", places.slot(0), Idempotency_Key=key).status == 201
    assert engine.scalar(
        "SELECT COUNT(*) FROM booking WHERE space IN (" + ",".join(f"'{lane}'" for lane in places.lanes) + ")") == 4
    assert is_told(server, "not known")


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_frozen_postgres(engine: engines.Postgres, server: Server, places: Places) -> None:
    token = server.token()
    assert server.client(token).book(places.slot(0)).status == 201
    ready = server.client()

    def ask(number: int) -> tuple[int, float]:
        begun = time.monotonic()
        client = server.client(token)
        answer = client.book(places.slot(number)) if number % 2 else client.get("bookings")
        return answer.status, time.monotonic() - begun

    with ThreadPoolExecutor(24) as pool:
        with engine.frozen_cluster():
            requests = [pool.submit(ask, number) for number in range(1, 25)]
            time.sleep(1.1)
            for _ in range(3):
                begun = time.monotonic()
                answer = ready.get("/health/ready")
                assert answer.status == 503 and time.monotonic() - begun < 4, answer
                time.sleep(1)
            results = [request.result() for request in requests]
    assert {status for status, _ in results} == {503}, results
    assert max(seconds for _, seconds in results) < 40, results
    server.wait_until_ready(10)
    assert server.client(token).book(places.slot(30)).status == 201


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_standby_is_passed_by(engine: engines.Postgres, serve, tmp_path: Path) -> None:
    """A standby that takes connections is no place to write; with its primary beside it in the address it is found."""
    with engines.Standby(engine) as standby:
        alone = run("municipality", "enable", "2281", "--data", str(engine.data), "--database", standby.url)
        assert alone.returncode != 0 and "read-only standby" in alone.stderr, alone
        engine.owner_url = standby.before(engine.owner_url)
        server = serve(engine, "--demo")
        places = Places.make()
        engine.script(places.sql())
        token = server.token()
        assert [server.client(token).book(places.slot(number)).status for number in range(8)] == [201] * 8
        server.stop()


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_the_first_host_says_nothing(engine: engines.Postgres, serve) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = engine.owner_url.rpartition("@")[2]
        engine.owner_url = engine.owner_url.replace(place, f"127.0.0.1:{silent.getsockname()[1]},{place}")
        begun = time.monotonic()
        server = serve(engine)
        assert time.monotonic() - begun < 20
        assert server.client().get("/health/ready").status == 200


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_deleted_database_file(server: Server) -> None:
    """Nobody is told that something was stored which is gone when the server starts again."""
    browser = Browser(server.port)
    address = browser.identify(browser.ask_to_log_in(), person="0").headers["location"]
    (server.engine.data / "manegen.sqlite").unlink()
    answer = browser.get(address.removeprefix(browser.origin))
    assert answer.status == 503 and not answer.set_cookies, answer
    time.sleep(1.1)
    for _ in range(30):
        assert browser.get(address.removeprefix(browser.origin)).status == 503
        ready = server.client().get("/health/ready")
        assert ready.status == 503 and "database" in ready.text, ready
    said = causes(server)
    assert len(said) == len(set(said)) == 1 and "deleted or replaced" in said[0], said


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_full_disk(engine: engines.SQLite) -> None:
    """On a small disk of the test's own, which takes a user who may mount one."""
    data = engine.data
    port = free_port()
    script = 'mount -t tmpfs -o size=64m,mode=0700 tmpfs "$0" && exec "$@"'
    with (data.parent / "server.log").open("wb") as log:
        process = subprocess.Popen(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, data,
             BINARY, "serve", "--demo", "--port", str(port), "--data", data],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment())
    try:
        server = Server(engine)
        server.port, server.process, server.log = port, process, data.parent / "server.log"
        server.wait_until_ready()
        inside = Path(f"/proc/{process.pid}/root{data}")
        with (inside / "filling").open("wb") as filling:
            while True:
                try:
                    filling.write(b"\0" * 65536)
                    filling.flush()
                except OSError:
                    break
        time.sleep(1.1)
        assert server.client().get("/health/ready").status == 503
        assert is_told(server, "disk is full")
        (inside / "filling").unlink(missing_ok=True)
        server.wait_until_ready(5)
    finally:
        process.kill()
        process.wait()
