"""An answered booking is on disk: the server, and PostgreSQL under it, are killed in the middle of the work."""

import http.client
import itertools
import random
import threading
import time

import engine as engines
import pytest
from places import Places
from program import Server
from thoroughness import repetitions

ROUNDS = repetitions(50)
THREADS = 8


class Load:
    """Threads that book one new slot after the other and remember what was answered 201."""

    def __init__(self, server: Server, places: Places, token: str, numbers: itertools.count):
        self.server, self.places, self.token, self.numbers = server, places, token, numbers
        self.booked: list[str] = []
        self.refused: list[str] = []
        self.ending = threading.Event()
        self.threads = [threading.Thread(target=self._work, daemon=True) for _ in range(THREADS)]

    def start(self) -> "Load":
        for thread in self.threads:
            thread.start()
        return self

    def end(self) -> list[str]:
        self.ending.set()
        for thread in self.threads:
            thread.join(60)
        assert not any(thread.is_alive() for thread in self.threads)
        assert not self.refused, self.refused[:3]
        return self.booked

    def _work(self) -> None:
        client = self.server.client(self.token)
        while not self.ending.is_set():
            try:
                answer = client.book(self.places.slot(next(self.numbers)))
            except (OSError, http.client.HTTPException):
                time.sleep(0.01)
                continue
            if answer.status == 201:
                self.booked.append(answer.json["id"])
            elif answer.status == 503:
                time.sleep(0.01)
            else:
                self.refused.append(str(answer))


def assert_stored(server: Server, token: str, bookings: list[str]) -> None:
    client = server.client(token)
    for booking in bookings:
        answer = client.get(f"bookings/{booking}")
        assert answer.status == 200 and answer.json["state"] == "confirmed", (booking, answer)


def assert_every_booking_has_its_rows(engine: engines.Engine) -> None:
    loose = engine.scalar(
        """SELECT (SELECT COUNT(*) FROM booking WHERE state = 'confirmed' AND NOT EXISTS (
                SELECT 1 FROM occupancy
                WHERE occupancy.municipality = booking.municipality AND cause = booking.id))
            + (SELECT COUNT(*) FROM occupancy WHERE kind = 'booking' AND NOT EXISTS (
                SELECT 1 FROM booking WHERE booking.municipality = occupancy.municipality
                AND booking.id = cause AND state = 'confirmed'))""")
    assert loose == 0


@pytest.mark.parametrize("places", [40], indirect=True)
def test_kill_the_server(engine: engines.Engine, server: Server, places: Places) -> None:
    token, numbers, chance = server.token(), itertools.count(), random.Random(1)
    total: list[str] = []
    for _ in range(ROUNDS):
        load = Load(server, places, token, numbers).start()
        time.sleep(chance.uniform(0.2, 0.6))
        server.kill()
        booked = load.end()
        assert booked, "nothing was booked before the kill"
        server.start()
        assert_stored(server, token, booked)
        total += booked
    assert_stored(server, token, random.Random(2).sample(total, min(500, len(total))))
    assert engine.scalar("SELECT COUNT(*) FROM booking WHERE state = 'confirmed'") >= len(total)
    assert_every_booking_has_its_rows(engine)


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
@pytest.mark.parametrize("places", [40], indirect=True)
def test_crash_postgres(engine: engines.Postgres, server: Server, places: Places) -> None:
    token, numbers = server.token(), itertools.count()
    load = Load(server, places, token, numbers).start()
    for _ in range(repetitions(20)):
        time.sleep(0.6)
        engine.crash_cluster()
        server.wait_until_ready()
        before = len(load.booked)
        deadline = time.monotonic() + 20
        while len(load.booked) == before and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(load.booked) > before, f"nothing is booked after PostgreSQL came back:\n{server.tail()}"
    booked = load.end()
    assert_stored(server, token, booked)
    assert_every_booking_has_its_rows(engine)
