"""Connections that ask for nothing, or for too long, keep nobody else out."""

import resource
import socket
import subprocess
import time

import engine as engines
import pytest
from program import BINARY, Server, environment
from thoroughness import WHOLE
from wire import Wire, request

# What an installation may have without being asked for more, and what opens twice as many.
_DESCRIPTORS = 1024
_VISITORS = 2000


class LimitedServer(Server):
    """May have few descriptors, of which it begins with still fewer."""

    def launch(self) -> Server:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve", "--port", str(self.port), *self.engine.arguments, *self.flags],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment(),
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (256, _DESCRIPTORS)))
        return self


@pytest.fixture
def room_for_visitors():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < _VISITORS + 200:
        pytest.skip(f"this machine lets a test have {hard} descriptors")
    resource.setrlimit(resource.RLIMIT_NOFILE, (_VISITORS + 200, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def visit(port: int, source: str = "127.0.0.1") -> float:
    """Seconds until a new visitor's page."""
    start = time.monotonic()
    with Wire(port, source=source) as wire:
        assert wire.statuses([request("GET", b"/sundsvall")]) == [200]
    return time.monotonic() - start


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_idle_and_half_open(engine: engines.Engine, room_for_visitors) -> None:
    server = LimitedServer(engine, "--demo").start()
    held: list[socket.socket] = []
    try:
        visit(server.port)
        answered = Wire(server.port)
        begun = [b"", b"GET /sundsv", b"GET /sundsvall HTTP/1.1\r\nHost: x\r\nX-",
                 b"POST /sundsvall/bokningar HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nspace=",
                 # The answer to the first is no reason to wait for the rest of the second.
                 request("GET", b"/health/live")
                 + b"POST /sundsvall/bokningar HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nspace="]
        slowest = 0.0
        for number in range(_VISITORS):
            connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            held.append(connection)
            try:
                connection.sendall(begun[number % len(begun)])
            except ConnectionError:
                pass  # It has been idle the longest already.
            if number % 100 == 99:
                slowest = max(slowest, visit(server.port))
        assert slowest < 1, f"a new visitor waited {slowest:.1f} s"
        assert server.process.poll() is None, server.tail()
        for connection in held:
            connection.close()
        assert visit(server.port) < 1, "it is well again when they are gone"
        answered.close()
        server.stop()
        assert "unexpected error" not in server.log.read_text(errors="replace"), server.tail()
    finally:
        for connection in held:
            connection.close()
        server.kill()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_sends_ahead_is_served_no_sooner(server: Server) -> None:
    """Thousands of requests sent at once on a few connections, and a visitor who sends one."""
    ahead = [Wire(server.port) for _ in range(20)]
    try:
        for wire in ahead:
            wire.send(request("GET", b"/health/live") * 1000)
        start = time.monotonic()
        with Wire(server.port) as wire:
            assert wire.statuses([request("GET", b"/health/live")]) == [200]
        assert time.monotonic() - start < 2
        assert [ahead[0].status() for _ in range(1000)] == [200] * 1000
    finally:
        for wire in ahead:
            wire.close()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_sends_ahead_by_many_connections_keeps_nobody_waiting(server: Server, room_for_visitors) -> None:
    """A page, by each of hundreds of connections, time and again; and visitors from elsewhere, and from the same address."""
    page, count, each = request("GET", b"/sundsvall"), 800 if WHOLE else 300, 50
    visit(server.port)
    # What the machine does in a second when it has nothing else to do.
    with Wire(server.port, source="127.0.0.9") as wire:
        start = time.monotonic()
        assert wire.statuses([page] * 20) == [200] * 20
        usual = (time.monotonic() - start) / 20
    held = [Wire(server.port, timeout=120) for _ in range(count)]
    try:
        for wire in held:
            wire.send(page * each)
        waited: list[float] = []
        for number in range(10):
            waited.append(visit(server.port, f"127.0.0.{2 + number % 3}"))
            time.sleep(0.1)
        assert max(waited) < max(3, 100 * usual), (waited, usual)
        # Who has had answers already makes room for whoever has not, also where all come from one address.
        assert held[-1].socket.recv(1, socket.MSG_PEEK)
        time.sleep(1)
        again = visit(server.port)
        assert again < max(4, 100 * usual), (again, usual)
        assert any(wire.count_answers() < each for wire in held), "it was over before it was measured"
        assert server.process.poll() is None, server.tail()
    finally:
        for wire in held:
            wire.close()
    assert visit(server.port) < 5, "it is well again when they are gone"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_sends_slowly_keeps_no_turn(server: Server) -> None:
    """Forms whose bodies do not come, more of them than may be worked on at once."""
    slow = [Wire(server.port) for _ in range(120)]
    try:
        for wire in slow:
            wire.send(b"POST /sundsvall/sprak HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n"
                      b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nspace=")
        time.sleep(0.5)
        assert visit(server.port) < 2
    finally:
        for wire in slow:
            wire.close()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_works_is_not_closed(engine: engines.Engine, room_for_visitors) -> None:
    """One that goes on asking keeps its connection, whatever comes and goes beside it."""
    server = LimitedServer(engine, "--demo").start()
    held: list[socket.socket] = []
    try:
        with Wire(server.port) as wire:
            for number in range(1200):
                held.append(socket.create_connection(("127.0.0.1", server.port), timeout=10))
                if number % 20 == 0:
                    assert wire.statuses([request("GET", b"/health/live")]) == [200]
        server.stop()
    finally:
        for connection in held:
            connection.close()
        server.kill()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_bad_chunks_and_departures_are_no_fault_of_ours(server: Server) -> None:
    form = (b"POST /sundsvall/bokningar HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n")
    with Wire(server.port) as wire:
        wire.send(form + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nspace\r\n0\r\n\r\n")
        assert wire.status() == 400
    for _ in range(5):
        with Wire(server.port) as wire:
            wire.send(form + b"Content-Length: 1000\r\n\r\nspace=")
    with Wire(server.port) as wire:
        metrics = server.client().get("/metrics").text
    assert 'status="500"' not in metrics, metrics
    assert "unexpected error" not in server.log.read_text(errors="replace"), server.tail()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", [b"/sundsvall", b"/api/v1/sundsvall/facilities"])
@pytest.mark.parametrize("hosts", [b"", b"Host:\r\n", b"Host: a\r\nHost: b\r\n", b"Host: a\r\nHost: a\r\n"])
def test_one_host(server: Server, path: bytes, hosts: bytes) -> None:
    with Wire(server.port) as wire:
        wire.send(b"GET " + path + b" HTTP/1.1\r\n" + hosts + b"\r\n")
        assert wire.status() == 400
