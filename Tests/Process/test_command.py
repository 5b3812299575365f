"""Commands on a database, alone and beside a running server."""

import re
from datetime import timedelta

import engine as engines
import pytest
from answers import assert_ran, assert_refused
from places import Places, local, slot, tomorrow
from program import PEOPLE, Server, run


def test_token_is_one_line(migrated: engines.Engine) -> None:
    answer = run("token", "create", "--municipality", "2281", "--person", PEOPLE[0], *migrated.arguments)
    assert_ran(answer)
    assert re.fullmatch(r"\S+\n", answer.stdout), answer.stdout
    token = answer.stdout.strip()
    assert migrated.scalar("SELECT COUNT(*) FROM api_token") == 1
    assert migrated.scalar(f"SELECT COUNT(*) FROM api_token WHERE token_hash = '{token}'") == 0
    assert migrated.scalar(f"SELECT COUNT(*) FROM person WHERE identity_hash LIKE '%{PEOPLE[0]}%'") == 0
    assert migrated.scalar(f"SELECT COUNT(*) FROM person WHERE identity_cipher LIKE '%{PEOPLE[0]}%'") == 0


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("person", ["197701182384", "x", "", "19770118", "197713182383"])
def test_token_for_nobody(migrated: engines.Engine, person: str) -> None:
    said = assert_refused(
        run("token", "create", "--municipality", "2281", "--person", person, *migrated.arguments), "person")
    assert len(person) < 12 or person not in said, "a personal identity number is repeated"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_municipality_enable(migrated: engines.Engine) -> None:
    assert_ran(run("municipality", "enable", "2281", *migrated.arguments))
    assert_ran(run("municipality", "enable", "0180", *migrated.arguments))
    assert_refused(run("municipality", "enable", "9999", *migrated.arguments), "9999")
    assert migrated.scalar("SELECT COUNT(*) FROM municipality") == 2


def test_a_token_works_beside_a_running_server(engine: engines.Engine, server: Server, places: Places) -> None:
    token = server.token()
    wish = slot(places.lanes[0], local(tomorrow(), 12), 60)
    made = server.client(token).book(wish)
    assert made.status == 201, made
    assert made.json["space"] == wish["space"] and made.json["start"] == wish["start"]
    assert made.json["end"] == wish["end"] and made.json["state"] == "confirmed" and made.json["reference"]
    listed = server.client(token).get("bookings").json
    assert made.json["id"] in [booking["id"] for booking in listed["bookings"]] and "next" in listed


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_booking_moved_and_cancelled(engine: engines.Engine, server: Server, places: Places) -> None:
    client = server.client(server.token())
    day = tomorrow() + timedelta(days=7)
    first, second = (slot(places.lanes[0], local(day, hour), 60) for hour in (12, 14))
    made = client.book(first).json
    moved = client.post(f"bookings/{made['id']}/move", second)
    assert moved.status == 200 and moved.json["start"] == second["start"], moved
    other = server.client(server.token(PEOPLE[1]))
    assert other.book(first).status == 201, "the old time is free"
    assert other.book(second).status == 409
    cancelled = client.post(f"bookings/{made['id']}/cancellation")
    assert cancelled.status in (200, 201) and cancelled.json["state"] == "cancelled", cancelled
    assert other.book(second).status == 201
    again = client.post(f"bookings/{made['id']}/cancellation")
    assert again.status == 422 and again.json["type"].endswith("/problems/already-cancelled"), again
