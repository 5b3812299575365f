"""The program's commands and its manners as a process."""

import json
import re
import threading
import time
from datetime import timedelta
from pathlib import Path

import engine as engines
import program
import pytest
from places import Places, local, slot, tomorrow
from program import PEOPLE, Server, run

COMMANDS = [["serve"], ["migrate"], ["municipality", "enable"], ["token", "create"], ["import", "facilities"],
            ["export", "facilities"]]


@pytest.fixture
def migrated(engine: engines.Engine) -> engines.Engine:
    assert_ran(run("migrate", *engine.arguments))
    assert_ran(run("municipality", "enable", "2281", *engine.arguments))
    return engine


def assert_ran(answer) -> str:
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def assert_refused(answer, *words: str) -> str:
    said = answer.stdout + answer.stderr
    assert answer.returncode not in (0, None) and answer.returncode > 0, (answer.returncode, said)
    assert "Fatal error" not in said and "Stack dump" not in said, said
    for word in words:
        assert word.lower() in said.lower(), said
    return said


def test_help() -> None:
    text = assert_ran(run("--help"))
    for command in ["serve", "migrate", "import", "export", "token", "municipality"]:
        assert command in text
    for command in COMMANDS:
        assert_ran(run(*command, "--help"))
    serve = assert_ran(run("serve", "--help"))
    for flag in ["--port", "--data", "--database", "--demo"]:
        assert flag in serve
    assert "MANEGEN_" in serve + text


def test_unknown_flag_and_command() -> None:
    assert_refused(run("serve", "--colour", "red"), "--colour")
    assert_refused(run("fly"), "fly")


def test_unknown_configuration_key_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "manegen.yml"
    file.write_text("port: 8080\ncolour: red\n")
    assert_refused(run("serve", "--config", str(file), "--data", str(tmp_path / "data")), "colour")


def test_unknown_environment_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "environment", lambda: {"PATH": "/usr/bin", "MANEGEN_COLOUR": "red"})
    assert_refused(program.run("serve", "--data", str(tmp_path / "data"), "--port", "0"), "COLOUR")


@pytest.mark.parametrize(
    "url,words",
    [("postgres://nobody@127.0.0.1:1/none", ["127.0.0.1"]), ("postgres://", []), ("mysql://127.0.0.1/x", ["postgres"]),
     ("postgres://postgres@no.such.host.invalid/x", ["no.such.host.invalid"])])
def test_wrong_database(tmp_path: Path, url: str, words: list[str]) -> None:
    said = assert_refused(run("serve", "--database", url, "--data", str(tmp_path), "--port", "0"), *words)
    assert "--database" in said or "MANEGEN_DATABASE" in said or "database" in said.lower()


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    url = "postgres://nobody:hemligt7@127.0.0.1:1/none"
    assert "hemligt7" not in assert_refused(run("migrate", "--database", url, "--data", str(tmp_path)))


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert_refused(run("migrate", "--data", str(tmp_path / "file" / "data")), "data")


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


def test_import_lipas(migrated: engines.Engine) -> None:
    """A file like LIPAS's own, with one bad row: reported with its reason; with --strict nothing is stored."""
    good = {"type": "Feature", "id": 1, "properties": {"lipas_id": 1, "namn": "Provhallen", "typ_kod": 2150,
            "typ": "Idrottshall"}, "geometry": {"type": "Point", "coordinates": [17.3, 62.39]}}
    bad = {"type": "Feature", "id": 2, "properties": {"lipas_id": 2, "namn": "", "typ_kod": -1},
           "geometry": {"type": "Point", "coordinates": [999, 62.39]}}
    file = migrated.data / "lipas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [good, bad]}))
    arguments = ["import", "facilities", "--municipality", "2281", str(file), *migrated.arguments]
    strict = run(*arguments, "--strict")
    assert strict.returncode > 0, strict.stdout
    assert migrated.scalar("SELECT COUNT(*) FROM facility") == 0
    loose = run(*arguments)
    assert migrated.scalar("SELECT COUNT(*) FROM facility") == 1
    assert re.search(r"\b2\b", loose.stdout + loose.stderr), "the bad row or the number read is told"
    run(*arguments)
    assert migrated.scalar("SELECT COUNT(*) FROM facility") == 1, "imported again, it is updated"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"type":"FeatureCollection","features":7}', b"a,b\n1,2\n"])
@pytest.mark.parametrize("suffix", ["geojson", "json", "csv"])
def test_import_of_something_else(migrated: engines.Engine, content: bytes, suffix: str) -> None:
    file = migrated.data / f"other.{suffix}"
    file.write_bytes(content)
    answer = run("import", "facilities", "--municipality", "2281", "--strict", str(file), *migrated.arguments)
    if content != b"[]":
        assert_refused(answer)
    assert migrated.scalar("SELECT COUNT(*) FROM facility") == 0


def test_import_of_nothing(migrated: engines.Engine) -> None:
    file = str(migrated.data / "none.csv")
    assert_refused(run("import", "facilities", "--municipality", "2281", file, *migrated.arguments), "none.csv")


def test_export_round_trip(
    engine: engines.Engine, server: Server, places: Places, tmp_path: Path
) -> None:
    first = assert_ran(server.command("export", "facilities", "--municipality", "2281"))
    assert "Provanläggningen" in first
    file = tmp_path / "places.csv"
    file.write_text(first)
    other = engines.make(engine.name, tmp_path / "other")
    try:
        assert_ran(run("migrate", *other.arguments))
        assert_ran(run("municipality", "enable", "2281", *other.arguments))
        assert_ran(
            run("import", "facilities", "--municipality", "2281", "--strict", str(file), *other.arguments))
        second = assert_ran(run("export", "facilities", "--municipality", "2281", *other.arguments))
    finally:
        other.remove()
    assert first == second


def test_serve_again_on_the_same_data(engine: engines.Engine, serve) -> None:
    server = serve(engine, "--demo")
    counts = [engine.scalar(f"SELECT COUNT(*) FROM {table}") for table in ["facility", "space", "booking", "person"]]
    assert min(counts) > 10, counts
    server.stop()
    server.start()
    assert counts == [
        engine.scalar(f"SELECT COUNT(*) FROM {table}") for table in ["facility", "space", "booking", "person"]]


def test_two_servers_start_at_once(engine: engines.Engine) -> None:
    servers = [Server(engine, "--demo").launch() for _ in range(2)]
    try:
        for server in servers:
            server.wait_until_ready()
        places = Places.make()
        engine.script(places.sql())
        token = servers[0].token()
        wish = slot(places.lanes[0], local(tomorrow(), 18), 60)
        first = servers[0].client(token).book(wish)
        assert first.status == 201, first
        assert servers[1].client(token).book(wish).status == 409
        assert servers[1].client(token).get(f"bookings/{first.json['id']}").status == 200
        for server in servers:
            server.stop()
    finally:
        for server in servers:
            server.kill()


def test_a_request_is_finished_on_sigterm(engine: engines.Engine, server: Server, places: Places) -> None:
    """Those that were being answered are answered, and all that was answered is stored."""
    token = server.token()
    booked: list[str] = []
    broken: list[str] = []

    def work(lane: int) -> None:
        client = server.client(token)
        for number in range(lane, 4000, 4):
            try:
                answer = client.book(places.slot(number))
            except OSError:
                return
            except Exception as error:
                broken.append(repr(error))
                return
            if answer.status != 201:
                broken.append(str(answer))
                return
            booked.append(answer.json["id"])

    threads = [threading.Thread(target=work, args=[lane], daemon=True) for lane in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.7)
    server.stop()
    for thread in threads:
        thread.join(60)
    assert all("RemoteDisconnected" in said or "503" in said for said in broken), broken
    assert booked
    known = engine.scalar("SELECT COUNT(*) FROM booking WHERE id IN (" + ", ".join(f"'{b}'" for b in booked) + ")")
    assert known == len(booked)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_health_metrics_and_log(engine: engines.Engine, server: Server, places: Places) -> None:
    client = server.client(server.token())
    assert client.get("/health/live").status == 200
    assert client.get("/health/ready").status == 200
    answer = client.book(slot(places.lanes[0], local(tomorrow(), 18), 60))
    assert answer.status == 201
    client.get(f"/sundsvall/boka?vad={PEOPLE[0]}")
    client.get("search?from=2027-01-05&to=2027-01-06&minutes=60&activity=" + PEOPLE[1])
    metrics = client.get("/metrics")
    assert metrics.status == 200 and metrics.headers["content-type"].startswith("text/plain")
    assert re.search(r"^\w+(\{.*\})? [0-9.eE+]+$", metrics.text, re.MULTILINE), metrics
    server.assert_no_identity_numbers()
    request = answer.headers.get("x-request-id") or answer.headers.get("request-id")
    assert request is None or request in server.log.read_text()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_edited_migration_is_refused(migrated: engines.Engine) -> None:
    migrated.script("UPDATE migration SET checksum = 'x' WHERE name LIKE '0001%';")
    assert_refused(run("migrate", *migrated.arguments), "0001")
    assert_refused(run("serve", "--port", "0", *migrated.arguments), "0001")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_without_a_demonstration_nobody_can_log_in(engine: engines.Engine, serve) -> None:
    assert_ran(run("migrate", *engine.arguments))
    assert_ran(run("municipality", "enable", "2281", *engine.arguments))
    server = serve(engine)
    page = server.client().get("/sundsvall/logga-in")
    assert page.status == 200 and "Det går inte att logga in än" in page.text
    assert 'name="person"' not in page.text
    answer = server.client().send(
        "POST", "/sundsvall/logga-in", b"person=x", {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": server.url,
            "Sec-Fetch-Site": "same-origin"})
    assert answer.status in range(400, 500), answer
