"""Messages: what happens to a booking is told by mail, once, whatever is killed in between."""

import email
import email.policy
import itertools
import random
import re
import time
from collections import Counter
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Callable, Iterator

import engine as engines
import html5lib
import icalendar
import pytest
import yaml
from ledger import Jobs
from load import Load
from mail_server import Conduct, MailServer
from pages import Browser
from places import Places, local, slot, tomorrow
from program import PEOPLE, Server
from thoroughness import repetitions

TO = "alma@example.org"
ORIGIN = "https://boka.example.se"

# What has happened and is neither told nor waits to be.
UNTOLD = """SELECT COUNT(*) FROM audit_entry AS event
    WHERE action = 'booking.create' AND request <> '' AND request <> 'demonstration'
    AND NOT EXISTS (SELECT 1 FROM message WHERE message.municipality = event.municipality AND message.event = event.id)
    AND NOT EXISTS (SELECT 1 FROM job WHERE job.kind = 'message.write' AND job.payload = '{"event":"' || event.id || '"}')"""


@pytest.fixture
def mail() -> Iterator[MailServer]:
    server = MailServer()
    stop = server.start()
    yield server
    stop()


@pytest.fixture
def flags(mail: MailServer, tmp_path: Path) -> list[str]:
    file = tmp_path / "messages.yml"
    file.write_text(yaml.safe_dump([{
        "transport": "smtp", "host": "127.0.0.1", "port": mail.port, "security": "none", "from": "bokning@exempel.se"}]))
    return ["--demo", "--messages", str(file), "--public-url", ORIGIN]


@pytest.fixture
def server(engine: engines.Engine, serve: Callable[..., Server], flags: list[str]) -> Server:
    return serve(engine, *flags)


def wait(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.strict)
    assert not any(part.defects for part in message.walk())
    return message


def reached(server: Server, mail: MailServer) -> Browser:
    """The first person of the demonstration, whose address is confirmed."""
    browser = Browser(server.port)
    # Behind a proxy the browser is on the public address.
    browser.origin = ORIGIN
    browser.log_in(0)
    page = "/sundsvall/jag/kontakt/email"
    assert browser.submit(page, {"adress": TO}).status == 303
    code = re.search(r"\b\d{6}\b", parsed(mail.received[-1].content).get_content())
    assert code and browser.submit(f"{page}/kod", {"kod": code.group()}).status == 303
    mail.received.clear()
    return browser


def test_a_booking_is_told_and_declined(server: Server, mail: MailServer, places: Places) -> None:
    browser = reached(server, mail)
    when = slot(places.lanes[0], local(tomorrow(), 18), 60)
    assert browser.book(when, "first").status == 303
    wait(lambda: len(mail.received) == 1)
    message = parsed(mail.received[0].content)
    assert message["Subject"].startswith("Bokat: Provanläggningen, Bana 001") and "18.00–19.00" in message["Subject"]
    text, html, _ = (part.get_content() for part in message.iter_parts())
    assert f"{ORIGIN}/sundsvall/bokningar/" in text and "Provgatan 1" in text
    html5lib.HTMLParser(strict=True).parse(html)
    assert "http" not in re.sub(r'href="https://boka\.example\.se/[^"]*"', "", html), "nothing is fetched"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    page = browser.get("/sundsvall/jag/meddelanden")
    assert page.status == 200 and "Bana 001" in page.text and "Skickat." in page.text

    # A mail program's button: no cookie, and from nowhere.
    path = message["List-Unsubscribe"].strip("<>").removeprefix(ORIGIN)
    program = Browser(server.port)
    assert program.get(path).status == 200 and not program.cookies.get("session")
    answer = program.send("POST", path, b"List-Unsubscribe=One-Click", {
        "Content-Type": "application/x-www-form-urlencoded", "Origin": "null", "Sec-Fetch-Site": "none"})
    assert answer.status == 200, answer
    assert program.get(f"{path[:-4]}0000").status == 404
    assert browser.book(slot(places.lanes[1], local(tomorrow(), 18), 60), "second").status == 303
    wait(lambda: server.engine.scalar("SELECT COUNT(*) FROM job WHERE kind LIKE 'message.%'") == 0)
    assert len(mail.received) == 1
    assert TO not in server.log.read_text()


def test_calendars_are_kept(server: Server, mail: MailServer, places: Places) -> None:
    """Booked, moved and cancelled: one entry that takes each next version, and goes (RFC 5546 § 3.2)."""
    browser = reached(server, mail)
    evening = local(tomorrow() + timedelta(days=5), 18)
    done = browser.book(slot(places.lanes[0], evening, 60), "calendar")
    page = done.headers["location"]
    assert browser.submit(f"{page}/flytt", slot(places.lanes[1], evening + timedelta(hours=1), 60)).status == 303
    assert browser.submit(f"{page}/avbokning", {}).status == 303
    wait(lambda: len(mail.received) >= 1 and server.engine.scalar("SELECT COUNT(*) FROM job WHERE kind LIKE 'message.%'") == 0)
    found = []
    for received in mail.received:
        part = list(parsed(received.content).iter_parts())[-1]
        assert part.get_content_type() == "text/calendar" and part.get_content_disposition() is None
        calendar = icalendar.Calendar.from_ical(part.get_content())
        event, = calendar.walk("VEVENT")
        assert part.get_param("method") == calendar["METHOD"] and not calendar.errors and not event.errors
        assert event["ORGANIZER"] == "mailto:bokning@exempel.se" and event["ATTENDEE"] == f"mailto:{TO}"
        found.append((calendar["METHOD"], event["SEQUENCE"], event["UID"], event["STATUS"]))
    assert len({uid for _, _, uid, _ in found}) == 1
    # A message that is written when more has happened tells what is true by then.
    assert found[-1][:2] == ("CANCEL", 2) and found[-1][3] == "CANCELLED", found
    assert [number for _, number, _, _ in found] == sorted(number for _, number, _, _ in found)
    assert all(method == "REQUEST" for method, *_ in found[:-1]), found


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("conduct, state, again", [
    (Conduct(recipient="550 5.1.1 No such user"), "failed", False),
    (Conduct(message="451 4.3.0 Later"), "queued", True),
    (Conduct(hangs_up_at_message=True), "uncertain", False),
])
def test_what_the_far_end_says(
        server: Server, mail: MailServer, places: Places, conduct: Conduct, state: str, again: bool) -> None:
    browser = reached(server, mail)
    mail.conduct = conduct
    assert browser.book(slot(places.lanes[0], local(tomorrow(), 18), 60), "key").status == 303
    wait(lambda: server.engine.scalar(f"SELECT COUNT(*) FROM message WHERE state = '{state}' AND attempts = 1") == 1)
    assert (server.engine.scalar("SELECT COUNT(*) FROM job WHERE kind = 'message.send'") == 1) is again
    if again:
        mail.conduct = Conduct()
        wait(lambda: server.engine.scalar("SELECT COUNT(*) FROM message WHERE state = 'sent'") == 1)
        assert len(mail.received) == 1


def test_kill_with_jobs_and_messages_under_way(
        engine: engines.Engine, serve: Callable[..., Server], server: Server, mail: MailServer, places: Places) -> None:
    reached(server, mail)
    token, numbers, chance = server.token(PEOPLE[0]), itertools.count(), random.Random(1)
    wait(lambda: len(mail.received) == 1)  # that there is a token
    mail.received.clear()
    mail.conduct = Conduct(seconds_at_message=0.005)
    jobs = Jobs(engine)
    for _ in range(repetitions(200)):
        jobs.add(20, milliseconds=chance.choice([0, 5, 50]))
        load = Load(server, places, token, numbers).start()
        time.sleep(chance.uniform(0.02, 0.3))
        server.kill()
        load.end()
        assert engine.scalar(UNTOLD) == 0
        server.start()
    # In place of waiting for the last leases to end.
    server.kill()
    engine.script("UPDATE job SET due_at = 0 WHERE lease_holder IS NOT NULL;")
    server.start()
    jobs.wait_until_done(60)
    jobs.assert_each_ended_once()
    assert jobs.ledger("taken") >= jobs.count
    wait(lambda: engine.scalar("SELECT COUNT(*) FROM job WHERE kind LIKE 'message.%'") == 0, 120)
    events, messages = engine.row("""SELECT COUNT(*), (SELECT COUNT(*) FROM message WHERE kind = 'booking.confirmed')
        FROM audit_entry WHERE action = 'booking.create' AND request <> '' AND request <> 'demonstration'""")
    assert events == messages > 0
    arrived = Counter(parsed(received.content)["Message-ID"] for received in mail.received)
    assert set(arrived.values()) == {1}, "nothing is sent twice"
    sent, uncertain = engine.row("""SELECT COUNT(CASE state WHEN 'sent' THEN 1 END),
        COUNT(CASE state WHEN 'uncertain' THEN 1 END) FROM message WHERE kind = 'booking.confirmed'""")
    assert sent + uncertain == messages and sent <= len(arrived) <= messages
