"""The plan of all halls: a booking by phone, moving, closing, and what a resident sees of it."""

from datetime import datetime, timedelta
from typing import Callable

import pytest
from places import Places, local, tomorrow
from playwright.sync_api import Page, expect
from staff import NAMES
from test_accessibility import Inspection
from test_keyboard import FOCUSED, tab_to
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(390, "en", True), Manner(1280, "sv", True), Manner(1280, "en", False)]
PERSON = "Iris Exempeldotter"
PEOPLE = ["Elsa Demoström", "Cleo Låtsasson", "Dan Testlund", "Gerd Mallgren"]


@pytest.fixture(params=MANNERS, ids=str)
def manner(request: pytest.FixtureRequest) -> Manner:
    return request.param


def plan(known: Places, days: int, space: str = "", view: str = "dag") -> str:
    day = tomorrow() + timedelta(days=days)
    return (f"/sundsvall/personal/plan?plats=anlaggning:{known.slug}&vy={view}&datum={day}"
            + (f"&yta={space}" if space else ""))


def free(page: Page, space: str):
    """The free times of a space that are seen."""
    return page.locator(f"table.plan td.free a[href*='{space}']:visible")


def day_of(manner: Manner) -> int:
    """A day of its own for each journey."""
    return 20 + MANNERS.index(manner)


def test_a_booking_by_phone_takes_three_presses_and_a_name(
        visit: Callable[..., Visitor], known: Places, manner: Manner) -> None:
    visitor = visit(manner).log_in(NAMES["booking-officer"])
    visitor.go(plan(known, day_of(manner), known.lanes[3]))
    visitor.presses = 0
    visitor.press(free(visitor.page, known.lanes[3]).nth(10))
    visitor.heading("staff.planSlot.title")
    name = PEOPLE[MANNERS.index(manner)]
    visitor.page.locator("#sok").fill(name)
    if not manner.scripts:
        visitor.press(visitor.button("staff.customer.find"))
    customer = visitor.page.locator(".customers button", has_text=name)
    expect(customer).to_have_count(1)
    visitor.press(customer)
    assert visitor.presses <= 3
    said = visitor.page.get_by_role("status").first
    expect(said).to_contain_text(name)
    visitor.press(visitor.link("staff.plan.showBooking"))
    expect(visitor.page.locator("dl.facts")).to_contain_text("Bokad per telefon.")
    # The next time the same customer stands there without a search.
    visitor.go(plan(known, day_of(manner), known.lanes[3]))
    visitor.press(free(visitor.page, known.lanes[3]).nth(14))
    expect(visitor.page.locator(".customers button").first).to_contain_text(name)


def test_a_booking_is_moved_by_one_press(visit: Callable[..., Visitor], known: Places, manner: Manner) -> None:
    visitor = visit(manner).expect_status(422).log_in(NAMES["booking-officer"])
    visitor.go(plan(known, day_of(manner) + 4, known.lanes[4]))
    visitor.press(free(visitor.page, known.lanes[4]).nth(8))
    visitor.page.locator("#sok").fill(PERSON)
    visitor.page.keyboard.press("Enter")
    visitor.press(visitor.page.locator(".customers button", has_text=PERSON))
    visitor.press(visitor.link("staff.plan.showBooking"))
    visitor.press(visitor.link("staff.booking.move"))
    if manner.width == 390:
        visitor.page.locator("#one-space").select_option(known.lanes[5])
        visitor.press(visitor.button("staff.plan.showSpace"))
    target = visitor.page.locator("table.plan td.free button:visible").first
    value = target.get_attribute("value")
    visitor.press(target)
    expect(visitor.page.get_by_role("status").first).to_have_text(visitor.saying("staff.plan.done.moved"))
    visitor.press(visitor.link("staff.plan.showBooking"))
    assert visitor.page.locator("dl.facts").inner_text().count("Flyttad av kommunen.") == 1, value


def test_closing_says_who_is_hit_at_once(visit: Callable[..., Visitor], known: Places, manner: Manner) -> None:
    visitor = visit(manner).expect_status(422).log_in(NAMES["booking-officer"])
    visitor.go(plan(known, day_of(manner) + 8, known.lanes[6]))
    visitor.press(free(visitor.page, known.lanes[6]).nth(8))
    visitor.page.locator("#sok").fill(PERSON)
    visitor.page.keyboard.press("Enter")
    visitor.press(visitor.page.locator(".customers button", has_text=PERSON))
    visitor.press(visitor.link("staff.plan.showBooking"))
    reference = visitor.page.locator("h1").inner_text().split()[-1]
    visitor.go(plan(known, day_of(manner) + 8, known.lanes[6]))
    visitor.press(free(visitor.page, known.lanes[6]).nth(4))
    visitor.press(visitor.link("staff.planSlot.close"))
    expect(visitor.page.locator("#hinder-nu")).to_contain_text(visitor.say("staff.closures.free"))
    visitor.page.locator("#till").fill("23:00")
    if not manner.scripts:
        visitor.page.locator("#skal").fill("Golvet slipas")
        visitor.press(visitor.button("staff.closures.foresee"))
    expect(visitor.page.locator("#hinder-nu")).to_contain_text(reference)
    visitor.page.locator("#skal").fill("Golvet slipas")
    visitor.page.locator("#avboka").check()
    visitor.press(visitor.page.locator("main form button.primary"))
    expect(visitor.page.get_by_role("status").first).to_contain_text("1")
    visitor.go(plan(known, day_of(manner) + 8, known.lanes[6]))
    expect(visitor.page.locator(".plan-entry.closed:visible").first).to_contain_text("Golvet slipas")


def test_a_booking_by_keys_alone(visit: Callable[..., Visitor], known: Places) -> None:
    visitor = visit(Manner(1280)).log_in(NAMES["booking-officer"]).go(plan(known, 40))
    tab_to(visitor, "table.plan td.free a")
    first = visitor.page.evaluate(f"{FOCUSED}.href")
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("ArrowRight")
    assert visitor.page.evaluate(f"{FOCUSED}.href") != first
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate(f"{FOCUSED}.id") == "sok", "one can type at once"
    visitor.page.keyboard.type(PERSON)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    tab_to(visitor, ".customers button")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("status").first).to_contain_text(PERSON)


def test_a_resident_sees_the_same_table_without_names(
        visit: Callable[..., Visitor], known: Places, manner: Manner) -> None:
    day = tomorrow() + timedelta(days=day_of(manner) + 12)
    other = visit(manner).log_in(PERSON)
    other.go(f"/sundsvall/anlaggningar/{known.slug}/plan?dag={day}&yta={known.lanes[0]}")
    other.press(other.page.locator("table.plan td.free button:visible").first)
    other.heading("booking.done")
    visitor = visit(manner).go(f"/sundsvall/anlaggningar/{known.slug}/plan?dag={day}&yta={known.lanes[0]}")
    expect(visitor.page.locator(".plan-entry:visible").first).to_contain_text(visitor.say("grid.taken"))
    expect(visitor.page.locator("main")).not_to_contain_text(PERSON)
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}/plan?vy=vecka&dag={day}")
    expect(visitor.page.locator("table.plan-week .plan-entry:visible").first).to_contain_text(visitor.say("grid.taken"))


def test_the_sheet_for_the_door(visit: Callable[..., Visitor], known: Places) -> None:
    visitor = visit(Manner(1280)).log_in(NAMES["booking-officer"]).go(plan(known, 41, known.lanes[7]))
    visitor.press(free(visitor.page, known.lanes[7]).first)
    visitor.page.locator("#sok").fill(PERSON)
    visitor.press(visitor.page.locator(".customers button", has_text=PERSON))
    visitor.go(plan(known, 41))
    assert not visitor.page.locator(".sheets").is_visible()
    visitor.page.emulate_media(media="print")
    sheet = visitor.page.locator(".sheet")
    expect(sheet).to_contain_text(visitor.say("plan.hidden"))
    assert PERSON not in visitor.page.locator("body").inner_text(), "a person's name is not for a door"
    for selector in ("header.masthead", "table.plan", "main form", "main button"):
        assert not visitor.page.locator(selector).first.is_visible(), selector


@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_of_the_plan(visit: Callable[..., Visitor], known: Places, language: str) -> None:
    visitor = visit(Manner(1280, language)).expect_status(422).log_in(NAMES["booking-officer"])
    inspection = Inspection(visitor)
    visitor.go(plan(known, 42))
    inspection.check("the day")
    visitor.go(plan(known, 42, known.lanes[1]))
    inspection.check("one space of it", titled=False)
    visitor.go(plan(known, 42, view="vecka"))
    inspection.check("seven days")
    visitor.go(plan(known, 44) + "&blad=1")
    inspection.check("sheets")
    visitor.go(plan(known, 42, known.buffered))
    start = int(local(tomorrow() + timedelta(days=42), 22 if language == "sv" else 20).timestamp())
    visitor.go(f"/sundsvall/personal/plan/tid?yta={known.buffered}&fran={start}&till={start + 3600}")
    inspection.check("a free time")
    visitor.page.locator("#sok").fill(PERSON)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    inspection.check("customers", titled=False)
    visitor.press(visitor.page.locator(".customers button", has_text=PERSON))
    inspection.check("booked", titled=False)
    visitor.press(visitor.link("staff.plan.showBooking"))
    visitor.press(visitor.link("staff.booking.move"))
    inspection.check("moving")
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}/plan?dag={tomorrow() + timedelta(days=43)}")
    inspection.check("for residents")
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}/plan?vy=vecka&dag={tomorrow() + timedelta(days=43)}")
    inspection.check("seven days for residents")


# A picture of one point, with a comment in it.
PHOTO = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000fffe000747505321ffffdb004300" + "01" * 64
    + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000003ffc40014100100000000000000000000000000000000"
    + "ffda0008010100003f0047ffd9")


@pytest.mark.parametrize("manner", [Manner(390, "sv", False), Manner(1280, "en", True)], ids=str)
def test_who_is_there_marks_what_was_used(visit: Callable[..., Visitor], known: Places, manner: Manner) -> None:
    lane = known.lanes[8 + manner.scripts]
    start = int(datetime.now().timestamp()) // 1800 * 1800
    officer = visit(manner).expect_status(422).log_in(NAMES["booking-officer"])
    officer.go(f"/sundsvall/personal/plan/tid?yta={lane}&fran={start}&till={start + 1800}")
    officer.page.locator("#sok").fill(PERSON)
    officer.page.keyboard.press("Enter")
    officer.press(officer.page.locator(".customers button", has_text=PERSON))
    officer.page.locator("#trots").check()
    officer.press(officer.page.locator(".customers button", has_text=PERSON))
    own = "#b-" + officer.page.url.split("bokad=")[1].split("#")[0]
    officer.go(f"/sundsvall/personal/plan?plats=anlaggning:{known.slug}&vy=dag&yta={lane}")
    entry = officer.page.locator(own)
    officer.press(entry.get_by_role("button", name=officer.say("checks.marks.no-show")))
    expect(officer.page.get_by_role("status").first).to_be_visible()
    entry = officer.page.locator(own)
    expect(entry.get_by_role("button", name=officer.say("checks.marks.no-show"))).to_have_count(0)
    officer.press(entry.get_by_role("button", name=officer.say("checks.marks.used")))
    entry = officer.page.locator(own)
    officer.press(entry.get_by_role("link", name=officer.say("checks.damageShort")))
    officer.page.locator("#pa-plats summary").click()
    officer.press(officer.button("checks.send"))
    assert officer.page.locator(".errors li a").count() == 1, "the note is missing"
    officer.page.locator("#notering").fill("Nätet är trasigt")
    officer.page.locator("#foto").set_input_files({"name": "bild.jpg", "mimeType": "image/jpeg", "buffer": PHOTO})
    if manner.scripts:
        Inspection(officer).check("on the spot")
        officer.page.set_viewport_size({"width": 1280, "height": 900})
    officer.page.locator("#foto").set_input_files({"name": "bild.jpg", "mimeType": "image/jpeg", "buffer": PHOTO})
    officer.press(officer.button("checks.send"))
    expect(officer.page.get_by_role("status").first).to_have_text(officer.say("staff.booking.done.reported"))
    booking = officer.page.url.split("?")[0].split("#")[0]
    customer = visit(manner).log_in(PERSON)
    customer.page.goto(booking.replace("/personal/", "/"))
    expect(customer.page.locator("dl.facts")).to_contain_text("Nätet är trasigt")
    address = customer.link("checks.showPhoto").get_attribute("href")
    photo = customer.page.request.get(f"{customer.url}{address}")
    assert photo.status == 200 and photo.headers["content-type"] == "image/jpeg" and b"GPS" not in photo.body()
