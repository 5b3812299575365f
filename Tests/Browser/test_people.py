"""A person's own pages: keys to the API, log-ins and the export."""

from typing import Callable

import pytest
from outbox import code_to
from playwright.sync_api import expect
from program import Server
from staff import NAMES
from visitor import Manner, Visitor

PAIRS = [Manner(390, "sv", False), Manner(1280, "en", True)]
PERSON = "Gerd Mallgren"


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_keys_are_shown_once_and_revoked(visit: Callable[..., Visitor], manner: Manner) -> None:
    visitor = visit(manner).expect_status(422).log_in(PERSON)
    visitor.go("/sundsvall/jag")
    name = f"Kalender O'Test {manner}"
    visitor.page.get_by_label(visitor.say("me.tokens.name"), exact=True).fill(name)
    visitor.press(visitor.button("me.tokens.create"))
    expect(visitor.page.locator(".errors")).to_contain_text(visitor.say("me.tokens.problems.scopes"))
    expect(visitor.page.get_by_label(visitor.say("me.tokens.name"), exact=True)).to_have_value(name)
    visitor.page.get_by_label(visitor.say("me.tokens.scope.bookings-read"), exact=True).check()
    visitor.press(visitor.button("me.tokens.create"))
    secret = visitor.page.get_by_role("status").locator("code").inner_text()
    assert secret.startswith("manegen_")
    visitor.go("/sundsvall/jag")
    assert secret not in visitor.page.content()
    row = visitor.page.locator("li.row").filter(has_text=name)
    visitor.press(row.get_by_role("button"))
    expect(visitor.page.locator("li.row").filter(has_text=name)).to_contain_text(visitor.say("me.tokens.revoked"))
    export = visitor.page.request.get(visitor.page.url + "/export")
    assert export.headers["cache-control"] == "no-store" and "attachment" in export.headers["content-disposition"]
    data = export.json()
    assert data["person"]["name"] == PERSON and secret not in export.text()
    assert name in [token["name"] for token in data["tokens"]] and data["sessions"]
    assert len(data["person"]["identityNumber"]) == 12


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_a_key_is_made_once(visit: Callable[..., Visitor], manner: Manner) -> None:
    visitor = visit(manner).log_in(PERSON)
    visitor.go("/sundsvall/jag")
    name = f"Två tryck {manner}"
    visitor.page.get_by_label(visitor.say("me.tokens.name"), exact=True).fill(name)
    visitor.page.get_by_label(visitor.say("me.tokens.scope.bookings-read"), exact=True).check()
    expect(visitor.page.get_by_label(visitor.say("me.tokens.scope.staff"), exact=True)).to_have_count(0)
    visitor.press(visitor.button("me.tokens.create"))
    secret = visitor.page.get_by_role("status").locator("code").inner_text()
    visitor.page.reload()
    assert visitor.page.get_by_role("status").locator("code").inner_text() == secret
    expect(visitor.page.locator("li.row").filter(has_text=name)).to_have_count(1)


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_who_looked_is_told(visit: Callable[..., Visitor], manner: Manner) -> None:
    who = "Dan Testlund" if manner.scripts else "Cleo Låtsasson"
    number = "197909212396" if manner.scripts else "197909212388"
    visitor = visit(manner).log_in(who)
    visitor.go("/sundsvall/jag")
    for key in ["me.kept.title", "me.rights.title"]:
        expect(visitor.page.get_by_role("heading", name=visitor.say(key))).to_be_visible()
    expect(visitor.page.get_by_text(visitor.say("me.kept.tokens.name"), exact=True).last).to_be_hidden()
    visitor.page.get_by_text(visitor.say("me.kept.show")).click()
    expect(visitor.page.get_by_text(visitor.say("me.kept.traces.name"), exact=True)).to_be_visible()
    officer = visit(manner).log_in(NAMES["booking-officer"]).go("/sundsvall/personal/kund")
    officer.page.get_by_label(officer.say("staff.customer.search")).fill(number)
    officer.press(officer.button("staff.customer.find"))
    visitor.go("/sundsvall/jag").press(visitor.link("me.uses.all"))
    visitor.heading("me.uses.title")
    row = visitor.page.locator("li.row").filter(has_text=visitor.say("me.uses.actions.customer-find")).first
    expect(row).to_contain_text(NAMES["booking-officer"])
    expect(row).to_contain_text("Sundsvall")


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_other_log_ins_end_at_once(visit: Callable[..., Visitor], manner: Manner) -> None:
    other = visit(manner).log_in(PERSON)
    visitor = visit(manner).log_in(PERSON)
    visitor.go("/sundsvall/inloggningar")
    expect(visitor.page.get_by_text(visitor.say("sessions.current"))).to_have_count(1)
    expect(visitor.page.locator("li.row").first).to_contain_text("Demolegitimering")
    visitor.press(visitor.button("sessions.endOthers"))
    expect(visitor.page.locator("li.row")).to_have_count(1)
    other.go("/sundsvall/jag")
    assert "/auktorisera" in other.page.url


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_an_address_is_confirmed(
    visit: Callable[..., Visitor], demonstration: Server, manner: Manner
) -> None:
    visitor = visit(manner).expect_status(422).log_in("Liv Testberg" if manner.scripts else "Mo Låtsasgren")
    address = f"o'test.{manner}@example.org"
    visitor.go("/sundsvall/jag").press(visitor.link("contact.title.email"))
    visitor.page.get_by_label(visitor.say("contact.address.email")).fill(address)
    visitor.press(visitor.button("contact.send"))
    code = code_to(demonstration, address)
    visitor.page.get_by_label(visitor.say("contact.code"), exact=True).fill("12")
    visitor.press(visitor.button("contact.confirm"))
    expect(visitor.page.locator(".errors")).to_contain_text(visitor.say("contact.refusals.incomplete-code"))
    wrong = "000000" if code != "000000" else "000001"
    visitor.page.get_by_label(visitor.say("contact.code"), exact=True).fill(wrong)
    visitor.press(visitor.button("contact.confirm"))
    expect(visitor.page.locator(".errors")).to_contain_text("4")
    visitor.page.get_by_label(visitor.say("contact.code"), exact=True).fill(code)
    visitor.press(visitor.button("contact.confirm"))
    visitor.heading("me.title")
    expect(visitor.page.get_by_text(address)).to_be_visible()


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_what_is_in_the_way_of_erasing_is_said(visit: Callable[..., Visitor], manner: Manner) -> None:
    visitor = visit(manner).log_in("Iris Exempeldotter")
    visitor.go("/sundsvall/jag").press(visitor.link("erasure.title"))
    visitor.heading("erasure.title")
    expect(visitor.page.locator("main .note")).to_contain_text(visitor.say("erasure.hindrances.last-signer"))
    expect(visitor.button("erasure.do")).to_have_count(0)


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_messages_are_chosen(visit: Callable[..., Visitor], manner: Manner) -> None:
    visitor = visit(manner).expect_status(422).log_in("Frans Påhittsson").go("/sundsvall/jag")
    visitor.press(visitor.link("me.messages"))
    visitor.heading("messages.title")
    expect(visitor.page.locator(".note.warning")).to_contain_text(visitor.say("messages.nowhereButLetters"))
    visitor.page.locator("#val-receipts-email").uncheck()
    visitor.page.locator("#val-changes-sms").uncheck()
    visitor.page.locator("#fran").fill("07:00")
    visitor.press(visitor.button("messages.save"))
    expect(visitor.page.locator(".field-error")).to_have_text(visitor.say("messages.quietProblem"))
    expect(visitor.page.locator("#val-changes-sms")).not_to_be_checked()
    visitor.page.locator("#fran").fill("22:15")
    visitor.press(visitor.button("messages.save"))
    expect(visitor.page.locator("[role=status]")).to_have_text(visitor.say("messages.saved"))
    visitor.go("/sundsvall/jag/meddelanden")
    for box in ("#val-receipts-email", "#val-changes-sms"):
        expect(visitor.page.locator(box)).not_to_be_checked()
    expect(visitor.page.locator("#val-changes-email")).to_be_checked()
    expect(visitor.page.locator("#fran")).to_have_value("22:15")
