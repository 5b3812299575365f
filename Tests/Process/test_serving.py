"""How the server behaves as a process: it starts beside others, ends when asked, and keeps secrets."""

import re
import threading
import time

import engine as engines
import pytest
from answers import assert_ran, assert_refused
from pages import Browser
from places import Places, local, slot, tomorrow
from program import PEOPLE, Server, run


def test_serve_again_on_the_same_data(engine: engines.Engine, serve) -> None:
    server = serve(engine, "--demo")
    counts = [engine.scalar(f"SELECT COUNT(*) FROM {table}") for table in ["facility", "space", "booking", "person"]]
    assert min(counts) > 10, counts
    server.stop()
    server.start()
    assert counts == [
        engine.scalar(f"SELECT COUNT(*) FROM {table}") for table in ["facility", "space", "booking", "person"]]


def test_three_servers_start_at_once(engine: engines.Engine) -> None:
    servers = [Server(engine, "--demo").launch() for _ in range(3)]
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
            server.assert_no_identity_numbers()
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
def test_health_and_metrics(server: Server) -> None:
    client = server.client()
    assert client.get("/health/live").status == 200
    assert client.get("/health/ready").status == 200
    metrics = client.get("/metrics")
    assert metrics.status == 200 and metrics.headers["content-type"].startswith("text/plain")
    assert re.search(r"^\w+(\{.*\})? [0-9.eE+]+$", metrics.text, re.MULTILINE), metrics


def test_the_log_knows_the_request_and_no_secret(engine: engines.Engine, serve) -> None:
    """Even when everything is logged, and when numbers stand in addresses where they do not belong."""
    server = serve(engine, "--demo", "--log-level", "trace")
    places = Places.make()
    engine.script(places.sql())
    token = server.token()
    client = server.client(token)
    answer = client.book(slot(places.lanes[0], local(tomorrow(), 18), 60))
    assert answer.status == 201, answer
    assert answer.headers["x-request-id"] in server.log.read_text()
    client.get(f"/sundsvall?what={PEOPLE[0]}")
    client.get(f"/sundsvall/{PEOPLE[0]}")
    client.get("search?from=2027-01-05&to=2027-01-06&minutes=60&activity=" + PEOPLE[1])
    client.post("bookings", {"space": PEOPLE[0], "start": PEOPLE[0], "end": PEOPLE[0]}, Idempotency_Key=PEOPLE[0])
    browser = Browser(server.port).log_in()
    assert browser.book(slot(places.lanes[1], local(tomorrow(), 18), 60), "key").status == 303
    browser.get(f"{browser.site}/bokningar")
    server.assert_no_identity_numbers()
    log = server.log.read_text()
    for secret in [token, *browser.cookies.values()]:
        assert len(secret) < 10 or secret not in log, "a secret is in the log"


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
    for path in ["/.well-known/openid-configuration", "/nycklar", "/auktorisera"]:
        answer = server.client().send("GET", f"/demolegitimering{path}")
        assert answer.status == 404, answer
    assert server.client().get("/sundsvall/logga-in/demo").status == 404
