"""A facility that is marked is found on the search page and among one's bookings."""

from places import Places
from playwright.sync_api import expect
from test_accessibility import Inspection
from visitor import Visitor

PEOPLE = {"390-sv-plain": 5, "390-en-scripts": 4, "1280-sv-scripts": 3, "1280-en-plain": 2}


def inspect(visitor: Visitor, name: str) -> None:
    """Where scripts run, which it takes."""
    if visitor.manner.scripts:
        Inspection(visitor).check(name)


def test_mark_find_and_take_away(visitor: Visitor, known: Places) -> None:
    address = f"/sundsvall/anlaggningar/{known.slug}"
    visitor.go(address)
    expect(visitor.button("favourites.mark")).to_have_count(0)
    visitor.log_in(PEOPLE[str(visitor.manner)]).go(address)
    star = visitor.button("favourites.mark")
    expect(star).to_have_attribute("aria-pressed", "false")
    visitor.press(star)
    expect(star).to_have_attribute("aria-pressed", "true")
    inspect(visitor, "a favourite")
    for path in ("/sundsvall", "/sundsvall/bokningar"):
        visitor.go(path)
        section = visitor.page.locator("section[aria-labelledby=favourites-title]")
        expect(section.locator(f"a[href='{address}']")).to_be_visible()
        inspect(visitor, path)
    visitor.press(section.locator(f"a[href='{address}']"))
    visitor.press(star)
    expect(star).to_have_attribute("aria-pressed", "false")
    visitor.go("/sundsvall")
    expect(visitor.page.locator("#favourites-title")).to_have_count(0)
