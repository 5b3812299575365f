"""A time that is taken: another waits for it with one press, and takes it with one press when it is freed."""

import time
from datetime import timedelta
from typing import Callable

import pytest
from places import Places, tomorrow
from playwright.sync_api import Locator, expect
from staff import STAFF
from test_accessibility import Inspection
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]
OWNER = 1
# Who has a time already is not offered another at the same time.
WAITING = [2, 4]


@pytest.fixture(params=MANNERS, ids=str)
def owner(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    return visit(request.param).log_in(OWNER)


@pytest.fixture
def waiting(owner: Visitor, visit: Callable[..., Visitor]) -> Visitor:
    return visit(owner.manner)


@pytest.fixture
def address(owner: Visitor, known: Places) -> str:
    """The week of a space that this journey has to itself, from a day on."""
    day = tomorrow() + timedelta(days=2)
    lane = known.lanes[6 if owner.manner.scripts else 7]
    return f"/sundsvall/anlaggningar/{known.slug}?yta={lane}&dag={day}"


def book(owner: Visitor, address: str) -> str:
    """Books a time of the first day, and returns the page of it."""
    owner.go(address)
    owner.press(owner.page.locator("td.free.d0 button").nth(20))
    owner.page.wait_for_url("**/bokningar/**")
    return owner.page.url


def section(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator(f"section[aria-labelledby={name}-title]")


def offered(visitor: Visitor) -> Locator:
    """What is offered, which a job does a moment later."""
    for _ in range(40):
        visitor.go("/sundsvall/bokningar")
        if section(visitor, "offers").count():
            break
        time.sleep(0.25)
    return section(visitor, "offers")


def test_one_press_waits_and_one_takes(
        owner: Visitor, waiting: Visitor, address: str, visit: Callable[..., Visitor]) -> None:
    booked = book(owner, address)
    waiting.go(address)
    waiting.press(waiting.page.locator("td.taken.d0 button").first)
    waiting.press(waiting.page.locator("button[name=person]").nth(WAITING[waiting.manner.scripts]))
    waiting.heading("waiting.join")
    if waiting.manner.scripts:
        Inspection(waiting).check("waiting with one press")
    waiting.go(address)
    if waiting.manner.scripts:
        Inspection(waiting).check("a week with a taken time")
    waiting.presses = 0
    waiting.press(waiting.page.locator("td.taken.d0 button").first)
    assert waiting.presses == 1
    expect(waiting.page.get_by_role("status").first).to_have_text(waiting.say("waiting.answers.joined"))
    rows = section(waiting, "waiting").locator("li")
    expect(rows).to_have_count(1)
    if waiting.manner.scripts:
        Inspection(waiting).check("what one waits for")

    officer = visit(owner.manner).log_in(STAFF["booking-officer"])
    officer.go("/sundsvall/personal/bokningar/" + booked.split("?")[0].rsplit("/", 1)[-1])
    expect(officer.page.locator("main")).to_contain_text(officer.say("waiting.count.one"))

    owner.page.goto(booked)
    owner.press(owner.page.locator("form[action$='/avbokning'] button"))
    offer = offered(waiting)
    expect(section(waiting, "waiting")).to_contain_text(waiting.say("waiting.offered"))
    waiting.presses = 0
    waiting.press(offer.locator("button.primary"))
    assert waiting.presses == 1
    expect(waiting.page.locator(".reference")).to_have_count(1)
    waiting.go("/sundsvall/bokningar")
    expect(section(waiting, "waiting")).to_have_count(0)


def test_one_press_stops(owner: Visitor, waiting: Visitor, address: str) -> None:
    book(owner, address + "&langd=60")
    waiting.log_in(WAITING[waiting.manner.scripts]).go(address)
    waiting.press(waiting.page.locator("td.taken.d0 button").last)
    waiting.press(section(waiting, "waiting").locator("button").first)
    expect(waiting.page.get_by_role("status").first).to_have_text(waiting.say("waiting.answers.left"))
    expect(section(waiting, "waiting")).to_have_count(0)
