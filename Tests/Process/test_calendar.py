"""Feeds are valid RFC 5545 with their time zone, and tell the right instants across the change of clocks."""

import re
from datetime import date, datetime, timedelta
from html import unescape

import engine as engines
import icalendar
import pytest
from api import Answer
from pages import Browser, forms
from places import STOCKHOLM, UTC, Places, local, next_change, slot, stamp, tomorrow
from program import Server


def parse(answer: Answer) -> icalendar.Calendar:
    assert answer.status == 200, answer
    assert answer.headers["content-type"].startswith("text/calendar"), answer.headers
    assert b"\n" not in answer.body.replace(b"\r\n", b""), "lines end with CRLF"
    assert all(len(line) <= 75 for line in answer.body.split(b"\r\n")), "lines are folded at 75 octets"
    calendar = icalendar.Calendar.from_ical(answer.body)
    assert not calendar.errors, calendar.errors
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    assert "Europe/Stockholm" in zones
    for event in calendar.walk("VEVENT"):
        assert event["UID"] and event["DTSTAMP"] and not event.errors
        for name in ["DTSTART", "DTEND"]:
            assert event[name].params.get("TZID") in zones, event[name].to_ical()
    assert len({str(event["UID"]) for event in calendar.walk("VEVENT")}) == len(calendar.walk("VEVENT"))
    return calendar


def instants(calendar: icalendar.Calendar) -> set[tuple[datetime, datetime]]:
    """By our own reading of the zone, not by what the file says of it."""

    def instant(moment: datetime) -> datetime:
        return moment.replace(tzinfo=STOCKHOLM).astimezone(UTC)

    return {
        (instant(event["DTSTART"].dt), instant(event["DTEND"].dt)) for event in calendar.walk("VEVENT")
    }


def link(answer: Answer, pattern: str) -> str:
    found = re.search(rf'(?:href|value)="([^"]*{pattern}[^"]*)"', answer.text)
    assert found, f"no address like {pattern}"
    address = unescape(found.group(1))
    return "/" + re.sub(r"^[a-z]+://", "", address).split("/", 1)[1]


def changes() -> list[tuple[str, date]]:
    return [("spring", next_change(3)), ("autumn", next_change(10))]


def test_feeds_over_the_change_of_clocks(engine: engines.Engine, server: Server, places: Places) -> None:
    browser = Browser(server.port).log_in()
    wanted = set()
    for _, sunday in changes():
        for day in [sunday - timedelta(days=1), sunday, sunday + timedelta(days=1)]:
            for hour in [0, 4, 18]:
                begins = local(day, hour)
                answer = browser.book(slot(places.lanes[0], begins, 60), f"{day} {hour}")
                assert answer.status == 303, answer
                wanted.add((begins, begins + timedelta(hours=1)))

    confirmation = browser.get(answer.headers["location"])
    single = parse(browser.get(link(confirmation, r"\.ics")))
    assert instants(single) == {(begins, begins + timedelta(hours=1))}

    bookings = browser.get(f"{browser.site}/bokningar")
    form = next(form for form in forms(bookings) if "kalender" in form.action)
    page = browser.submit(form.action, form.fields)
    if page.status == 303:
        page = browser.get(page.headers["location"])
    secret = link(page, r"/kalender")
    stranger = Browser(server.port)
    mine = parse(stranger.get(secret))
    assert wanted <= instants(mine)
    assert any("Provanläggningen" in str(event.get("SUMMARY", "")) + str(event.get("LOCATION", ""))
               for event in mine.walk("VEVENT"))

    browser.submit(form.action, form.fields)
    assert stranger.get(secret).status == 404, "the old address still works after it was renewed"

    facility = browser.get(f"{browser.site}/anlaggningar/{places.slug}?yta={places.lanes[0]}")
    public = parse(stranger.get(link(facility, r"\.ics")))
    assert wanted <= instants(public)
    names = server.engine.scalar("SELECT COUNT(*) FROM person")
    assert names and not re.search(r"ATTENDEE|ORGANIZER", public.to_ical().decode()), "who booked is not told"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("month,hours", [(3, 23), (10, 25)])
def test_availability_on_the_day_of_change(
    engine: engines.Engine, server: Server, places: Places, month: int, hours: int
) -> None:
    """A lane that never closes has a start for each half hour that exists, and no two at one instant."""
    day = next_change(month)
    client = server.client(server.token())
    answer = client.get(f"spaces/{places.lanes[0]}/availability", **{"from": day, "to": day, "minutes": 30})
    assert answer.status == 200, answer
    starts = [datetime.fromisoformat(free["start"]) for free in answer.json["slots"]]
    assert starts == sorted(starts) and len(set(starts)) == len(starts)
    assert len(starts) == hours * 2
    for free, start in zip(answer.json["slots"], starts):
        assert free["start"] == stamp(start), "the offset is Stockholm's at that instant"
    last = answer.json["slots"][-1]
    assert client.book(last).status == 201
    assert client.book(last).status == 409


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_booking_through_the_change_lasts_as_long_as_it_says(
    engine: engines.Engine, server: Server, places: Places
) -> None:
    day = next_change(3)
    client = server.client(server.token())
    wish = slot(places.lanes[0], local(day, 1), 120)
    assert wish["start"].endswith("01:00:00+01:00") and wish["end"].endswith("04:00:00+02:00")
    made = client.book(wish)
    assert made.status == 201, made
    stored = client.get(f"bookings/{made.json['id']}").json
    assert (stored["start"], stored["end"]) == (wish["start"], wish["end"])
    assert client.book(slot(places.lanes[0], local(day, 3), 60)).status == 409
    assert client.book(slot(places.lanes[0], local(day, 4), 60)).status == 201
    assert tomorrow() <= day
