"""From a free time to a booked one and back, in each manner that somebody may visit."""

import re

from places import Places
from playwright.sync_api import expect
from visitor import Visitor


def test_one_press_from_a_shown_slot_to_booked(visitor: Visitor) -> None:
    visitor.log_in(0).search()
    visitor.presses = 0
    visitor.press(visitor.slots)
    visitor.heading("booking.done")
    assert visitor.presses == 1
    expect(visitor.page.locator(".reference")).to_have_text(re.compile(r"^\w{4}-\w{4}$"))
    expect(visitor.link("booking.calendar")).to_be_visible()

    address = visitor.page.url
    visitor.page.reload()
    assert visitor.page.url == address, "a reload books nothing more"

    visitor.press(visitor.button("booking.undo"))
    expect(visitor.page.get_by_role("status").first).to_contain_text(visitor.saying("booking.cancelled"))


def test_three_presses_from_cold(visitor: Visitor) -> None:
    visitor.search()
    visitor.presses = 0
    visitor.press(visitor.slots)
    visitor.heading("login.title")
    ticket = visitor.page.locator(".ticket").inner_text()
    visitor.press(visitor.page.locator("button[name=person]").nth(1))
    if visitor.page.locator("h1.done").count() == 0:
        assert visitor.page.locator(".ticket").inner_text() == ticket, "another slot than the one pressed"
        visitor.press(visitor.page.locator("main form button.primary"))
    visitor.heading("booking.done")
    assert visitor.page.locator(".ticket").inner_text() == ticket
    assert visitor.presses <= 3


def test_the_week_of_a_facility(visitor: Visitor, known: Places) -> None:
    visitor.log_in(2).go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.lanes[0]}")
    table = visitor.page.get_by_role("table")
    expect(table.get_by_role("columnheader").first).to_be_attached()
    expect(table.get_by_role("rowheader").first).to_be_visible()
    narrow = visitor.manner.width < 700
    forward = "nav.step.only-narrow a" if narrow else "nav.step.only-wide a"
    before = table.inner_text()
    visitor.press(visitor.page.locator(forward).last)
    assert visitor.page.get_by_role("table").inner_text() != before
    expect(visitor.page.locator(forward).first).to_be_visible()

    visitor.presses = 0
    visitor.press(visitor.page.locator("table.grid td.free button:visible"))
    visitor.heading("booking.done")
    assert visitor.presses == 1


def test_my_bookings_move_and_cancel(visitor: Visitor, known: Places) -> None:
    visitor.log_in(3).go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.lanes[1]}")
    forward = "nav.step.only-narrow a" if visitor.manner.width < 700 else "nav.step.only-wide a"
    for _ in range(8 if visitor.manner.width < 700 else 1):
        visitor.press(visitor.page.locator(forward).last)
    visitor.press(visitor.page.locator("table.grid td.free button:visible"))
    visitor.heading("booking.done")

    visitor.press(visitor.link("booking.move"))
    visitor.heading("move.title")
    visitor.press(visitor.slots.last)
    visitor.heading("booking.moved")

    visitor.go("/sundsvall/bokningar")
    visitor.heading("bookings.title")
    mine = visitor.page.locator("section", has=visitor.page.locator("#coming-title")).locator("li.row")
    count = mine.count()
    assert count >= 1
    visitor.press(mine.filter(has_text="Provanläggningen").get_by_role(
        "button", name=visitor.saying("booking.cancelName")))
    visitor.go("/sundsvall/bokningar")
    expect(mine).to_have_count(count - 1)


def test_book_the_same_time_next_week(visitor: Visitor, known: Places) -> None:
    visitor.log_in(4).search()
    visitor.press(visitor.slots)
    visitor.heading("booking.done")
    again = visitor.page.locator("section.again button.slot")
    if again.count():
        visitor.presses = 0
        visitor.press(again)
        visitor.heading("booking.done")
        assert visitor.presses == 1
    else:
        expect(visitor.page.locator("section.again")).to_be_visible()


def test_a_race_lost_shows_other_times(visitor: Visitor, visit) -> None:
    visitor.log_in(5).search()
    rival = visit(visitor.manner).log_in(6).search()
    rival.press(rival.slots)
    rival.heading("booking.done")
    visitor.complaints.clear()
    visitor.press(visitor.slots)
    visitor.heading("refusal.title")
    # A browser says of every 409 that loading failed.
    visitor.complaints = [said for said in visitor.complaints if "409" not in said]
    expect(visitor.page.get_by_role("alert")).to_contain_text(visitor.say("refusals.slot-taken"))
    visitor.presses = 0
    visitor.press(visitor.slots)
    visitor.heading("booking.done")
    assert visitor.presses == 1


def test_find_ones_municipality(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.get_by_label(visitor.say("municipalities.label")).fill("sundsv")
    visitor.press(visitor.button("municipalities.find"))
    if not visitor.page.url.rstrip("/").endswith("/sundsvall"):
        visitor.press(visitor.page.get_by_role("link", name="Sundsvall"))
    assert visitor.page.url.rstrip("/").endswith("/sundsvall")


def test_nothing_free_still_helps(visitor: Visitor) -> None:
    visitor.go("/sundsvall/boka?vad=finns+inte+alls&antal=9999")
    assert visitor.page.locator("main .note, main .slots").count() > 0
    assert len(visitor.page.locator("main").inner_text()) > 100


def test_log_out(visitor: Visitor) -> None:
    visitor.log_in(7)
    visitor.press(visitor.button("site.logOut"))
    expect(visitor.link("site.logIn")).to_be_visible()
    visitor.go("/sundsvall/bokningar")
    visitor.heading("login.title")
