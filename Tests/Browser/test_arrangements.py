"""Several spaces at several times in one press, by a customer and by the staff."""

from datetime import timedelta
from typing import Callable

import pytest
from places import Places, tomorrow
from playwright.sync_api import expect
from staff import NUMBERS, STAFF
from test_accessibility import Inspection
from visitor import Manner, Visitor

LANES = {"390-sv-plain": (0, 1), "390-en-scripts": (2, 3), "1280-sv-scripts": (8, 9), "1280-en-plain": (10, 11)}


def fill(visitor: Visitor, row: int, days: int, start: str, end: str) -> None:
    visitor.page.locator(f"#dag-{row}").fill(str(tomorrow() + timedelta(days=days)))
    visitor.page.locator(f"#fran-{row}").fill(start)
    visitor.page.locator(f"#till-{row}").fill(end)


def ask(visitor: Visitor, known: Places, lanes: tuple[int, ...], address: str) -> None:
    ticked = "&".join(f"yta-{known.lanes[lane]}=1" for lane in lanes)
    visitor.go(f"{address}?{ticked}")
    visitor.heading("arrangements.title")


def test_book_leave_out_and_cancel(visitor: Visitor, known: Places) -> None:
    lanes = LANES[str(visitor.manner)]
    visitor.log_in(2)
    ask(visitor, known, lanes, "/sundsvall/boka/flera")
    fill(visitor, 1, 12, "14:00", "15:00")
    fill(visitor, 2, 13, "14:00", "15:00")
    visitor.press(visitor.button("arrangements.show"))
    rows = visitor.page.locator("ol.rows > li")
    expect(rows).to_have_count(4)
    rows.nth(3).locator("input[type=checkbox]").uncheck()
    visitor.page.locator("#namn").fill("Julcupen")
    visitor.press(visitor.button("arrangements.book"))
    expect(visitor.page.locator("h1")).to_have_text("Julcupen")
    expect(visitor.page.get_by_role("status").first).to_contain_text(visitor.say("arrangements.done.bokat"))
    coming = visitor.page.locator("section[aria-labelledby=coming-title] li.row")
    expect(coming).to_have_count(3)
    address = visitor.page.url.split("?")[0]

    visitor.go("/sundsvall/bokningar")
    expect(visitor.page.locator(f"a[href='{address.removeprefix(visitor.url)}']")).to_have_count(1)

    visitor.page.goto(address)
    coming.first.locator("input[type=checkbox]").check()
    visitor.press(visitor.button("series.cancelTicked"))
    visitor.press(visitor.button("series.cancelNow"))
    expect(coming).to_have_count(2)
    visitor.press(visitor.link("arrangements.cancelAll"))
    visitor.press(visitor.button("series.cancelNow"))
    expect(visitor.page.get_by_text(visitor.say("arrangements.nothingLeft"))).to_be_visible()


@pytest.fixture(params=["sv", "en"])
def inspection(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Inspection:
    return Inspection(visit(Manner(1280, request.param)))


def test_pages_of_the_staff(inspection: Inspection, known: Places) -> None:
    visitor = inspection.visitor.expect_status(403, 409, 422)
    lanes = (4, 5) if visitor.manner.language == "sv" else (6, 7)
    visitor.log_in(STAFF["administrator"])
    visitor.go("/sundsvall/personal/kund").page.locator("#sok").fill(NUMBERS["viewer"])
    visitor.press(visitor.button("staff.customer.find"))
    visitor.press(visitor.link("arrangements.link"))
    inspection.check("ask for an arrangement")
    customer = visitor.page.url.removeprefix(visitor.url)
    ask(visitor, known, lanes, customer)
    fill(visitor, 1, 14, "14:00", "16:00")
    visitor.page.locator("#uppbyggnad").select_option("60")
    visitor.press(visitor.button("arrangements.show"))
    inspection.check("an arrangement before the press", titled=False)
    visitor.page.locator("#namn").fill("Vårcupen")
    visitor.press(visitor.button("arrangements.book"))
    inspection.check("an arrangement without a reason", titled=False)
    visitor.page.locator("#skal").fill("Telefon")
    visitor.press(visitor.button("arrangements.book"))
    expect(visitor.page.locator("h1")).to_have_text("Vårcupen")
    inspection.check("an arrangement")
    page = visitor.page.url
    visitor.press(visitor.link("arrangements.cancelAll"))
    inspection.check("cancel an arrangement")

    day = tomorrow() + timedelta(days=14)
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.lanes[lanes[0]]}&dag={day}")
    expect(visitor.page.locator("td.taken", has_text="Vårcupen").first).to_be_visible()
    inspection.check("a week with a name")
    visitor.page.goto(page)
    visitor.page.locator("details summary").last.click()
    visitor.page.locator("#namn").fill("Majcupen")
    visitor.page.locator("#skal").fill("Ändrat")
    visitor.press(visitor.button("arrangements.renameNow"))
    expect(visitor.page.locator("h1")).to_have_text("Majcupen")

    visitor.page.goto(f"{visitor.url}{customer}?yta-{known.lanes[lanes[0]]}=1")
    fill(visitor, 1, 14, "13:30", "14:30")
    visitor.press(visitor.button("arrangements.show"))
    expect(visitor.page.locator("ol.rows .note.warning").first).to_be_visible()
    inspection.check("an arrangement that is taken", titled=False)
