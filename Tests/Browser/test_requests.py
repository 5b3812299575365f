"""A time that is asked for: the customer asks with one press, the officer answers, the customer takes what is offered."""

from datetime import timedelta
from typing import Callable

import pytest
from places import Places, tomorrow
from playwright.sync_api import Locator, expect
from staff import STAFF
from test_accessibility import Inspection
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]
CUSTOMER = 1
RIVAL = 2


@pytest.fixture(params=MANNERS, ids=str)
def customer(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    return visit(request.param).log_in(CUSTOMER)


@pytest.fixture
def days(customer: Visitor) -> int:
    """How many days after tomorrow this journey has to itself."""
    return 3 if customer.manner.scripts else 10


@pytest.fixture
def officer(customer: Visitor, visit: Callable[..., Visitor]) -> Visitor:
    return visit(customer.manner).expect_status(422).log_in(STAFF["booking-officer"])


def ask(visitor: Visitor, known: Places, days: int, number: int = 20) -> str:
    """Presses a time that is asked for, and returns the page of it."""
    day = tomorrow() + timedelta(days=days)
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.on_request}&dag={day}")
    visitor.press(visitor.page.locator("td.asks.d0 button").nth(number))
    visitor.heading("booking.headings.requested")
    return visitor.page.url


def row(visitor: Visitor, reference: str) -> Locator:
    return visitor.page.locator(".rows > li", has_text=reference)


def reference(visitor: Visitor) -> str:
    return visitor.page.locator(".reference").inner_text()


def answer(officer: Visitor, number: str) -> None:
    officer.go("/sundsvall/personal/forfragningar")
    officer.press(row(officer, number).get_by_role("link", name=officer.say("staff.requests.answer")))


def test_one_press_asks_and_one_takes_what_is_offered(
        customer: Visitor, officer: Visitor, known: Places, days: int) -> None:
    address = ask(customer, known, days)
    expect(customer.page.locator("main")).to_contain_text(customer.say("requests.notKept"))
    number = reference(customer)

    answer(officer, number)
    officer.press(officer.link("staff.requests.offer"))
    officer.press(officer.button("staff.requests.offerNow"))
    assert officer.page.locator(".errors li a").count() == 2, "neither a time nor a reason was given"
    officer.page.locator("input[name=tid]").nth(30).check()
    officer.page.locator("#skal").fill("Salen är trasig då.")
    officer.press(officer.button("staff.requests.offerNow"))
    expect(officer.page.get_by_role("status").first).to_have_text(officer.say("staff.requests.done.offered"))

    customer.go("/sundsvall/bokningar")
    heading = customer.page.get_by_role("heading", level=2).first
    expect(heading).to_have_text(customer.say("offers.title"))
    offer = customer.page.locator("section[aria-labelledby=offers-title] li", has_text="Salen är trasig då.")
    expect(offer).to_have_count(1)
    inspection = Inspection(customer) if customer.manner.scripts else None
    if inspection:
        inspection.check("an offer")
    customer.presses = 0
    customer.press(offer.locator("button.primary"))
    assert customer.presses == 1
    assert customer.page.url == address, "another booking was made"
    assert reference(customer) == number
    expect(customer.page.locator("h1 svg")).to_have_count(1)
    customer.go("/sundsvall/bokningar")
    assert customer.page.locator("#offers-title").count() == 0


def test_a_yes_warns_of_those_it_denies(
        customer: Visitor, officer: Visitor, visit: Callable[..., Visitor], known: Places, days: int) -> None:
    ask(customer, known, days + 1)
    number = reference(customer)
    rival = visit(customer.manner).log_in(RIVAL)
    denied = ask(rival, known, days + 1)
    expect(rival.page.locator("main")).to_contain_text(rival.say("requests.before.one"))

    answer(officer, number)
    expect(officer.page.locator("form#ja .note.warning")).to_contain_text(reference(rival))
    if officer.manner.scripts:
        Inspection(officer).check("a request that collides")
    reason = officer.page.locator("#skal-andra")
    text = reason.input_value()
    reason.fill("")
    officer.press(officer.button("staff.requests.accept"))
    assert officer.page.locator(".errors li a").count() == 1, "the others are told nothing"
    officer.page.locator("#skal-andra").fill(text)
    officer.press(officer.button("staff.requests.accept"))
    expect(officer.page.get_by_role("status").first).to_contain_text(officer.say("staff.requests.done.accepted"))
    rival.page.goto(denied)
    rival.heading("booking.headings.denied")
    expect(rival.page.locator("main")).to_contain_text(text)


def test_what_is_asked_for_is_withdrawn_or_declined(
        customer: Visitor, officer: Visitor, known: Places, days: int) -> None:
    ask(customer, known, days + 2)
    customer.press(customer.button("booking.withdraw"))
    expect(customer.page.get_by_role("status").first).to_contain_text(customer.saying("booking.withdrawn"))
    assert customer.button("booking.reinstate").count() == 0, "a time that was never theirs is given back"

    denied = ask(customer, known, days + 2)
    answer(officer, reference(customer))
    officer.page.get_by_text(officer.say("staff.requests.deny"), exact=True).click()
    officer.press(officer.button("staff.requests.denyNow"))
    assert officer.page.locator(".errors li a").count() == 1, "the reason is missing"
    officer.page.locator("#skal").fill("Salen är upptagen av skolan.")
    officer.press(officer.button("staff.requests.denyNow"))
    expect(officer.page.get_by_role("status").first).to_have_text(officer.say("staff.requests.done.denied"))
    customer.page.goto(denied)
    expect(customer.page.locator("main")).to_contain_text("Salen är upptagen av skolan.")
