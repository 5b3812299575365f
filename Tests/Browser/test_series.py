"""From one time to a series of them, and what can be done with it, by a person and by the staff."""

from datetime import timedelta
from typing import Callable

import pytest
from places import Places, tomorrow
from playwright.sync_api import expect
from staff import NUMBERS, STAFF
from test_accessibility import Inspection
from visitor import Manner, Visitor

LANES = {"390-sv-plain": 8, "390-en-scripts": 9, "1280-sv-scripts": 10, "1280-en-plain": 11}


def ask(visitor: Visitor, known: Places, lane: int, weeks: int = 3) -> None:
    first = tomorrow() + timedelta(days=weeks)
    visitor.go(f"/sundsvall/boka/serie?yta={known.lanes[lane]}&dag={first}&tid=09:00&langd=60")
    visitor.heading("series.title")


def test_book_change_and_cancel(visitor: Visitor, known: Places) -> None:
    lane = LANES[str(visitor.manner)]
    visitor.log_in(2)
    ask(visitor, known, lane)
    visitor.page.locator("#antal").fill("5")
    # Whatever the date is, none of the days is left out.
    visitor.page.locator("#red-days").uncheck()
    visitor.press(visitor.button("series.show"))
    rows = visitor.page.locator("ol.rows > li")
    expect(rows).to_have_count(5)
    rows.nth(1).locator("select").select_option("hoppa")
    visitor.press(visitor.button("series.showAgain"))
    book = visitor.page.locator("button[name=gor][value=boka]")
    expect(book).to_have_text(visitor.say("series.book.other", count="4"))
    visitor.press(book)
    visitor.heading("series.heading")
    expect(visitor.page.get_by_role("status").first).to_contain_text(visitor.say("series.done.bokad.other", count="4"))
    address = visitor.page.url.split("?")[0]
    expect(visitor.page.locator("section[aria-labelledby=coming-title] li.row")).to_have_count(4)

    visitor.go("/sundsvall/bokningar")
    expect(visitor.page.locator(f"a[href='{address.removeprefix(visitor.url)}']")).to_have_count(1)

    visitor.page.goto(address)
    visitor.press(visitor.link("series.change"))
    visitor.page.locator("#tid").fill("11:00")
    visitor.press(visitor.button("series.show"))
    expect(visitor.page.locator("ol.rows > li")).to_have_count(4)
    visitor.press(visitor.page.locator("button[name=gor][value=boka]"))
    expect(visitor.page.get_by_role("status").first).to_contain_text(visitor.say("series.done.andrad.other", count="4"))

    visitor.press(visitor.link("series.extend"))
    visitor.page.locator("#antal").fill("6")
    visitor.press(visitor.button("series.show"))
    visitor.press(visitor.page.locator("button[name=gor][value=boka]"))
    expect(visitor.page.locator("section[aria-labelledby=coming-title] li.row")).to_have_count(5)

    visitor.page.locator("section[aria-labelledby=coming-title] input[type=checkbox]").nth(1).check()
    visitor.press(visitor.button("series.cancelTicked"))
    visitor.press(visitor.button("series.cancelNow"))
    expect(visitor.page.locator("section[aria-labelledby=coming-title] li.row")).to_have_count(4)
    visitor.press(visitor.link("series.cancelAll"))
    visitor.press(visitor.button("series.cancelNow"))
    expect(visitor.page.get_by_text(visitor.say("series.nothingLeft"))).to_be_visible()


@pytest.fixture(params=["sv", "en"])
def inspection(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Inspection:
    return Inspection(visit(Manner(1280, request.param)))


def test_pages(inspection: Inspection, known: Places) -> None:
    """The first time is taken, so that all that a row can have is seen."""
    visitor = inspection.visitor.expect_status(409, 422)
    lane = 6 if visitor.manner.language == "sv" else 7
    visitor.log_in(3)
    ask(visitor, known, lane)
    inspection.check("ask for a series")
    visitor.press(visitor.button("series.show"))
    inspection.check("a series before the press", titled=False)
    visitor.press(visitor.page.locator("button[name=gor][value=boka]"))
    inspection.check("a series")
    visitor.press(visitor.link("series.change"))
    visitor.press(visitor.button("series.show"))
    inspection.check("change a series")
    visitor.page.go_back()
    visitor.page.go_back()
    visitor.press(visitor.link("series.cancelAll"))
    inspection.check("cancel a series")

    visitor.go("/sundsvall/logga-in")
    ask(visitor, known, lane)
    visitor.press(visitor.button("series.show"))
    expect(visitor.page.locator("ol.rows .note.warning").first).to_be_visible()
    expect(visitor.page.locator("button[name=gor][value=boka]")).to_have_count(0)
    inspection.check("a series that is taken", titled=False)
    visitor.page.locator("ol.rows select").first.select_option("hoppa")
    visitor.page.locator("#antal").fill("11")
    visitor.press(visitor.button("series.showAgain"))
    expect(visitor.page.locator("ol.rows > li")).to_have_count(11)
    # What is changed after it was shown is not booked unseen.
    visitor.page.locator("#antal").fill("12")
    visitor.press(visitor.page.locator("button[name=gor][value=boka]"))
    expect(visitor.page.locator("ol.rows > li")).to_have_count(12)
    inspection.check("a series that was not booked", titled=False)


def test_pages_of_the_staff(inspection: Inspection, known: Places) -> None:
    visitor = inspection.visitor.expect_status(403, 409, 422)
    lane = 4 if visitor.manner.language == "sv" else 5
    visitor.log_in(STAFF["administrator"])
    visitor.go("/sundsvall/personal/kund").page.locator("#sok").fill(NUMBERS["viewer"])
    visitor.press(visitor.button("staff.customer.find"))
    visitor.press(visitor.link("series.link"))
    inspection.check("ask for a customer's series")
    visitor.page.locator("select[name=yta]").select_option(known.lanes[lane])
    visitor.page.locator("#dag").fill(str(tomorrow() + timedelta(days=3)))
    visitor.page.locator("#tid").fill("10:00")
    visitor.page.locator("#langd").select_option("60")
    visitor.press(visitor.button("series.show"))
    visitor.press(visitor.page.locator("button[name=gor][value=boka]"))
    inspection.check("a customer's series without a reason", titled=False)
    visitor.page.locator("#skal").fill("Telefon")
    visitor.press(visitor.page.locator("button[name=gor][value=boka]"))
    inspection.check("a customer's series")
