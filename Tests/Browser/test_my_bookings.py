"""One's own bookings: chosen among, taken out as files, and on paper."""

from playwright.sync_api import expect
from test_accessibility import Inspection
from visitor import Visitor

PEOPLE = {"390-sv-plain": 12, "390-en-scripts": 13, "1280-sv-scripts": 12, "1280-en-plain": 13}


def inspect(visitor: Visitor, name: str) -> None:
    """Where scripts run, which it takes."""
    if visitor.manner.scripts:
        Inspection(visitor).check(name)


def test_choose_take_out_and_print(visitor: Visitor) -> None:
    visitor.log_in(PEOPLE[str(visitor.manner)])
    visitor.search().press(visitor.slots)
    page = visitor.page
    reference = page.locator("dd.reference").inner_text()
    address = page.url.removeprefix(visitor.url).split("?")[0]
    visitor.search().press(visitor.slots)
    other = page.url.removeprefix(visitor.url).split("?")[0]

    visitor.go("/sundsvall/bokningar")
    page.get_by_text(visitor.say("bookings.filter.title"), exact=True).click()
    page.locator("#visa").select_option("kommande")
    page.locator("#sok").fill(reference.lower())
    visitor.press(visitor.button("bookings.filter.show"))
    assert "visa=kommande" in page.url and "sok=" in page.url
    expect(page.locator(f"main a[href='{address}']")).to_have_count(1)
    expect(page.locator(f"main a[href='{other}']")).to_have_count(0)
    expect(page.get_by_role("status").first).to_contain_text(reference.lower())
    inspect(visitor, "my bookings, chosen")

    # As the browser asks for what one presses.
    said = {"Accept-Language": visitor.manner.language}
    address_of_table = visitor.link("bookings.filter.csv").get_attribute("href")
    table = page.request.get(f"{visitor.url}{address_of_table}", headers=said)
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert [line.split(",")[0] for line in table.text().splitlines()] == [
        visitor.say("bookings.columns.reference"), reference]
    address_of_calendar = visitor.link("bookings.filter.calendar").get_attribute("href")
    calendar = page.request.get(f"{visitor.url}{address_of_calendar}")
    assert calendar.text().count("BEGIN:VEVENT") == 1 and reference in calendar.text()

    page.emulate_media(media="print")
    expect(page.locator(f"main a[href='{address}']")).to_be_visible()
    for gone in ("main form", "main details", "#feed-title", "header.masthead"):
        expect(page.locator(gone).first).to_be_hidden()
    page.emulate_media(media="screen")

    page.locator("#sok").fill("xyzzy")
    visitor.press(visitor.button("bookings.filter.show"))
    expect(page.get_by_text(visitor.say("bookings.filter.nothing"))).to_be_visible()
    visitor.press(visitor.link("bookings.filter.clear"))
    expect(page.locator(f"main a[href='{other}']")).to_have_count(1)
