"""An association's sections and teams, added and closed by who signs for it."""

from typing import Callable

import pytest
from associations import Association
from playwright.sync_api import expect
from program import Server
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]
SIGNER = "Liv Testberg"


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_sections_and_teams(visit: Callable[..., Visitor], demonstration: Server, manner: Manner) -> None:
    association = Association.make(
        demonstration.engine, f"Sektionsklubben {manner}", {SIGNER: "sign book", "Mo Låtsasgren": "book"})
    visitor = visit(manner).expect_status(403, 404, 422).log_in(SIGNER).go(association.address)
    section = visitor.page.locator("section[aria-labelledby=parts]")

    def add(kind: str, name: str) -> None:
        visitor.page.locator("#del-typ").select_option(label=kind)
        visitor.page.locator("#del-namn").fill(name)
        visitor.press(section.get_by_role("button", name=visitor.say("organisations.parts.add"), exact=True))

    def rows() -> list[str]:
        return section.locator("li.row .name").all_inner_texts()

    add(visitor.say("organisations.parts.section"), "Fotboll & <i>futsal</i>")
    assert rows() == ["Fotboll & <i>futsal</i>"]
    add(visitor.say("organisations.parts.section"), "Fotboll & <i>futsal</i>")
    expect(visitor.page.locator(".errors")).to_contain_text(visitor.say("organisations.refusals.name-taken"))
    expect(visitor.page.locator("#del-namn")).to_have_value("Fotboll & <i>futsal</i>")
    add(visitor.say("organisations.parts.teamIn", section="Fotboll & <i>futsal</i>"), "P12")
    add(visitor.say("organisations.parts.team"), "Motion")
    assert len(rows()) == 3 and any("P12" in row and "Fotboll" in row for row in rows())
    add(visitor.say("organisations.parts.team"), "")
    expect(visitor.page.locator(".errors")).to_contain_text(visitor.say("organisations.refusals.name-needed"))

    row = section.locator("li.row", has_text=visitor.say("organisations.parts.section")).first
    row.locator("summary").click()
    expect(row.locator("form p")).to_have_text(visitor.say("organisations.parts.closing.section"))
    visitor.press(row.get_by_role("button"))
    assert rows() == ["Motion"], "the section's teams are closed with it"

    member = visit(manner).log_in("Mo Låtsasgren").go(association.address)
    expect(member.page.get_by_role("heading", level=1)).to_have_text(association.name)
    expect(member.page.locator("main form")).to_have_count(0)
