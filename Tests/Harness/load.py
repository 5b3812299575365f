"""Bookings made as fast as they are answered, while a test does something to the server or its database."""

import http.client
import itertools
import threading
import time

import engine as engines
from places import Places
from program import Server

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
                WHERE occupancy.municipality = booking.municipality AND claim = booking.id))
            + (SELECT COUNT(*) FROM occupancy JOIN claim ON claim.municipality = occupancy.municipality
                AND claim.id = occupancy.claim WHERE claim.kind = 'booking' AND NOT EXISTS (
                SELECT 1 FROM booking WHERE booking.municipality = occupancy.municipality
                AND booking.id = occupancy.claim AND state = 'confirmed'))""")
    assert loose == 0
