"""An answered booking is on disk: the server, and PostgreSQL under it, are killed in the middle of the work."""

import itertools
import random
import time

import engine as engines
import pytest
from load import Load, assert_every_booking_has_its_rows, assert_stored
from places import Places
from program import Server
from thoroughness import repetitions

ROUNDS = repetitions(50)


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
