"""Commands on a database, alone and beside a running server."""

import json
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


def test_municipality_waiting_list(migrated: engines.Engine) -> None:
    assert_ran(run("municipality", "enable", "2281", *migrated.arguments))
    command = ("municipality", "waiting-list", "2281")
    assert "first, 60" in assert_ran(run(*command, *migrated.arguments))
    assert_ran(run(*command, "--turn", "all", "--minutes", "90", *migrated.arguments))
    assert_refused(run(*command, "--minutes", "4", *migrated.arguments), "5")
    assert "all, 90" in assert_ran(run(*command, *migrated.arguments))


def test_municipality_handing_over(migrated: engines.Engine) -> None:
    assert_ran(run("municipality", "enable", "2281", *migrated.arguments))
    command = ("municipality", "handing-over", "2281")
    assert "confirmed, 7" in assert_ran(run(*command, *migrated.arguments))
    assert_ran(run(*command, "--way", "free", "--days", "3", *migrated.arguments))
    assert_refused(run(*command, "--days", "0", *migrated.arguments), "60")
    assert "free, 3" in assert_ran(run(*command, *migrated.arguments))


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


WHO = ("--municipality", "2281", "--reason", "Begäran 2026-11-24")


def test_a_person_is_taken_out_and_erased(migrated: engines.Engine) -> None:
    assert_ran(run("token", "create", "--municipality", "2281", "--person", PEOPLE[0], *migrated.arguments))
    file = migrated.data / "person.json"
    answer = run("person", "export", *WHO, str(file), *migrated.arguments, typed=f"{PEOPLE[0]}\n")
    assert PEOPLE[0] not in assert_ran(answer) + answer.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    data = json.loads(file.read_text())
    assert data["person"]["identityNumber"] == PEOPLE[0] and len(data["tokens"]) == 1
    assert [use["action"] for use in data["uses"]] == ["token.create", "person.register"]
    assert_refused(run("person", "export", *WHO, str(file), *migrated.arguments, typed=PEOPLE[0]), "already")
    said = assert_ran(run("person", "erase", *WHO, *migrated.arguments, typed=f" {PEOPLE[0][:8]}-{PEOPLE[0][8:]} \n"))
    assert "erased" in said and PEOPLE[0] not in said
    assert migrated.scalar("SELECT COUNT(*) FROM person WHERE erased_at IS NOT NULL AND identity_cipher = ''") == 1
    assert migrated.scalar("SELECT COUNT(*) FROM api_token") == 0
    on_record = ("SELECT COUNT(*) FROM audit_entry WHERE actor = 'command' AND reason = 'Begäran 2026-11-24' "
                 "AND action IN ('person.export', 'person.erase')")
    assert migrated.scalar(on_record) == 2
    assert_refused(run("person", "erase", *WHO, *migrated.arguments, typed=PEOPLE[0]), "does not know")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_cannot_be_erased(migrated: engines.Engine) -> None:
    who = ("--municipality", "2281", "--person", PEOPLE[0])
    assert_ran(run("staff", "assign", *who, "--name", "Alma", "--role", "viewer", *migrated.arguments))
    said = assert_refused(run("person", "erase", *WHO, *migrated.arguments, typed=PEOPLE[0]), "role among the staff")
    assert "bookings" not in said and PEOPLE[0] not in said
    assert migrated.scalar("SELECT COUNT(*) FROM person WHERE erased_at IS NOT NULL") == 0
    for typed in ["", "\n", "197701182384", "x"]:
        assert_refused(run("person", "erase", *WHO, *migrated.arguments, typed=typed), "standard input")
    assert_refused(run("person", "erase", *WHO[:2], "--reason", " ", *migrated.arguments, typed=PEOPLE[0]), "reason")
    assert_refused(run("person", "erase", "--municipality", "9999", *WHO[2:], *migrated.arguments, typed=PEOPLE[0]), "9999")
