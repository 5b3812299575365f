"""An association from registered to booking, in each manner; and whom one acts for, on every page."""

import itertools
from typing import Callable

import pytest
from playwright.sync_api import expect
from visitor import Manner, Visitor

PAIRS = [Manner(390, "sv", False), Manner(390, "en", True), Manner(1280, "sv", True), Manner(1280, "en", False)]
HOLDER = "Iris Exempeldotter"
GUEST = "Hugo Fiktionsson"
OFFICER = "Tyra Handlund"
ASSOCIATION = "Exempelby idrottsförening"
_serial = itertools.count(901)


def number() -> str:
    """The next invented organisation number, with its check digit."""
    digits = f"8029{next(_serial):05d}"
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits))
    return f"{digits[:6]}-{digits[6:]}{-total % 10}"


def acting_for(visitor: Visitor) -> str:
    return visitor.page.locator("form.acting [aria-current=true]").inner_text()


def press_customer(visitor: Visitor, name: str) -> None:
    visitor.act_for(name)
    assert acting_for(visitor) == name


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_register_approve_switch_book(visit: Callable[..., Visitor], manner: Manner) -> None:
    visitor = visit(manner).expect_status(422).log_in("Gerd Mallgren")
    name = f"Provklubben {number()} O'Test"
    visitor.go("/sundsvall/foreningar")
    visitor.page.get_by_label(visitor.say("organisations.fields.name"), exact=True).fill(name)
    visitor.page.get_by_label(visitor.say("organisations.fields.number"), exact=True).fill("802900-0019")
    visitor.press(visitor.button("organisations.registerNow"))
    expect(visitor.page.locator(".errors")).to_contain_text(visitor.say("organisations.problems.number"))
    expect(visitor.page.get_by_label(visitor.say("organisations.fields.name"), exact=True)).to_have_value(name)
    visitor.page.get_by_label(visitor.say("organisations.fields.number"), exact=True).fill(number())
    visitor.press(visitor.button("organisations.registerNow"))
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(name)
    expect(visitor.page.get_by_role("status")).to_contain_text(visitor.say("organisations.done.registered"))

    officer = visit(manner).log_in(OFFICER)
    officer.go("/sundsvall/personal/foreningar")
    officer.press(officer.page.get_by_role("link", name=name, exact=True))
    officer.page.get_by_label(officer.say("staff.organisations.reason"), exact=True).fill("Stadgar finns.")
    officer.press(officer.button("staff.organisations.approve"))
    expect(officer.page.locator(".lead")).to_have_text(officer.say("staff.organisations.are.approved"))

    visitor.go("/sundsvall")
    press_customer(visitor, name)
    visitor.search()
    assert acting_for(visitor) == name
    visitor.press(visitor.slots)
    visitor.heading("booking.done")
    expect(visitor.page.locator(".facts")).to_contain_text(name)
    visitor.go("/sundsvall/bokningar")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
        visitor.say("organisations.bookings", organisation=name))
    expect(visitor.page.locator("section[aria-labelledby=coming-title] li.row")).to_have_count(1)
    press_customer(visitor, visitor.say("acting.myself"))
    visitor.heading("bookings.title")


def test_an_invitation_is_accepted_once(visit: Callable[..., Visitor]) -> None:
    signer = visit(Manner(1280, "sv")).log_in(HOLDER)
    signer.go("/sundsvall/foreningar")
    signer.press(signer.page.get_by_role("link", name=ASSOCIATION, exact=True))
    signer.page.get_by_label("Boka", exact=True).check()
    signer.press(signer.button("organisations.inviteNow"))
    link = signer.page.locator("#link").input_value()
    signer.page.reload()
    expect(signer.page.locator("#link")).to_have_count(0)

    guest = visit(Manner(390, "sv", False)).expect_status(403, 404).log_in(GUEST)
    guest.page.goto(link)
    guest.press(guest.button("organisations.accept"))
    expect(guest.page.get_by_role("heading", level=1)).to_have_text(ASSOCIATION)
    press_customer(guest, ASSOCIATION)

    late = visit(Manner(1280, "en")).expect_status(410).log_in("Frans Påhittsson")
    late.page.goto(link)
    expect(late.page.locator("main")).to_contain_text(late.say("organisations.refusals.invitation-used"))

    signer.page.reload()
    signer.press(signer.page.locator("li.row", has_text=GUEST).locator("summary"))
    signer.press(signer.page.locator("li.row", has_text=GUEST).get_by_role("button"))
    guest.page.reload()
    expect(guest.page.locator("form.acting")).to_have_count(0)
