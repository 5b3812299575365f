"""What a person may do with what is stored of them, and that protected identity stays with whom it should."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from answers import assert_ran
from outbox import code_to
from pages import Browser, forms
from places import Places, local, slot, tomorrow
from program import PEOPLE, Server
from staff import NAMES, NUMBERS, STAFF

NAME = "Alma Exempelsson"
EMAIL = "hemlig.adress@example.org"


def test_an_address_is_used_once_its_code_came_back(server: Server) -> None:
    browser = Browser(server.port).log_in(0)
    page = "/sundsvall/jag/kontakt/email"
    assert browser.submit(page, {"adress": "no address"}).status == 422
    assert browser.submit(page, {"adress": EMAIL}).status == 303
    wrong = browser.submit(f"{page}/kod", {"kod": "000000" if code_to(server, EMAIL) != "000000" else "000001"})
    assert wrong.status == 422 and "4" in wrong.text
    assert browser.submit(f"{page}/kod", {"kod": code_to(server, EMAIL)}).status == 303
    assert EMAIL in browser.get("/sundsvall/jag").text
    assert EMAIL not in server.log.read_text()


def test_staff_find_who_confirmed_an_address(server: Server) -> None:
    person = Browser(server.port).log_in(0)
    page = "/sundsvall/jag/kontakt/email"
    assert person.submit(page, {"adress": EMAIL}).status == 303

    def finds() -> bool:
        officer = Browser(server.port).log_in(STAFF["booking-officer"])
        answer = officer.submit("/sundsvall/personal/kund", {"sok": EMAIL.title()})
        return answer.status == 303 and NAME in officer.get(answer.headers["location"]).text

    assert not finds()
    assert person.submit(f"{page}/kod", {"kod": code_to(server, EMAIL)}).status == 303
    assert finds()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_erasing_oneself(server: Server, places: Places) -> None:
    browser = Browser(server.port).log_in(14)
    assert browser.book(slot(places.lanes[0], local(tomorrow(), 18), 60), "key").status == 303
    page = browser.get("/sundsvall/jag/radera")
    assert page.status == 200 and "kommande bokningar" in page.text and "<button" in page.text
    assert browser.submit("/sundsvall/jag/radera", {}).status == 409
    server.engine.script("UPDATE booking SET state = 'cancelled', cancelled_at = 1, cancelled_by = booked_by "
                         "WHERE state = 'confirmed';")
    assert browser.submit("/sundsvall/jag/radera", {}).status == 303
    assert browser.get("/sundsvall/bokningar").status == 303, "nobody is logged in any more"
    assert server.engine.scalar("SELECT COUNT(*) FROM person WHERE name LIKE '%Nykomling'") == 0
    assert Browser(server.port).log_in(14).get("/sundsvall/jag").status == 200


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_looked_and_who_took_it_out(server: Server) -> None:
    person = Browser(server.port).log_in(0)
    assert "Ingen annan har läst eller ändrat dina uppgifter" in person.get("/sundsvall/jag/insyn").text
    officer = Browser(server.port).log_in(STAFF["booking-officer"])
    assert officer.submit("/sundsvall/personal/kund", {"sok": PEOPLE[0]}).status in (200, 303)
    page = person.get("/sundsvall/jag/insyn").text
    assert "Sökte upp dig" in page and f"{NAMES['booking-officer']}, bokare, Sundsvall" in page
    protect = ("person", "protect", "--municipality", "2281", "--person", NUMBERS["booking-officer"])
    assert_ran(server.command(*protect))
    page = person.get("/sundsvall/jag/insyn").text
    assert NAMES["booking-officer"] not in page and "En anställd, bokare, Sundsvall" in page
    export = person.get("/sundsvall/jag/export")
    assert NAMES["booking-officer"] not in export.text
    assert export.json["person"]["identityNumber"] == PEOPLE[0]
    assert [use["by"]["name"] for use in export.json["uses"] if use["action"] == "customer.find"] == [None]
    server.engine.script("UPDATE session SET authenticated_at = authenticated_at - 1000;")
    later = person.get("/sundsvall/jag/export")
    assert later.status == 303 and "igen=1" in later.headers["location"]
    assert "igen=1" in person.get("/sundsvall/jag").text, "the page leads by a new log-in"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_key_for_the_staff_is_for_the_staff(server: Server) -> None:
    for number, days, status in ((0, "30", 403), (STAFF["attendant"], "30", 422), (STAFF["attendant"], "0", 200)):
        fields = {"namn": "Plan", "dagar": days, "far": "1", "far-staff": "1"}
        browser = Browser(server.port).log_in(number)
        page = browser.get("/sundsvall/jag")
        form = next(form for form in forms(page) if form.action.endswith("/nycklar"))
        assert ('name="far-staff"' in page.text) == (number != 0)
        answers = [browser.submit(form.action, form.fields | fields) for _ in range(2)]
        assert [answer.status for answer in answers] == [status] * 2
        shown = [re.findall(r"manegen_[\w-]{43}", answer.text) for answer in answers]
        assert shown[0] == shown[1] and len(shown[0]) == (1 if status == 200 else 0)
    assert server.engine.scalar("SELECT COUNT(*) FROM api_token") == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_protecting_oneself(server: Server) -> None:
    person = Browser(server.port).log_in(0)
    page = person.get("/sundsvall/jag")
    form = next(form for form in forms(page) if form.action.endswith("/skydd"))
    assert [person.submit(form.action, form.fields).status for _ in range(2)] == [303, 303]
    page = person.get("/sundsvall/jag")
    assert "Du har skyddade personuppgifter" in page.text and NAME in page.text
    assert not [form for form in forms(page) if form.action.endswith("/skydd")]
    officer = Browser(server.port).log_in(STAFF["booking-officer"])
    found = officer.follow(officer.submit("/sundsvall/personal/kund", {"sok": PEOPLE[0]}))
    assert found.status == 200 and NAME not in found.text
    assert server.engine.scalar("SELECT COUNT(*) FROM audit_entry WHERE action = 'person.protect'") == 1


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if tag == "a" and name == "href" and value]


def everything(browser: Browser, *first: str, most: int = 250) -> dict[str, str]:
    """Every page that links lead to from the municipality's first, at most so many and few of each shape."""
    seen: dict[str, str] = {}
    shapes: dict[str, int] = {}
    waiting = [*first, "/sundsvall", "/sundsvall/personal", "/sundsvall/logg", "/sundsvall/logg.csv", "/sundsvall/logg.jsonl"]
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        shape = re.sub(r"[0-9a-f-]{36}|=[^&]*", "*", path)
        if path in seen or shapes.get(shape, 0) >= 4:
            continue
        shapes[shape] = shapes.get(shape, 0) + 1
        answer = browser.get(path)
        seen[path] = answer.text + answer.headers.get("location", "")
        if answer.headers.get("content-type", "").startswith("text/html"):
            links = _Links()
            links.feed(answer.text)
            for link in links.found:
                place = urlsplit(urljoin(path, link))
                if not place.netloc and place.path.startswith("/sundsvall"):
                    waiting.append(place.path + (f"?{place.query}" if place.query else ""))
    return seen


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_protected_identity_is_nowhere(server: Server, places: Places) -> None:
    person = Browser(server.port).log_in(0)
    when = slot(places.lanes[0], local(tomorrow(), 18), 60)
    assert person.book(when, "key").status == 303
    assert person.submit("/sundsvall/jag/kontakt/email", {"adress": EMAIL}).status == 303
    assert person.submit("/sundsvall/jag/kontakt/email/kod", {"kod": code_to(server, EMAIL)}).status == 303
    day = f"/sundsvall/personal/plan?plats=anlaggning:{places.slug}&datum={tomorrow()}"
    before = everything(Browser(server.port).log_in(16), day, most=3)
    assert any(NAME in text for text in before.values()), "nobody would see the name anyway"
    assert_ran(server.command("person", "protect", "--municipality", "2281", "--person", PEOPLE[0]))
    for number in [None, 1, *range(15, 21)]:
        browser = Browser(server.port)
        if number is not None:
            browser.log_in(number)
        pages = everything(browser, day)
        assert len(pages) > 10
        telling = [path for path, text in pages.items() if NAME in text or EMAIL in text]
        assert telling == [], f"as number {number}"
    token = server.token(PEOPLE[2])
    for path in ["bookings", "facilities", f"spaces/{when['space']}/availability?from={tomorrow()}&to={tomorrow()}"]:
        answer = server.client(token).get(path)
        assert NAME not in answer.text and EMAIL not in answer.text
    log = server.log.read_text() + server.client().get("/metrics").text
    assert NAME not in log and EMAIL not in log
