"""Who comes to a booked time: a link that is shared, and answers without a log-in."""

from typing import Callable

from playwright.sync_api import expect
from test_accessibility import Inspection
from visitor import Visitor

PEOPLE = {"390-sv-plain": 9, "390-en-scripts": 8, "1280-sv-scripts": 7, "1280-en-plain": 6}


def inspect(visitor: Visitor, name: str) -> None:
    """Where scripts run, which it takes."""
    if visitor.manner.scripts:
        Inspection(visitor).check(name)


def test_share_answer_and_change(visitor: Visitor, visit: Callable[..., Visitor]) -> None:
    visitor.log_in(PEOPLE[str(visitor.manner)])
    visitor.search().press(visitor.slots)
    page = visitor.page
    visitor.press(visitor.button("answers.share"))
    link = page.locator("#answers-link").input_value()
    assert len(link.rsplit("/", 1)[1]) >= 43
    inspect(visitor, "a booking that is shared")

    guest = visit(visitor.manner)
    guest.go(link.removeprefix(visitor.url))
    guest.heading("answers.question")
    inspect(guest, "an invitation")
    guest.expect_status(422)
    guest.press(guest.button("answers.comes"))
    expect(guest.page.locator("#namn")).to_have_attribute("aria-invalid", "true")
    guest.page.locator("#namn").fill("Kim <i>Exempel</i>")
    guest.press(guest.page.locator("button[value=ja]"))
    expect(guest.page.get_by_role("status")).to_have_text(guest.say("answers.thanksComing"))
    inspect(guest, "an answer")
    guest.press(guest.page.locator("button[value=nej]"))
    expect(guest.page.get_by_role("status")).to_have_text(guest.say("answers.thanksNotComing"))

    page.reload()
    section = page.locator("section[aria-labelledby=answers-title]")
    expect(section).to_contain_text(visitor.say("answers.count", coming="0", notComing="1"))
    expect(section.locator("li.row .name")).to_have_text("Kim <i>Exempel</i>")
    inspect(visitor, "a booking with answers")
    visitor.press(section.get_by_role("button", name=visitor.say("answers.remove")))
    expect(section.locator("li.row")).to_have_count(0)
    visitor.press(visitor.button("answers.withdraw"))
    expect(page.locator("#answers-link")).to_have_count(0)
    guest.expect_status(404)
    guest.page.goto(link)
    expect(guest.page.locator("#namn")).to_have_count(0)
