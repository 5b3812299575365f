"""Everything can be reached and done with the keyboard, and one sees where one is."""

from datetime import date, timedelta

import pytest
from places import Places
from playwright.sync_api import expect
from staff import NAMES
from visitor import Manner, Visitor

FOCUSED = "document.activeElement"


def tab_to(visitor: Visitor, selector: str, most: int = 150) -> None:
    for _ in range(most):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate(f"{FOCUSED} && {FOCUSED}.matches({selector!r})"):
            ring = visitor.page.evaluate(
                f"(() => {{ const s = getComputedStyle({FOCUSED}); return [s.outlineStyle, s.outlineWidth, s.boxShadow] }})()")
            assert (ring[0] != "none" and ring[1] != "0px") or ring[2] != "none", f"no focus is seen on {selector}"
            return
    raise AssertionError(f"{selector} is not reached in {most} steps")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_book_and_undo(visit, width: int, language: str) -> None:
    visitor = visit(Manner(width, language)).go("/sundsvall/logga-in")
    tab_to(visitor, "button[name=person]")
    visitor.page.keyboard.press("Enter")
    expect(visitor.button("site.logOut")).to_be_visible()

    visitor.go("/sundsvall")
    tab_to(visitor, "input[name=nar]")
    visitor.page.keyboard.press("ArrowRight")
    tab_to(visitor, "button.primary")
    visitor.page.keyboard.press("Enter")
    expect(visitor.slots.first).to_be_visible()

    tab_to(visitor, "main .starts button.slot:not(.ask)")
    visitor.page.keyboard.press("Enter")
    visitor.heading("booking.done")

    tab_to(visitor, "main .actions form button")
    visitor.page.keyboard.press("Space")
    expect(visitor.page.get_by_role("status").first).to_contain_text(visitor.saying("booking.cancelled"))


@pytest.mark.parametrize("width", [390, 1280])
def test_an_officers_day(visit, known: Places, width: int) -> None:
    """Finds a customer, books, moves and cancels, and closes a space: by keys alone."""
    visitor = visit(Manner(width)).expect_status(422).log_in(NAMES["booking-officer"]).go("/sundsvall/personal")

    def fill(selector: str, text: str = "", key: str = "") -> None:
        tab_to(visitor, selector)
        visitor.page.keyboard.type(text)
        if key:
            visitor.page.keyboard.press(key)

    def enter(selector: str, text: str = "") -> None:
        fill(selector, text)
        with visitor.page.expect_navigation():
            visitor.page.keyboard.press("Enter")

    enter(".doors a[href$='/kund']")
    enter("#sok", "197909212396")
    enter("a[href$='/boka']")
    fill("#anlaggning", "Provanl")
    # As this browser writes it, whatever the language of the page: month first.
    fill("#datum", (date.today() + timedelta(days=9)).strftime("%m%d%Y"))
    enter("main .bar button")
    expect(visitor.page.locator("input[name=tid]").first).to_be_visible()
    fill("input[name=tid]", key="Space")
    fill("#skal", "Telefon")
    enter("main button.primary")
    visitor.heading("staff.booking.title")
    enter("a[href*='flytta=']")
    enter("a[href$='/flytt']")
    fill("input[name=tid]", key="ArrowRight")
    fill("#skal", "Ville hellre senare")
    enter("main button.primary")
    expect(visitor.page.get_by_role("status").first).to_have_text(visitor.say("staff.booking.done.moved"))
    fill("main summary", key="Enter")
    fill("#skal", "Blev sjuk")
    enter("main details button")
    expect(visitor.page.get_by_role("status").first).to_have_text(visitor.say("staff.booking.done.cancelled"))

    visitor.go("/sundsvall/personal/avstangningar")
    enter("form[action$='/avstangningar'] button.primary")
    assert visitor.page.evaluate(f"{FOCUSED}.matches('.errors')"), "one is not led to what is wrong"
    fill(".errors a", key="Enter")
    assert visitor.page.evaluate(f"{FOCUSED}.matches('input, select, textarea')")


def test_a_length_is_chosen_by_keys(visit, known: Places) -> None:
    """Each press goes to the next length; Enter shows its times, with the focus where it was."""
    visitor = visit().go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.lanes[0]}")
    chosen = "document.getElementById('length').value"
    address, lengths = visitor.page.url, [visitor.page.evaluate(chosen)]
    tab_to(visitor, "#length")
    for _ in range(2):
        visitor.page.keyboard.press("ArrowDown")
        lengths.append(visitor.page.evaluate(chosen))
    assert len(set(lengths)) == 3 and visitor.page.url == address
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert f"langd={lengths[2]}" in visitor.page.url
    expect(visitor.page.locator("#length")).to_be_focused()
    assert visitor.page.evaluate(chosen) == lengths[2]


def test_skip_link(visit) -> None:
    visitor = visit().go("/sundsvall")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(f"{FOCUSED}.matches('a.skip')")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate(f"{FOCUSED}.id") == "main"


def test_arrows_move_in_the_grid(visit, known: Places) -> None:
    visitor = visit().log_in(1).go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.lanes[0]}")
    visitor.page.locator("nav.step.only-wide a").last.click()
    visitor.page.wait_for_load_state()
    visitor.page.locator("table.grid td.free button").first.focus()
    first = visitor.page.evaluate(f"{FOCUSED}.value")
    visitor.page.keyboard.press("ArrowDown")
    below = visitor.page.evaluate(f"{FOCUSED}.value")
    assert below and below != first
    visitor.page.keyboard.press("ArrowRight")
    beside = visitor.page.evaluate(f"{FOCUSED}.value")
    assert beside and beside not in (first, below)
    visitor.page.keyboard.press("ArrowLeft")
    visitor.page.keyboard.press("ArrowUp")
    assert visitor.page.evaluate(f"{FOCUSED}.value") == first
