"""A closure over booked times: who is hit is shown with what is free, one press does it, and one takes what is offered."""

from datetime import date, timedelta
from typing import Callable

import pytest
from places import Places
from playwright.sync_api import Locator, expect
from staff import STAFF
from test_accessibility import Inspection
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]
CUSTOMER = 1
REASON = "Golvet ska slipas."


@pytest.fixture(params=MANNERS, ids=str)
def customer(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    return visit(request.param).log_in(CUSTOMER)


@pytest.fixture
def officer(customer: Visitor, visit: Callable[..., Visitor]) -> Visitor:
    return visit(customer.manner).expect_status(422).log_in(STAFF["booking-officer"])


def book(visitor: Visitor, known: Places, lane: int, day: date) -> str:
    """Books the first time of the day that shows, and returns the page of the booking."""
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.lanes[lane]}&dag={day}")
    visitor.press(visitor.page.locator("table.grid td.free.d0 button:visible").nth(20))
    visitor.heading("booking.done")
    return visitor.page.url.split("?")[0]


def foresee(officer: Visitor, known: Places, lane: int, day: date) -> None:
    officer.go("/sundsvall/personal/avstangningar")
    officer.page.locator("#yta").select_option(known.lanes[lane])
    for field in ("start", "slut"):
        officer.page.locator(f"#{field}").fill(str(day))
    officer.page.locator("#fran").fill("00:00")
    officer.page.locator("#till").fill("00:00")
    officer.page.locator("#skal").fill(REASON)
    officer.press(officer.button("staff.closures.substitutes"))
    officer.heading("staff.displacement.title")


def offers(visitor: Visitor) -> Locator:
    visitor.go("/sundsvall/bokningar")
    return visitor.page.locator("section[aria-labelledby=offers-title] li")


def test_those_who_are_hit_are_offered_another_time_and_get_theirs_back(
        customer: Visitor, officer: Visitor, known: Places) -> None:
    day = date.today() + timedelta(days=20 if customer.manner.scripts else 24)
    address = book(customer, known, 0, day)
    foresee(officer, known, 0, day)
    row = officer.page.locator("main .rows > li")
    expect(row).to_have_count(1)
    chosen = row.locator("select").input_value()
    assert chosen != "ingen", "what is best for all is chosen"
    if officer.manner.scripts:
        Inspection(officer).check("what they can have instead")
    officer.press(officer.button("staff.displacement.noneForAll"))
    assert officer.page.locator("main .rows select").input_value() == "ingen"
    officer.press(officer.button("staff.displacement.best"))
    assert officer.page.locator("main .rows select").input_value() == chosen
    expect(officer.page.locator("#skal")).to_have_value(REASON)
    officer.presses = 0
    officer.press(officer.button("staff.displacement.carryOut"))
    assert officer.presses == 1
    expect(officer.page.get_by_role("status").first).to_have_text(officer.saying("staff.displacement.done.one"))

    offer = offers(customer)
    expect(offer).to_have_count(1)
    expect(offer).to_contain_text(REASON)
    customer.press(offer.locator("button.primary"))
    assert customer.page.url.split("?")[0] == address, "another booking was made"

    closure = officer.page.locator("main .rows > li", has_text=REASON).first
    officer.press(closure.get_by_role("button", name=officer.say("staff.closures.open")))
    back = offers(customer)
    expect(back).to_have_count(1)
    customer.press(back.locator("button.primary"))
    assert customer.page.url.split("?")[0] == address


def test_short_notice_takes_a_tick_and_what_is_taken_is_told(
        customer: Visitor, officer: Visitor, known: Places, visit: Callable[..., Visitor]) -> None:
    day = date.today() + timedelta(days=4 if customer.manner.scripts else 5)
    book(customer, known, 3, day)
    foresee(officer, known, 3, day)
    select = officer.page.locator("main .rows select")
    taken = select.locator("optgroup option").first.get_attribute("value")
    select.select_option(taken)
    officer.press(officer.button("staff.displacement.carryOut"))
    assert officer.page.locator(".errors li a").count() == 1, "the notice is short"
    assert officer.page.locator("main .rows select").input_value() == taken, "what was chosen was forgotten"
    officer.page.locator("#kort").check()

    space = taken.split("/")[0]
    rival = visit(customer.manner).log_in(CUSTOMER + 1)
    book(rival, known, known.lanes.index(space), day)
    officer.press(officer.button("staff.displacement.carryOut"))
    assert officer.page.locator(".errors li a").count() == 1, "the time was taken"
    if officer.manner.scripts:
        Inspection(officer).check("what they can have instead, when it is taken")
    assert officer.page.locator("main .rows select").input_value() == "ingen"
    officer.press(officer.button("staff.displacement.carryOut"))
    expect(officer.page.get_by_role("status").first).to_have_text(officer.saying("staff.displacement.done.one"))
    assert offers(customer).count() == 0
