"""A time that one association hands over to another: offered, accepted with one press, and confirmed by the staff."""

from datetime import timedelta
from typing import Callable

import pytest
from associations import Association
from places import Places, tomorrow
from playwright.sync_api import Locator, expect
from program import Server
from staff import STAFF
from test_accessibility import Inspection
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]
GIVER = "Kim Övningslund"
TAKER = "Nora Påhittberg"
WORD = "Vi är på cup & hinner inte."


@pytest.fixture(params=MANNERS, ids=str)
def giver(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    return visit(request.param).expect_status(422)


@pytest.fixture
def clubs(giver: Visitor, demonstration: Server) -> tuple[Association, Association]:
    engine = demonstration.engine
    return (Association.make(engine, f"Givarna {giver.manner}", {GIVER: "sign book"}),
            Association.make(engine, f"Tagarna {giver.manner}", {TAKER: "sign book"}))


@pytest.fixture
def taker(giver: Visitor, clubs: tuple[Association, Association], visit: Callable[..., Visitor]) -> Visitor:
    visitor = visit(giver.manner).log_in(TAKER)
    visitor.act_for(clubs[1].name)
    return visitor


def book(giver: Visitor, known: Places, number: int) -> str:
    lane = known.lanes[8 if giver.manner.scripts else 9]
    day = tomorrow() + timedelta(days=2)
    giver.go(f"/sundsvall/anlaggningar/{known.slug}?yta={lane}&dag={day}")
    giver.press(giver.page.locator("td.free.d0 button").nth(number))
    giver.heading("booking.done")
    return giver.page.url


def offer(giver: Visitor, receiver: Association) -> None:
    giver.press(giver.link("handovers.link"))
    giver.page.locator("#sok").fill("ingen som heter")
    giver.press(giver.button("handovers.find"))
    expect(giver.page.get_by_role("status")).to_have_text(giver.say("handovers.nobody"))
    giver.page.locator("#sok").fill(receiver.name)
    giver.press(giver.button("handovers.find"))
    if giver.manner.scripts:
        Inspection(giver).check("to whom a time is handed over")
    giver.page.locator("#ord").fill(WORD)
    giver.press(giver.page.locator("button[name=forening]"))
    expect(giver.page.locator("main")).to_contain_text(receiver.name)


def section(visitor: Visitor) -> Locator:
    visitor.go("/sundsvall/bokningar")
    return visitor.page.locator("section[aria-labelledby=handovers-title]")


def test_handed_over_and_confirmed(
        giver: Visitor, taker: Visitor, clubs: tuple[Association, Association], known: Places,
        visit: Callable[..., Visitor]) -> None:
    giver.log_in(GIVER).act_for(clubs[0].name)
    address = book(giver, known, 20)
    number = giver.page.locator(".reference").inner_text()
    offer(giver, clubs[1])
    if giver.manner.scripts:
        Inspection(giver).check("a booking that is offered to another")

    rows = section(taker)
    expect(rows).to_contain_text(WORD)
    if taker.manner.scripts:
        Inspection(taker).check("a time that another hands over")
    taker.presses = 0
    taker.press(rows.locator("button.primary"))
    assert taker.presses == 1
    expect(taker.page.get_by_role("status").first).to_have_text(taker.say("handovers.answers.handover-accepted"))

    officer = visit(giver.manner).expect_status(422).log_in(STAFF["booking-officer"])
    officer.go("/sundsvall/personal/forfragningar")
    if officer.manner.scripts:
        Inspection(officer).check("a handover to confirm among the requests")
    officer.press(officer.page.locator("section[aria-labelledby=handovers-title] li", has_text=clubs[1].name)
                  .locator("a.button"))
    if officer.manner.scripts:
        Inspection(officer).check("a handover to confirm")
    officer.press(officer.button("handovers.staff.confirm"))
    expect(officer.page.get_by_role("status").first).to_have_text(
        officer.say("handovers.staff.done.handover-confirmed"))

    taker.page.goto(address)
    expect(taker.page.locator(".reference")).to_have_text(number)
    giver.expect_status(404).page.goto(address)
    expect(giver.page.locator(".reference")).to_have_count(0)
    expect(section(giver)).to_contain_text(giver.saying("handovers.given.done"))


def test_declined_taken_back_and_denied(
        giver: Visitor, taker: Visitor, clubs: tuple[Association, Association], known: Places,
        visit: Callable[..., Visitor]) -> None:
    giver.log_in(GIVER).act_for(clubs[0].name)
    address = book(giver, known, 30)
    offer(giver, clubs[1])
    taker.press(section(taker).locator("button:not(.primary)"))
    expect(taker.page.get_by_role("status").first).to_have_text(taker.say("handovers.answers.handover-declined"))
    giver.page.goto(address)
    offer(giver, clubs[1])
    giver.press(giver.page.locator("form[action$='/aterkallelse'] button"))
    expect(giver.page.get_by_role("status").first).to_have_text(giver.say("handovers.answers.handover-withdrawn"))
    giver.page.goto(address)
    offer(giver, clubs[1])
    taker.press(section(taker).locator("button.primary"))

    officer = visit(giver.manner).expect_status(422).log_in(STAFF["booking-officer"])
    officer.go("/sundsvall/personal/forfragningar")
    officer.press(officer.page.locator("section[aria-labelledby=handovers-title] li", has_text=clubs[1].name)
                  .locator("a.button"))
    officer.page.locator("details summary").filter(has_text=officer.say("handovers.staff.deny")).click()
    officer.press(officer.page.locator("form[action$='/nekande'] button"))
    assert officer.page.locator(".errors li a").count() == 1, "the reason is missing"
    officer.page.locator("#skal").fill("Planen ska vila den kvällen.")
    officer.press(officer.page.locator("form[action$='/nekande'] button"))
    expect(officer.page.get_by_role("status").first).to_have_text(
        officer.say("handovers.staff.done.handover-denied"))
    giver.page.goto(address)
    giver.heading("booking.done")
