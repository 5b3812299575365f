"""A booked time that an association divides between its teams, and its week team by team."""

from datetime import timedelta
from typing import Callable

import pytest
from associations import Association
from places import Places, tomorrow, uuid7
from playwright.sync_api import expect
from program import Server
from test_accessibility import Inspection
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]
BOOKER = "Dan Testlund"


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_divided_between_teams(
        visit: Callable[..., Visitor], demonstration: Server, known: Places, manner: Manner) -> None:
    club = Association.make(demonstration.engine, f"Lagklubben {manner}", {BOOKER: "sign book"})
    for name in ("F12", "P14"):
        demonstration.engine.script(f"""
            INSERT INTO organisation_section (municipality, id, organisation, kind, name, created_at, created_by)
            VALUES ('2281', '{uuid7()}', '{club.id}', 'team', '{name}', 1, 'test');""")
    visitor = visit(manner).expect_status(422).log_in(BOOKER)
    visitor.act_for(club.name)
    day = tomorrow() + timedelta(days=4)
    lane = known.lanes[10 if manner.scripts else 11]
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}?yta={lane}&dag={day}&langd=120")
    visitor.press(visitor.page.locator("td.free.d0 button").nth(20))
    visitor.heading("booking.done")
    address = visitor.page.url

    visitor.press(visitor.link("teams.link"))
    start = int(visitor.page.locator("#fran-1").input_value()[:2])
    half = f"{visitor.page.locator('#fran-1').input_value()[3:]}"
    middle, end = f"{start + 1:02}:{half}", visitor.page.locator("#till-1").input_value()
    if manner.scripts:
        Inspection(visitor).check("dividing a time between teams")
    visitor.page.locator("#lag-1").select_option(label="F12")
    visitor.page.locator("#lag-2").select_option(label="P14")
    visitor.page.locator("#fran-2").fill(middle)
    visitor.page.locator("#till-2").fill(end)
    visitor.press(visitor.button("teams.save"))
    expect(visitor.page.locator(".errors")).to_contain_text(visitor.say("teams.problems.team-overlapping"))
    visitor.page.locator("#till-1").fill(middle)
    visitor.press(visitor.button("teams.save"))
    assert visitor.page.url == address
    expect(visitor.page.locator(".facts")).to_contain_text("F12")

    visitor.go(f"{club.address}/vecka?vecka={day}")
    expect(visitor.page.locator("section .row .when")).to_have_count(2)
    if manner.scripts:
        Inspection(visitor).check("a week team by team")
    visitor.press(visitor.page.locator("nav.places").get_by_role("link", name="P14", exact=True))
    expect(visitor.page.locator("section .row .when")).to_have_count(1)
    visitor.press(visitor.page.locator("section[aria-labelledby=calendars] button").first)
    calendar = visitor.page.locator("#feed").input_value()
    if manner.scripts:
        Inspection(visitor).check("a team's calendar just made")
    answer = visitor.context.request.get(calendar)
    assert answer.ok and answer.text().count("BEGIN:VEVENT") == 1, answer.text()
