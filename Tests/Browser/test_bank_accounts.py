"""Where money to an association goes: it takes two people to change it."""

from typing import Callable

import pytest
from associations import Association
from playwright.sync_api import expect
from program import Server
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]
FIRST, SECOND, OFFICER = "Liv Testberg", "Nora Påhittberg", "Tyra Handlund"


def propose(visitor: Visitor, number: str) -> None:
    visitor.page.locator("#konto").fill(number)
    visitor.press(visitor.button("organisations.bank.propose"))


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_it_takes_two(visit: Callable[..., Visitor], demonstration: Server, manner: Manner) -> None:
    association = Association.make(
        demonstration.engine, f"Girokonto {manner}", {FIRST: "sign", SECOND: "sign", OFFICER: "see-decisions"})
    first = visit(manner).expect_status(422).log_in(FIRST).go(association.address)
    propose(first, "991-2345")
    expect(first.page.locator(".errors")).to_contain_text(first.say("organisations.problems.account"))
    expect(first.page.locator("#konto")).to_have_value("991-2345")
    propose(first, "991-2346")
    bank = first.page.locator("section[aria-labelledby=bank]")
    expect(bank).to_contain_text("Bankgiro 991-2346")
    expect(bank).to_contain_text(first.say("organisations.refusals.same-person"))
    expect(first.button("organisations.bank.confirm")).to_have_count(0)
    withdraw = bank.get_by_role("button", name=first.say("organisations.withdraw"), exact=True)
    first.press(withdraw)
    propose(first, "991 2346")

    second = visit(manner).expect_status(422).log_in(SECOND).go(association.address)
    late = visit(manner).expect_status(422).log_in(SECOND).go(association.address)
    second.press(second.button("organisations.bank.confirm"))
    expect(second.page.locator("section[aria-labelledby=bank]")).to_contain_text("Bankgiro 991-2346")
    expect(second.button("organisations.bank.propose")).to_be_visible()
    late.press(late.page.locator("section[aria-labelledby=bank]").get_by_role(
        "button", name=late.say("organisations.withdraw"), exact=True))
    expect(late.page.locator(".errors")).to_contain_text(late.say("organisations.refusals.already-settled"))

    officer = visit(manner).log_in(OFFICER).go(association.review)
    expect(officer.page.locator(".note.warning")).to_have_text(officer.say("access.conflict-of-interest.mandate"))
    expect(officer.page.locator("main form")).to_have_count(0)


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_the_staff_are_the_second_person_with_a_reason(
    visit: Callable[..., Visitor], demonstration: Server, manner: Manner
) -> None:
    association = Association.make(demonstration.engine, f"Ensam firmatecknare {manner}", {FIRST: "sign"})
    signer = visit(manner).log_in(FIRST).go(association.address)
    signer.page.locator("#konto-typ").select_option("plusgiro")
    propose(signer, "12345674")
    officer = visit(manner).expect_status(422).log_in(OFFICER).go(association.review)
    account = officer.page.locator("section[aria-labelledby=account]")
    expect(account).to_contain_text("Plusgiro 1234567-4")
    officer.press(officer.button("organisations.bank.confirm"))
    expect(officer.page.locator(".errors")).to_contain_text(officer.say("staff.form.reason"))
    officer.page.locator("#konto-skal").fill("Kassören ringde; numret stämmer med O'Banken.")
    officer.press(officer.button("organisations.bank.confirm"))
    expect(account).to_contain_text("Plusgiro 1234567-4")
    expect(officer.page.locator("#konto-skal")).to_have_count(0)
    signer.page.reload()
    expect(signer.page.locator("section[aria-labelledby=bank] > .reference")).to_have_text("Plusgiro 1234567-4")
