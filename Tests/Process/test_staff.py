"""What each role may do, page by page, and the API in the hands of the staff."""

import re
from functools import cache
from html import unescape

import engine as engines
import pytest
import yaml
from api import Answer, assert_problem
from pages import Browser
from places import Places
from program import ROOT, Server
from staff import EVERYONE, NUMBERS, STAFF

HALL = "exempelhallen"
REASON = "Kunden ringde."

# Who may, by permission.
ALLOWED = {
    "see-bookings": set(STAFF),
    "see-customers": {"attendant", "booking-officer", "case-officer", "administrator"},
    "see-protected": {"administrator"},
    "book-for-others": {"booking-officer", "administrator"},
    "close-spaces": {"booking-officer", "administrator"},
    "check-bookings": {"attendant", "booking-officer", "administrator"},
    "review-organisations": {"case-officer", "administrator"},
    "manage-staff": {"administrator"},
    "manage-agreements": {"administrator"},
    "manage-jobs": {"administrator"},
    "read-audit-log": {"auditor"},
}

# Each address of the staff, and what opens it. Forms are sent empty: who may is told what is missing.
ADDRESSES = [
    ("GET", "personal", "see-bookings"),
    ("GET", "personal/jav", "see-bookings"),
    ("GET", f"personal/plan?plats=anlaggning:{HALL}", "see-bookings"),
    ("GET", "personal/bokningar/{booking}", "see-customers"),
    ("GET", "personal/kund", "book-for-others"),
    ("POST", "personal/kund", "book-for-others"),
    ("GET", "personal/kund/{customer}", "book-for-others"),
    ("GET", "personal/kund/{customer}/boka", "book-for-others"),
    ("POST", "personal/kund/{customer}/boka", "book-for-others"),
    ("GET", "personal/bokningar/{booking}/flytt", "book-for-others"),
    ("POST", "personal/bokningar/{booking}/flytt?skal=x", "book-for-others"),
    ("POST", "personal/bokningar/{booking}/avbokning?skal=x&hande-dag=&hande-tid=", "book-for-others"),
    ("POST", "personal/kund/{customer}/visa", "see-protected"),
    ("POST", "personal/kund/{customer}/skydd?skydd=nej", "see-protected"),
    ("POST", "personal/plan/bokning?yta=finns-inte&dag=x&fran=x&till=x&slutar=x&skal=y&kund=x", "book-for-others"),
    ("POST", "personal/bokningar/{booking}/anvandning?sedd=used", "check-bookings"),
    ("POST", "personal/bokningar/{booking}/skador?notering=x", "check-bookings"),
    ("GET", "personal/avstangningar", "close-spaces"),
    ("POST", "personal/avstangningar/hinder", "close-spaces"),
    ("POST", "personal/avstangningar", "close-spaces"),
    ("POST", "personal/avstangningar/finns-inte/oppning", "close-spaces"),
    ("GET", "personal/foreningar", "review-organisations"),
    ("GET", "personal/foreningar/finns-inte/behorigheter", "review-organisations"),
    ("GET", "personal/medarbetare", "manage-staff"),
    ("POST", "personal/medarbetare", "manage-staff"),
    ("POST", "personal/roller/finns-inte/aterkallelse?skal=x", "manage-staff"),
    ("GET", "personal/grupper", "manage-staff"),
    ("POST", "personal/grupper?namn=x", "manage-staff"),
    ("GET", "personal/avtal", "manage-agreements"),
    ("POST", "personal/avtal?roller=1", "manage-agreements"),
    ("POST", "personal/avtal/finns-inte/slut?skal=x", "manage-agreements"),
    ("GET", "personal/jobb", "manage-jobs"),
    ("POST", "personal/jobb/finns-inte/omstart?skal=x", "manage-jobs"),
    ("POST", "personal/jobb/finns-inte/borttagning?skal=x", "manage-jobs"),
    ("GET", "logg", "read-audit-log"),
]


@cache
def swedish() -> dict:
    return yaml.safe_load((ROOT / "Sources/Assets/Locales/sv/staff.yml").read_text())["staff"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory):
    server = Server(engines.make("sqlite", tmp_path_factory.mktemp("staff") / "data"), "--demo")
    try:
        yield server.start()
        server.stop()
        server.assert_no_identity_numbers()
    finally:
        server.kill()


@pytest.fixture(scope="module")
def known(town: Server) -> dict[str, str]:
    """Somebody's coming booking in the attendant's hall."""
    row = """FROM booking JOIN space ON space.id = booking.space JOIN facility ON facility.id = space.facility
        WHERE facility.slug = 'exempelhallen' AND booking.state = 'confirmed' AND booking.starts > unixepoch() + 172800
        ORDER BY booking.starts LIMIT 1"""
    return {name: town.engine.scalar(f"SELECT booking.{column} {row}")
            for name, column in [("booking", "id"), ("customer", "customer")]}


@pytest.fixture(scope="module")
def browsers(town: Server) -> dict[str, Browser]:
    return {role: Browser(town.port).log_in(number) for role, number in STAFF.items()} | {
        "nobody": Browser(town.port).log_in(EVERYONE)}


def ask(browser: Browser, method: str, path: str, known: dict[str, str]) -> Answer:
    address, _, query = f"/sundsvall/{path.format(**known)}".partition("?")
    if method == "GET":
        return browser.get(f"{address}?{query}")
    return browser.submit(address, dict(pair.split("=") for pair in query.split("&") if pair))


@pytest.mark.parametrize(("method", "path", "permission"), ADDRESSES, ids=lambda value: str(value).split("?")[0])
def test_who_may_and_who_may_not(method: str, path: str, permission: str, browsers, known, town: Server) -> None:
    before = town.engine.scalar("SELECT COUNT(*) FROM audit_entry WHERE kind = 'change'")
    for role, browser in browsers.items():
        if role in ALLOWED[permission]:
            continue
        answer = ask(browser, method, path, known)
        assert answer.status == 403, f"{role}: {answer}"
        text = unescape(answer.text)
        assert swedish()["permissions"][permission] in text or role == "nobody", f"{role} is not told why"
        assert "/personal/roller" in text, f"{role} is not told who may"
    assert town.engine.scalar("SELECT COUNT(*) FROM audit_entry WHERE kind = 'change'") == before
    for role in ALLOWED[permission] & set(browsers):
        if method == "POST" and "skal=x" in path and "finns-inte" not in path:
            continue  # It would be done.
        if method == "POST" and "namn=" in path:
            continue
        answer = ask(browsers[role], method, path, known)
        assert answer.status in (200, 404, 422), f"{role}: {answer}"


def test_a_visitor_is_sent_to_log_in(town: Server, known) -> None:
    for method, path, _ in ADDRESSES:
        answer = ask(Browser(town.port), method, path, known)
        assert answer.status == 303 and "/logga-in?" in answer.headers["location"], (path, answer)


def test_an_attendant_sees_the_own_facility_alone(browsers, town: Server) -> None:
    attendant = browsers["attendant"]
    assert attendant.get(f"/sundsvall/personal/plan?plats=anlaggning:{HALL}").status == 200
    answer = attendant.get("/sundsvall/personal/plan?plats=anlaggning:exempelishallen")
    assert answer.status == 403, answer
    options = re.findall(r'<option value="([^"]+)"', attendant.get("/sundsvall/personal/plan").text)
    assert [one for one in options if one.startswith("anlaggning:")] == [f"anlaggning:{HALL}"] and "alla" not in options
    elsewhere = town.engine.scalar(
        """SELECT booking.id FROM booking JOIN space ON space.id = booking.space
        JOIN facility ON facility.id = space.facility WHERE facility.slug <> 'exempelhallen' LIMIT 1""")
    assert attendant.get(f"/sundsvall/personal/bokningar/{elsewhere}").status == 404


def test_unknown_and_neighbouring_identifiers_are_not_found(browsers) -> None:
    officer = browsers["administrator"]
    for path in ["bokningar/finns-inte", "kund/finns-inte", "kund/finns-inte/boka", "medarbetare/finns-inte",
                 "plan?plats=anlaggning:finns-inte", "bokningar/finns-inte/flytt"]:
        assert officer.get(f"/sundsvall/personal/{path}").status == 404, path
    closure = officer.submit("/sundsvall/personal/avstangningar/finns-inte/oppning", {})
    assert closure.status == 404 and "<h1>Avstängningen finns inte</h1>" in closure.text, closure


def test_a_protected_identity_is_hidden_until_a_reason_is_on_record(browsers, town: Server) -> None:
    administrator, officer = browsers["administrator"], browsers["booking-officer"]
    name = "Frans Påhittsson"
    found = officer.submit("/sundsvall/personal/kund", {"sok": "19840416-2383"}).headers["location"]
    assert name in officer.get(found).text
    assert administrator.submit(f"{found}/skydd", {"skydd": "ja", "skal-skydd": "Skatteverket"}).status == 303
    for browser in (officer, administrator):
        for path in (found, f"{found}/boka"):
            page = browser.get(path)
            assert page.status == 200 and name not in page.text and "Skyddade personuppgifter" in page.text, path
    missing = administrator.submit(f"{found}/visa", {"skal": " "})
    assert missing.status == 422 and name not in missing.text
    shown = administrator.submit(f"{found}/visa", {"skal": "Hot mot en kund"})
    assert shown.status == 200 and name in shown.text, shown
    assert shown.headers["cache-control"] == "no-store"
    assert name not in administrator.get(found).text
    looks = "SELECT COUNT(*) FROM audit_entry WHERE action = 'person.reveal' AND kind = 'read' AND reason <> ''"
    assert town.engine.scalar(looks) == 1
    assert officer.submit(f"{found}/skydd", {"skydd": "nej", "skal-skydd": "x"}).status == 403
    assert administrator.submit(f"{found}/skydd", {"skydd": "nej", "skal-skydd": "Skatteverket"}).status == 303
    assert name in officer.get(found).text


@pytest.mark.parametrize("search", ["19770118-2383", "197701182383"])
def test_a_search_stays_out_of_addresses(search: str, browsers) -> None:
    answer = browsers["booking-officer"].submit("/sundsvall/personal/kund", {"sok": search})
    assert answer.status == 303 and "1977" not in answer.headers["location"], answer


@pytest.mark.parametrize("engine", ["sqlite", "postgres"], indirect=True)
def test_the_api_books_moves_and_cancels_for_a_customer(engine, server: Server, places: Places) -> None:
    customer = server.client(server.token())
    own = customer.book(places.slot(0)).json
    scopes = ["bookings:read", "bookings:write", "staff"]
    officer = server.client(server.token(NUMBERS["booking-officer"], "2281", *scopes))
    attendant = server.client(server.token(NUMBERS["attendant"], "2281", *scopes))
    unscoped = server.client(server.token(NUMBERS["booking-officer"], "2281", *scopes[:2]))
    wish = places.slot(1) | {"customer": own["customer"], "reason": REASON}

    assert_problem(attendant.book(wish), 403, "no-role")
    assert_problem(unscoped.book(wish), 403, "outside-scope")
    assert_problem(officer.book({key: value for key, value in wish.items() if key != "reason"}), 403, "no-mandate")
    assert_problem(officer.book(wish | {"reason": " "}), 400, "invalid-field")
    assert_problem(officer.book(wish | {"reason": "x" * 501}), 400, "invalid-field")
    assert_problem(officer.book(wish | {"customer": "finns-inte"}), 404)
    mine = officer.post("bookings", places.slot(2)).json
    assert_problem(officer.post(f"bookings/{mine['id']}/cancellation", {"reason": REASON}), 403, "conflict-of-interest")

    booked = officer.book(wish)
    assert booked.status == 201 and booked.json["customer"] == own["customer"], booked
    booking = booked.json["id"]
    assert customer.get(f"bookings/{booking}").status == officer.get(f"bookings/{booking}").status == 200
    assert_problem(attendant.get(f"bookings/{booking}"), 404, "unknown-booking")
    assert_problem(officer.post(f"bookings/{booking}/move", places.slot(3)), 403, "not-yours")
    moved = officer.post(f"bookings/{booking}/move", places.slot(3) | {"reason": REASON})
    assert moved.status == 200 and moved.json["start"] == places.slot(3)["start"], moved
    assert_problem(officer.post(f"bookings/{booking}/cancellation"), 403, "not-yours")
    assert officer.post(f"bookings/{booking}/cancellation", {"reason": REASON}).status == 200
    reasons = engine.scalar(
        f"SELECT COUNT(*) FROM audit_entry WHERE subject = '{booking}' AND reason = '{REASON}' AND kind = 'change'")
    assert reasons == 3
