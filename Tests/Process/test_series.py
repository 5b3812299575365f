"""Series by the API and in feeds: what other programs read them to, and what is left when the server dies in one."""

import http.client
import random
import threading
import time
from datetime import date, datetime, timedelta

import engine as engines
import icalendar
import pytest
import recurring_ical_events
from api import assert_problem
from load import assert_every_booking_has_its_rows
from pages import Browser, forms
from places import STOCKHOLM, Places, local, next_change, stamp, tomorrow
from program import Server
from test_calendar import link, parse
from thoroughness import repetitions


def wish(space: str, begins: datetime, rule: str, minutes: int = 60, **more) -> dict:
    return {"space": space, "start": stamp(begins), "minutes": minutes, "rule": rule} | more


def by_rule(rule: str, first: date, hour: int) -> list[datetime]:
    """What another reader of RFC 5545 makes of a rule."""
    text = "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z",
        f"DTSTART;TZID=Europe/Stockholm:{first:%Y%m%d}T{hour:02}0000", "DURATION:PT1H", f"RRULE:{rule}",
        "END:VEVENT", "END:VCALENDAR", ""])
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(
        first, first + timedelta(days=1500))
    return sorted(event["DTSTART"].dt for event in events)


@pytest.mark.parametrize("month", [3, 10])
def test_feed(engine: engines.Engine, server: Server, places: Places, month: int) -> None:
    """Each occurrence has an identifier and a version of its own, and others read them at the same times."""
    client = server.client(server.token())
    browser = Browser(server.port).log_in()
    sunday = next_change(month)
    first = sunday - timedelta(days=7)
    begins = local(first, 18)
    page = browser.get(
        f"{browser.site}/boka/serie?yta={places.lanes[0]}&dag={first}&tid=18:00&langd=60&upprepa=1v&antal=4&visa=1")
    assert page.status == 200, page
    form = next(form for form in forms(page) if form.action.endswith("/bokningsserier"))
    fields = form.fields | {"gor": "boka", "langd": "60", "upprepa": "1v"} | {
        f"val-{first + timedelta(days=7 * week)}": "planerad" for week in range(4)}
    made = browser.submit(form.action, fields)
    assert made.status == 303, made
    series = browser.get(made.headers["location"])
    assert series.status == 200 and "4 tillfällen" in series.text

    bookings = browser.get(f"{browser.site}/bokningar")
    assert series.text.count("18.00") >= 4 and bookings.text.count("bokningsserier/") == 1
    feed_form = next(form for form in forms(bookings) if "kalender" in form.action)
    answer = browser.submit(feed_form.action, feed_form.fields)
    if answer.status == 303:
        answer = browser.get(answer.headers["location"])
    secret = link(answer, r"/kalender")
    stranger = Browser(server.port)

    def occurrences() -> dict[str, tuple[datetime, int]]:
        calendar = parse(stranger.get(secret))
        read = recurring_ical_events.of(calendar).between(first - timedelta(days=1), first + timedelta(days=60))
        return {
            str(event["UID"]): (event["DTSTART"].dt.astimezone(STOCKHOLM), int(event["SEQUENCE"]))
            for event in read
        }

    before = occurrences()
    expected = [datetime(*(first + timedelta(days=7 * week)).timetuple()[:3], 18, tzinfo=STOCKHOLM)
                for week in range(4)]
    assert sorted(start for start, _ in before.values()) == expected
    assert {sequence for _, sequence in before.values()} == {0}
    assert expected[0] == begins

    reference = made.headers["location"].split("/")[-1].split("?")[0]
    page = browser.get(
        f"{browser.site}/bokningsserier/{reference}/andra?visa=1&omfang=alla&tid=19:00&langd=60&yta={places.lanes[0]}")
    form = next(form for form in forms(page) if form.action.endswith("/andring"))
    days = form.fields["dagar"].split(" ")
    chosen = {"gor": "boka", "omfang": "alla", "langd": "60", "yta": places.lanes[0]}
    changed = browser.submit(form.action, form.fields | chosen | {f"val-{day}": "planerad" for day in days})
    assert changed.status == 303, changed
    after = occurrences()
    assert set(after) == set(before), "an occurrence keeps its identifier"
    assert sorted(start for start, _ in after.values()) == [start + timedelta(hours=1) for start in expected]
    assert {sequence for _, sequence in after.values()} == {1}
    client.close()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("rule,shift", [
    ("FREQ=WEEKLY;COUNT=30", 0), ("FREQ=WEEKLY;INTERVAL=2;COUNT=12;BYDAY=MO,TH,SU", 3),
    ("FREQ=MONTHLY;BYDAY=2TU;COUNT=14", 1), ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=9", 4),
])
def test_rules_as_others_read_them(
    engine: engines.Engine, server: Server, places: Places, rule: str, shift: int
) -> None:
    client = server.client(server.token())
    first = by_rule(rule, tomorrow() - timedelta(days=(tomorrow().weekday() - shift) % 7), 18)
    start = next(moment for moment in first if moment.date() > tomorrow())
    # The other reader counts DTSTART, which has to be a day of the rule, as ours does.
    answer = client.post("series", wish(places.lanes[1], start, rule))
    if answer.status == 422:
        assert_problem(answer, 422, "start-outside-rule")
        pytest.skip("the day is none of the rule's")
    assert answer.status == 201, answer
    ours = [datetime.fromisoformat(one["booking"]["start"]) for one in answer.json["occurrences"]]
    assert ours == by_rule(answer.json["rule"], start.date(), 18)


def test_api(engine: engines.Engine, server: Server, places: Places) -> None:
    client = server.client(server.token())
    begins = local(tomorrow(), 10)
    asked = wish(places.hall, begins, "FREQ=WEEKLY;COUNT=6")
    preview = client.post("series/preview", asked)
    assert preview.status == 200 and preview.json["bookable"], preview
    assert [day["state"] for day in preview.json["occurrences"]] == ["free"] * 6

    third = datetime.fromisoformat(preview.json["occurrences"][2]["start"])
    taken = client.book({"space": places.thirds[0], "start": stamp(third), "end": stamp(third + timedelta(hours=1))})
    assert taken.status == 201, taken
    refused = client.post("series", asked)
    problem = assert_problem(refused, 409, "series-not-free")
    assert [day["date"] for day in problem["occurrences"]] == [str(third.date())]
    assert client.get("series").json == {"series": []}

    again = asked | {"choices": [{"date": str(third.date()), "do": "skip"}]}
    made = client.post("series", again, Idempotency_Key="en-serie")
    assert made.status == 201 and len(made.json["occurrences"]) == 5, made
    same = client.post("series", again, Idempotency_Key="en-serie")
    assert same.status == 201 and same.json["reference"] == made.json["reference"]
    assert_problem(client.post("series", asked, Idempotency_Key="en-serie"), 422, "idempotency-key-reused")
    reference = made.json["reference"]
    assert client.get(f"series/{reference}").json == made.json

    change = {"scope": "from", "date": made.json["occurrences"][2]["date"], "time": "12:00", "minutes": 90}
    looked = client.post(f"series/{reference}/change/preview", change)
    assert looked.status == 200 and len(looked.json["occurrences"]) == 3, looked
    changed = client.post(f"series/{reference}/change", change)
    assert changed.status == 200, changed
    hours = [datetime.fromisoformat(one["booking"]["start"]).hour for one in changed.json["occurrences"]]
    assert hours == [10, 10, 12, 12, 12]

    longer = client.post(f"series/{reference}/extension", {"count": 8})
    assert longer.status == 200 and len(longer.json["occurrences"]) == 7, longer
    assert_problem(client.post(f"series/{reference}/extension", {"count": 8}), 422, "series-not-later")
    cancelled = client.post(
        f"series/{reference}/cancellation",
        {"scope": "dates", "dates": [longer.json["occurrences"][1]["date"]]})
    assert cancelled.status == 200, cancelled
    states = [one["booking"]["state"] for one in cancelled.json["occurrences"]]
    assert states.count("cancelled") == 1
    ended = client.post(f"series/{reference}/cancellation", {"scope": "coming"})
    assert ended.status == 200 and ended.json["endedAt"], ended
    assert_every_booking_has_its_rows(engine)

    assert_problem(client.post("series", wish(places.hall, begins, "FREQ=DAILY;COUNT=3")), 422, "unsupported-rule")
    assert_problem(client.post("series", wish(places.hall, begins, "FREQ=WEEKLY")), 422, "no-end")
    assert_problem(client.get("series/7K3F-9Q2M"), 404, "unknown-series")


@pytest.mark.parametrize("places", [20], indirect=True)
def test_killed_in_a_series(engine: engines.Engine, server: Server, places: Places) -> None:
    """A series of 200 is there with all of its bookings, or there is nothing of it."""
    token, chance = server.token(), random.Random(3)
    for turn in range(repetitions(30)):
        ending = threading.Event()

        def work(lane: str) -> None:
            client, hour = server.client(token), 0
            while not ending.is_set():
                begins = local(tomorrow() + timedelta(days=200 * turn), hour % 24)
                hour += 1
                days = "BYDAY=MO,TU,WE,TH,FR,SA,SU"
                try:
                    client.post("series", wish(lane, begins, f"FREQ=WEEKLY;COUNT=200;{days}", 30))
                except (OSError, http.client.HTTPException):
                    return

        threads = [threading.Thread(target=work, args=(lane,), daemon=True) for lane in places.lanes[:4]]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.1, 0.4))
        server.kill()
        ending.set()
        for thread in threads:
            thread.join(60)
        server.start()
        halves = engine.scalar(
            """SELECT COUNT(*) FROM series WHERE 200 <> (
                SELECT COUNT(*) FROM booking
                WHERE booking.municipality = series.municipality AND booking.series = series.id)""")
        assert halves == 0
        loose = engine.scalar("SELECT COUNT(*) FROM booking WHERE series IS NOT NULL AND series NOT IN "
                              "(SELECT id FROM series)")
        assert loose == 0
        assert_every_booking_has_its_rows(engine)
    assert engine.scalar("SELECT COUNT(*) FROM series") > 0
