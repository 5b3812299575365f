"""A file that shows that a mandate may be given: handed in, followed to the mandate, fetched, and refused at its field."""

from typing import Callable

import pytest
from playwright.sync_api import expect
from staff import NAMES
from visitor import Manner, Visitor

PAIRS = [Manner(390, "sv", False), Manner(1280, "en", True)]
HOLDER = "Iris Exempeldotter"
ASSOCIATION = "Exempelby idrottsförening"
PDF = b"%PDF-1.7\n" + bytes(range(256))
BAD = [
    ("protokoll.pdf", b"<html>", "wrong-kind"), ("tom.pdf", b"", "empty"),
    ("stor.pdf", b"%PDF-" + bytes(5 * 1024 * 1024), "too-large"), ("a" * 250 + ".pdf", PDF, "unusable-name"),
]


def own(visitor: Visitor) -> None:
    visitor.go("/sundsvall/foreningar")
    visitor.press(visitor.page.get_by_role("link", name=ASSOCIATION, exact=True))


def choose(visitor: Visitor, name: str, content: bytes) -> None:
    visitor.page.locator("#underlag").set_input_files([{"name": name, "mimeType": "image/png", "buffer": content}])


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_what_is_refused_is_said_at_the_field(visit: Callable[..., Visitor], manner: Manner) -> None:
    visitor = visit(manner).expect_status(422).log_in(HOLDER)
    own(visitor)
    for name, content, problem in BAD:
        visitor.page.locator("#far-book").check()
        visitor.page.locator("#slut").fill("2027-12-31")
        choose(visitor, name, content)
        visitor.press(visitor.button("organisations.inviteNow"))
        text = visitor.say(f"organisations.evidence.problems.{problem}")
        expect(visitor.page.locator("#underlag-error")).to_have_text(text)
        expect(visitor.page.locator(".errors a")).to_have_attribute("href", "#underlag")
        expect(visitor.page.locator("#far-book")).to_be_checked()
        expect(visitor.page.locator("#slut")).to_have_value("2027-12-31")


@pytest.mark.parametrize("manner", PAIRS, ids=str)
def test_staff_give_and_take_a_mandate_with_evidence(visit: Callable[..., Visitor], manner: Manner) -> None:
    signer = visit(manner).log_in(HOLDER)
    own(signer)
    signer.page.locator("#far-book").check()
    choose(signer, "Årsmöte.pdf", PDF)
    signer.press(signer.button("organisations.inviteNow"))
    expect(signer.page.locator("section[aria-labelledby=invitations] a[download]").first).to_contain_text("Årsmöte.pdf")

    officer = visit(manner).expect_status(422).log_in(NAMES["case-officer"])
    officer.go("/sundsvall/personal/foreningar?lage=approved")
    officer.press(officer.page.get_by_role("link", name=ASSOCIATION, exact=True))
    officer.press(officer.link("staff.mandates.open"))
    officer.heading("staff.mandates.title")
    officer.page.locator("#nummer").fill("197909232386")
    officer.page.locator("#namn").fill("Exempelperson")
    officer.page.locator("#far-see-decisions").check()
    choose(officer, "beslut.png", b"\x89PNG\r\n\x1a\n" + PDF)
    officer.press(officer.button("staff.mandates.give"))
    expect(officer.page.locator("#underlag-error")).to_have_text(officer.say("organisations.evidence.problems.again"))
    officer.page.locator("#skal").fill("Enligt beslut.")
    choose(officer, "beslut.png", b"\x89PNG\r\n\x1a\n" + PDF)
    officer.press(officer.button("staff.mandates.give"))
    row = officer.page.locator("section[aria-labelledby=mandates] li.row", has_text="beslut.png")
    expect(row).to_have_count(1)
    answer = officer.context.request.get(officer.url + row.locator("a[download]").get_attribute("href"))
    assert answer.body() == b"\x89PNG\r\n\x1a\n" + PDF
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-store"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["content-disposition"].startswith('attachment; filename="beslut.png"')

    row.locator("summary").click()
    row.locator("textarea").fill("Felaktigt underlag.")
    officer.press(row.get_by_role("button"))
    expect(row).to_have_count(0)
    waiting = officer.page.locator("section[aria-labelledby=invitations] li.row", has_text="Årsmöte.pdf")
    waiting.locator("summary").click()
    officer.press(waiting.get_by_role("button"))
    expect(officer.page.locator(".errors")).to_contain_text(officer.say("staff.form.reason"))
    waiting.locator("textarea").fill("Återtas.")
    officer.press(waiting.get_by_role("button"))
    expect(waiting).to_have_count(0)


def test_an_association_without_a_number_gets_one_and_ends(visit: Callable[..., Visitor]) -> None:
    manner = Manner(390, "sv", False)
    visitor = visit(manner).expect_status(422).log_in("Gerd Mallgren")
    name = "Nystartade provklubben"
    visitor.go("/sundsvall/foreningar")
    visitor.page.locator("#namn").fill(name)
    visitor.press(visitor.button("organisations.registerNow"))
    officer = visit(manner).log_in(NAMES["case-officer"])
    officer.go("/sundsvall/personal/foreningar")
    officer.press(officer.page.get_by_role("link", name=name, exact=True))
    expect(officer.page.locator(".facts")).to_contain_text(officer.say("staff.organisations.noNumber"))
    officer.page.locator("#skal").fill("Stadgar finns.")
    officer.press(officer.button("staff.organisations.approve"))

    visitor.go("/sundsvall/foreningar")
    visitor.press(visitor.page.get_by_role("link", name=name, exact=True))
    visitor.page.locator("#nummer").fill("802900-0035")
    visitor.press(visitor.button("organisations.details.save"))
    expect(visitor.page.locator("#nummer-error")).to_have_text(visitor.say("organisations.problems.number"))
    visitor.page.locator("#nummer").fill("802900-0034")
    visitor.press(visitor.button("organisations.details.save"))
    expect(visitor.page.locator(".facts")).to_contain_text("802900-0034")
    expect(visitor.page.locator("#nummer")).to_have_count(0)
    visitor.page.locator("section[aria-labelledby=close] summary").click()
    visitor.press(visitor.button("organisations.close.now"))
    expect(visitor.page.get_by_role("status")).to_contain_text(visitor.say("organisations.done.closed"))
