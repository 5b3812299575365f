"""A day's work in each role, with and without scripts."""

from datetime import date, timedelta
from typing import Callable

import pytest
from places import Places
from playwright.sync_api import Locator, expect
from program import Server
from staff import EVERYONE, NAMES, NUMBERS, STAFF
from visitor import Manner, Visitor

PERSON = "197701182383"
MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]


@pytest.fixture(params=MANNERS, ids=str)
def anyone(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    return visit(request.param).expect_status(403, 422)


@pytest.fixture
def plain(visit: Callable[..., Visitor]) -> Visitor:
    return visit(MANNERS[0]).expect_status(403, 422)


@pytest.fixture
def scripted(visit: Callable[..., Visitor]) -> Visitor:
    return visit(MANNERS[1]).expect_status(403, 422)


def at_work(visitor: Visitor, role: str, path: str = "") -> Visitor:
    return visitor.log_in(STAFF[role]).go(f"/sundsvall/personal{path}")


def doors(visitor: Visitor) -> set[str]:
    return {door.get_attribute("href").rsplit("/", 1)[-1] for door in visitor.page.locator(".doors a").all()}


def find(visitor: Visitor, words: str) -> None:
    visitor.go("/sundsvall/personal/kund")
    visitor.page.get_by_label(visitor.say("staff.customer.search"), exact=True).fill(words)
    visitor.press(visitor.page.get_by_role("button", name=visitor.say("staff.customer.find"), exact=True))


def errors(visitor: Visitor) -> Locator:
    return visitor.page.locator(".errors li a")


def choose_day(visitor: Visitor, known: Places, days: int) -> None:
    visitor.page.locator("#anlaggning").select_option(known.slug)
    visitor.page.locator("#datum").fill(str(date.today() + timedelta(days=days)))
    visitor.press(visitor.button("staff.slots.show"))


def close(visitor: Visitor, space: str, days: int) -> None:
    visitor.page.locator("#yta").select_option(space)
    for field in ("start", "slut"):
        visitor.page.locator(f"#{field}").fill(str(date.today() + timedelta(days=days)))
    visitor.page.locator("#fran").fill("00:00")
    visitor.page.locator("#skal").fill("Golvet slipas")
    visitor.press(visitor.button("staff.closures.close"))


def test_an_officer_helps_a_customer_who_sees_why(anyone: Visitor, known: Places, visit: Callable[..., Visitor]) -> None:
    visitor = at_work(anyone, "booking-officer")
    find(visitor, PERSON)
    visitor.press(visitor.link("staff.customer.book"))
    choose_day(visitor, known, 5 if visitor.manner.scripts else 6)
    slot = visitor.page.locator("input[name=tid]").nth(2)
    slot.check()
    value = slot.get_attribute("value")
    visitor.press(visitor.page.locator("main button.primary"))
    assert errors(visitor).count() == 1, "the reason is missing"
    assert visitor.page.locator("input[name=tid]:checked").get_attribute("value") == value, "the time was forgotten"
    reason = """Kunden ringde, & sa "O'Brien" <b>"""
    visitor.page.locator("#skal").fill(reason)
    visitor.press(visitor.page.locator("main button.primary"))
    expect(visitor.page.get_by_role("status").first).to_have_text(visitor.say("staff.booking.done.booked"))
    booking = visitor.page.url.split("?")[0]
    expect(visitor.page.locator("dl.facts")).to_contain_text(reason)

    visitor.press(visitor.link("staff.booking.move"))
    visitor.press(visitor.link("staff.plan.moveList"))
    visitor.page.locator("#skal").fill("Golvet lagas.")
    visitor.press(visitor.page.locator("main button.primary"))
    assert errors(visitor).count() == 1, "the time is missing"
    expect(visitor.page.locator("#skal")).to_have_value("Golvet lagas.")
    visitor.page.locator("input[name=tid]").nth(4).check()
    visitor.press(visitor.page.locator("main button.primary"))
    expect(visitor.page.get_by_role("status").first).to_have_text(visitor.say("staff.booking.done.moved"))

    visitor.page.get_by_text(visitor.say("staff.booking.cancel"), exact=True).click()
    visitor.press(visitor.button("staff.booking.cancelNow"))
    assert errors(visitor).count() == 1, "the reason is missing"
    visitor.page.locator("#skal").fill("Kunden blev sjuk.")
    visitor.press(visitor.button("staff.booking.cancelNow"))
    expect(visitor.page.get_by_role("status").first).to_have_text(visitor.say("staff.booking.done.cancelled"))

    customer = visit(visitor.manner).log_in(EVERYONE)
    customer.page.goto(booking.replace("/personal/", "/"))
    for text in (reason, "Golvet lagas.", "Kunden blev sjuk."):
        expect(customer.page.locator("dl.facts")).to_contain_text(text)


def test_who_is_disqualified_is_told_so(scripted: Visitor) -> None:
    visitor = at_work(scripted, "booking-officer", "/jav")
    visitor.page.locator("#sok").fill(PERSON)
    visitor.press(visitor.button("staff.customer.find"))
    visitor.page.locator("#skal").fill("Vi är släkt.")
    visitor.press(visitor.button("staff.conflicts.declare"))
    expect(visitor.page.locator("section[aria-labelledby=declared]")).to_contain_text("Vi är släkt.")
    find(visitor, PERSON)
    expect(visitor.page.locator(".note.warning")).to_have_text(visitor.say("access.conflict-of-interest.declared"))
    assert visitor.link("staff.customer.book").count() == 0
    visitor.page.goto(f"{visitor.page.url}/boka")
    visitor.heading("access.conflict-of-interest.title")
    visitor.go("/sundsvall/personal/jav")
    visitor.press(visitor.page.locator("section[aria-labelledby=declared] button"))
    assert visitor.page.locator("section[aria-labelledby=declared] li").count() == 0
    find(visitor, NUMBERS["booking-officer"])
    expect(visitor.page.locator(".note.warning")).to_have_text(visitor.say("access.conflict-of-interest.oneself"))


def test_an_attendant_has_the_day_of_the_own_hall(plain: Visitor) -> None:
    visitor = at_work(plain, "attendant")
    assert doors(visitor) == {"plan", "jav"}
    visitor.press(visitor.link("staff.links.plan.name"))
    for _ in range(14):
        if visitor.page.locator(".plan-entry.booked").count():
            break
        visitor.press(visitor.link("plan.later"))
    visitor.press(visitor.page.locator(".plan-entry.booked a"))
    visitor.heading("staff.booking.title")
    assert visitor.link("staff.booking.move").count() == visitor.page.locator("main form").count() == 0
    visitor.go("/sundsvall/personal/plan?plats=anlaggning:exempelishallen")
    visitor.heading("access.no-role.title")


def test_a_viewer_sees_when_but_not_by_whom(scripted: Visitor) -> None:
    visitor = at_work(scripted, "viewer", "/plan?plats=anlaggning:exempelhallen")
    for _ in range(14):
        if visitor.page.locator(".plan-entry.booked").count():
            break
        visitor.press(visitor.link("plan.later"))
    assert visitor.page.locator(".plan-entry a").count() == 0
    expect(visitor.page.locator(".plan-entry.booked").first).to_contain_text(visitor.say("plan.hidden"))


def test_a_closure_never_overruns_a_booking(plain: Visitor, known: Places) -> None:
    visitor = at_work(plain, "booking-officer")
    find(visitor, PERSON)
    visitor.press(visitor.link("staff.customer.book"))
    days = 7
    choose_day(visitor, known, days)
    slot = visitor.page.locator("input[name=tid]").first
    space = slot.get_attribute("value").split("/")[0]
    slot.check()
    visitor.page.locator("#skal").fill("Telefon")
    visitor.press(visitor.page.locator("main button.primary"))
    reference = visitor.page.locator("h1").inner_text().split()[-1]

    visitor.go("/sundsvall/personal/avstangningar")
    close(visitor, space, days)
    expect(visitor.page.locator("main")).to_contain_text(visitor.say("staff.closures.blocked"))
    expect(visitor.page.locator("#skal")).to_have_value("Golvet slipas")
    visitor.press(visitor.page.get_by_role("link", name=reference))
    visitor.page.get_by_text(visitor.say("staff.booking.cancel"), exact=True).click()
    visitor.page.locator("#skal").fill("Golvet slipas")
    visitor.press(visitor.button("staff.booking.cancelNow"))

    visitor.go("/sundsvall/personal/avstangningar")
    count = visitor.page.locator("section[aria-labelledby=coming] li").count()
    close(visitor, space, days)
    rows = visitor.page.locator("section[aria-labelledby=coming] li")
    expect(rows).to_have_count(count + 1)
    visitor.press(rows.first.get_by_role("button"))
    expect(rows).to_have_count(count)


def test_an_administrator_gives_a_role_and_takes_it_back(anyone: Visitor, visit: Callable[..., Visitor]) -> None:
    visitor = at_work(anyone, "administrator", "/medarbetare")
    visitor.press(visitor.page.locator("main form button.primary"))
    assert errors(visitor).count() == 4, "number, name, role and reason are missing"
    number, index = [("197701172392", 1), ("197909212388", 2)][visitor.manner.scripts]
    visitor.page.locator("#nummer").fill(number)
    visitor.page.locator("#namn").fill("Exempelperson")
    visitor.page.locator("#roll").select_option("viewer")
    visitor.page.locator("#plats").select_option(label="Exempelhallen")
    visitor.page.locator("#skal").fill("Vikarie i december")
    visitor.press(visitor.page.locator("main form button.primary"))
    assert errors(visitor).count() == 0
    member = visit(visitor.manner).log_in(index).go("/sundsvall")
    if visitor.manner.width == 390:
        member.page.locator("nav.places summary").click()
    expect(member.link("navigation.staff")).to_be_visible()
    visitor.press(visitor.page.locator(".rows a").first)
    visitor.page.get_by_text(visitor.say("staff.members.revoke"), exact=True).first.click()
    visitor.page.locator("details input[name=skal]").first.fill("Vikariatet är slut")
    visitor.press(visitor.button("staff.members.revokeNow"))
    member.expect_status(403).go("/sundsvall/personal")
    member.heading("access.no-role.title")


@pytest.mark.parametrize(("role", "open"), [
    ("auditor", {"plan", "logg", "jav"}), ("case-officer", {"plan", "jav"}), ("viewer", {"plan", "jav"}),
    ("administrator", {"plan", "kund", "avstangningar", "medarbetare", "grupper", "avtal", "jobb", "jav"}),
])
def test_each_role_has_its_doors(role: str, open: set[str], visit: Callable[..., Visitor]) -> None:
    visitor = at_work(visit(Manner()), role)
    assert open <= doors(visitor)
    for door in visitor.page.locator(".doors a").all():
        answer = visitor.page.request.get(f"{visitor.url}{door.get_attribute('href')}")
        assert answer.status == 200, door.inner_text()


def test_an_agreement_lets_another_employer_work_here(visit: Callable[..., Visitor], demonstration: Server) -> None:
    visitor = at_work(visit(Manner(390)).expect_status(422), "administrator", "/avtal")
    visitor.press(visitor.page.locator("main form button.primary"))
    assert errors(visitor).count() == 4, "municipality, roles, last day and decision are missing"
    visitor.page.locator("#arbetsgivare").select_option(label="Timrå")
    visitor.page.locator("#roll-viewer").check()
    visitor.page.locator("#slut").fill(str(date.today() + timedelta(days=30)))
    visitor.page.locator("#beslut").fill("KS 2026/123")
    visitor.press(visitor.page.locator("main form button.primary"))
    expect(visitor.page.locator(".rows")).to_contain_text("KS 2026/123")
    visitor.go("/sundsvall/personal/grupper")
    visitor.page.locator("#namn").fill("Hallarna & <i>planerna</i>")
    visitor.page.locator("input[type=checkbox]").first.check()
    visitor.press(visitor.page.locator("main form button.primary"))
    expect(visitor.page.locator(".rows")).to_contain_text("Hallarna & <i>planerna</i>")
    assert NAMES["administrator"] in visitor.go("/sundsvall/personal/medarbetare").page.locator(".rows").inner_text()


def test_a_job_that_was_given_up_is_started_again(anyone: Visitor, demonstration: Server) -> None:
    row = """INSERT OR REPLACE INTO job
        (municipality, id, kind, payload, priority, created_at, due_at, died_at, attempts, last_error) VALUES"""
    demonstration.engine.script(f"""DELETE FROM job WHERE municipality = '2281';
        {row} ('2281', 'one', 'job.trial', '{{"milliseconds":1}}', 2, 0, 0, 1800000000, 20, 'database: conflict'),
            ('2281', 'two', 'version.next', '', 2, 0, 0, 1700000000, 3, 'lost');""")
    visitor = at_work(anyone, "administrator", "/jobb")
    rows = visitor.page.locator(".rows li")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text(visitor.say("jobs.kinds.job-trial"))
    expect(rows.nth(0)).to_contain_text(visitor.say("jobs.faults.database"))
    expect(rows.nth(0)).to_contain_text("conflict")
    expect(rows.nth(1)).to_contain_text("version.next")
    for key in ("restart", "remove"):
        rows.nth(0).locator("summary", has_text=visitor.say(f"jobs.{key}")).click()
        rows.nth(0).locator("form[action$=omstart]" if key == "restart" else "form[action$=borttagning]").locator(
            "input").fill("Felet är rättat.")
        visitor.press(rows.nth(0).get_by_role("button", name=visitor.say(f"jobs.{key}Now")))
    expect(visitor.page.locator("main")).to_contain_text(visitor.say("jobs.none"))
    assert demonstration.engine.scalar(
        "SELECT COUNT(DISTINCT action) FROM audit_entry WHERE action LIKE 'job.%' AND reason <> ''") == 2
