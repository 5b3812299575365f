"""Everything can be reached and done with the keyboard, and one sees where one is."""

import pytest
from places import Places
from playwright.sync_api import expect
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

    tab_to(visitor, "main .slots button.slot")
    visitor.page.keyboard.press("Enter")
    visitor.heading("booking.done")

    tab_to(visitor, "main .actions form button")
    visitor.page.keyboard.press("Space")
    expect(visitor.page.get_by_role("status").first).to_contain_text(visitor.saying("booking.cancelled"))


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
