"""What a case officer settles about associations: status and price group, and that two are one."""

from datetime import date, timedelta
from typing import Callable

import pytest
from associations import Association
from playwright.sync_api import expect
from program import Server
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]
SIGNER, OTHER, OFFICER = "Liv Testberg", "Mo Låtsasgren", "Tyra Handlund"


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_a_price_group_from_a_day_by_a_decision(
    visit: Callable[..., Visitor], demonstration: Server, manner: Manner
) -> None:
    association = Association.make(demonstration.engine, f"Prisklubben {manner}", {SIGNER: "sign"})
    visitor = visit(manner).expect_status(422).log_in(OFFICER).go(association.review)
    field = visitor.page.locator
    field("#slut").fill(str(date.today() - timedelta(days=1)))
    visitor.press(visitor.button("staff.organisations.setClass"))
    assert visitor.page.locator(".errors li").all_inner_texts() == [
        visitor.say("staff.organisations.valueNeeded"), visitor.say("staff.form.order"),
        visitor.say("staff.form.decision")]

    def decide(value: str, first: date, decision: str) -> None:
        field("#varde").fill(value)
        field("#start").fill(str(first))
        field("#slut").fill("")
        field("#beslut-nr").fill(decision)
        visitor.press(visitor.button("staff.organisations.setClass"))

    decide("Barn & unga", date.today(), "KFN 2026-11-02 § 17")
    rows = visitor.page.locator("section[aria-labelledby=classes] li.row")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Barn & unga")
    expect(rows).to_contain_text("KFN 2026-11-02 § 17")
    decide("Vuxna", date.today(), "KFN 2026-11-03 § 18")
    expect(visitor.page.locator(".errors")).to_contain_text(visitor.say("organisations.refusals.later-decision"))
    expect(field("#varde")).to_have_value("Vuxna")
    decide("Vuxna", date.today() + timedelta(days=40), "KFN 2026-11-03 § 18")
    expect(rows).to_have_count(2)


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_two_become_one(visit: Callable[..., Visitor], demonstration: Server, manner: Manner) -> None:
    kept = Association.make(demonstration.engine, f"Behållna klubben {manner}", {SIGNER: "sign book"})
    duplicate = Association.make(demonstration.engine, f"Dubbla klubben {manner}", {OTHER: "sign book"})
    member = visit(manner).log_in(OTHER).go("/sundsvall")
    member.act_for(duplicate.name)
    member.search()
    member.press(member.slots)
    member.heading("booking.done")

    officer = visit(manner).expect_status(422).log_in(OFFICER).go(duplicate.review)

    def merge(number: str, reason: str) -> None:
        officer.page.locator("#behall").fill(number)
        officer.page.locator("#sla-ihop-skal").fill(reason)
        officer.press(officer.button("staff.organisations.mergeNow"))

    for number, reason, problem in [
        ("802900-0019", "Dubblett", "organisations.problems.number"),
        (duplicate.number, "Dubblett", "organisations.refusals.same-organisation"),
        ("802999-9995", "Dubblett", "errors.unknown.organisation.text"),
        (kept.number, "", "staff.form.reason"),
    ]:
        merge(number, reason)
        expect(officer.page.locator(".errors")).to_contain_text(officer.say(problem))
        expect(officer.page.locator("#behall")).to_have_value(number)
    expect(officer.page.locator("section[aria-labelledby=merge] ul li")).to_contain_text([OTHER])
    officer.page.get_by_label(OTHER, exact=True).check()
    merge(kept.number, "Samma förening, anmäld två gånger.")
    expect(officer.page.locator(".lead")).to_have_text(
        officer.say("organisations.mergedInto", organisation=kept.name))
    expect(officer.page.locator("main form")).to_have_count(0)
    officer.press(officer.page.get_by_role("link", name=kept.name))
    expect(officer.page.get_by_role("heading", level=1)).to_have_text(kept.name)
    expect(officer.page.locator("section[aria-labelledby=mandates]")).to_contain_text(OTHER)

    member.go(duplicate.address)
    expect(member.page.get_by_role("status")).to_contain_text(
        member.say("organisations.mergedInto", organisation=kept.name))
    expect(member.page.locator("form.acting [aria-current=true]")).to_have_text(kept.name)
    member.press(member.page.get_by_role("link", name=member.say("organisations.toKept", organisation=kept.name)))
    expect(member.page.get_by_role("heading", level=1)).to_have_text(kept.name)
    member.go("/sundsvall/bokningar")
    expect(member.page.locator("section[aria-labelledby=coming-title] li.row")).to_have_count(1)
