"""From a free time to a booked one and back, in each manner that somebody may visit."""

import re
from datetime import timedelta
from typing import Callable

import pytest
from places import Places, tomorrow
from playwright.sync_api import expect
from staff import NAMES
from visitor import Manner, Visitor

REFERENCE = re.compile(r"^\w{4}-\w{4}$")


def coming(visitor: Visitor) -> int:
    visitor.go("/sundsvall/bokningar")
    return visitor.page.locator("section[aria-labelledby=coming-title] li.row").count()


def show_next_week(visitor: Visitor, known: Places, lane: int) -> None:
    """A week that is free, on a phone its first day."""
    narrow = visitor.manner.width < 700
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.lanes[lane]}")
    before = visitor.page.get_by_role("table").inner_text()
    visitor.press(visitor.page.locator(f"nav.step.only-{'narrow' if narrow else 'wide'} a").last)
    assert visitor.page.get_by_role("table").inner_text() != before


def test_one_press_from_a_shown_slot_to_booked(anybody: Visitor) -> None:
    visitor = anybody.log_in(0)
    count = coming(visitor)
    visitor.search().presses = 0
    visitor.press(visitor.slots)
    visitor.heading("booking.done")
    assert visitor.presses == 1
    expect(visitor.page.locator(".reference")).to_have_text(REFERENCE)
    expect(visitor.link("booking.calendar")).to_be_visible()

    address = visitor.page.url
    visitor.page.reload()
    assert visitor.page.url == address
    visitor.page.go_back()
    visitor.page.go_forward()
    visitor.heading("booking.done")
    assert coming(visitor) == count + 1, "reload and back book nothing more"

    visitor.page.goto(address)
    visitor.press(visitor.button("booking.undo"))
    expect(visitor.page.get_by_role("status").first).to_contain_text(visitor.saying("booking.cancelled"))
    assert coming(visitor) == count


def test_three_presses_from_cold(anybody: Visitor) -> None:
    visitor = anybody.search()
    visitor.presses = 0
    visitor.press(visitor.slots)
    visitor.heading("demonstration.title")
    visitor.press(visitor.page.locator("button[name=person]").nth(1))
    ticket = visitor.page.locator(".ticket").inner_text()
    visitor.press(visitor.page.locator("main form button.primary"))
    visitor.heading("booking.done")
    assert visitor.page.locator(".ticket").inner_text() == ticket
    assert visitor.presses == 3
    visitor.press(visitor.button("booking.undo"))


def test_a_double_click_books_once(visitor: Visitor) -> None:
    visitor.log_in(2)
    count = coming(visitor)
    visitor.search().slots.first.dblclick()
    visitor.heading("booking.done")
    assert coming(visitor) == count + 1


def test_the_button_of_a_page_gone_back_to_books_nothing_more(visitor: Visitor) -> None:
    """Either the page is as it was left, and its button gives the same booking, or it no longer has the time."""
    visitor.log_in(2).search()
    name = visitor.spoken(visitor.slots.first)
    visitor.press(visitor.slots)
    visitor.heading("booking.done")
    reference = visitor.page.locator(".reference").inner_text()
    visitor.page.go_back()
    same = visitor.page.get_by_role("button", name=name, exact=True)
    if same.count():
        visitor.press(same)
        assert visitor.page.locator(".reference").inner_text() == reference


def test_the_week_of_a_facility(visitor: Visitor, known: Places) -> None:
    visitor.log_in(2)
    show_next_week(visitor, known, lane=0)
    table = visitor.page.get_by_role("table")
    expect(table.get_by_role("columnheader").first).to_be_attached()
    expect(table.get_by_role("rowheader").first).to_be_visible()
    visitor.presses = 0
    visitor.press(visitor.page.locator("table.grid td.free button:visible"))
    visitor.heading("booking.done")
    assert visitor.presses == 1
    show_next_week(visitor, known, lane=0)
    expect(visitor.page.locator("table.grid td.mine a:visible").first).to_contain_text(visitor.say("grid.mine"))


def test_move_and_cancel(visitor: Visitor, known: Places) -> None:
    visitor.log_in(3)
    show_next_week(visitor, known, lane=1)
    visitor.press(visitor.page.locator("table.grid td.free button:visible"))
    visitor.heading("booking.done")
    address, ticket = visitor.page.url, visitor.page.locator(".ticket").inner_text()

    visitor.press(visitor.link("booking.move"))
    visitor.heading("move.title")
    visitor.press(visitor.slots.last)
    visitor.heading("booking.moved")
    assert visitor.page.url.startswith(address) and visitor.page.locator(".ticket").inner_text() != ticket

    count = coming(visitor)
    mine = visitor.page.locator("section[aria-labelledby=coming-title] li.row").filter(has_text="Provanläggningen")
    visitor.press(mine.get_by_role("button", name=visitor.saying("booking.cancelName")))
    notice = visitor.page.get_by_role("status").first
    expect(notice).to_contain_text(visitor.saying("booking.cancelled"))
    assert coming(visitor) == count - 1


def test_undo_a_cancellation(visitor: Visitor) -> None:
    visitor.log_in(3).search()
    visitor.press(visitor.slots.nth(3))
    ticket, reference = (visitor.page.locator(part).inner_text() for part in (".ticket", ".reference"))
    visitor.press(visitor.button("booking.undo"))
    visitor.press(visitor.button("booking.reinstateName"))
    visitor.heading("booking.reinstated")
    assert visitor.page.locator(".ticket").inner_text() == ticket
    assert visitor.page.locator(".reference").inner_text() == reference


def test_book_the_same_time_next_week(visitor: Visitor, known: Places) -> None:
    visitor.log_in(4)
    show_next_week(visitor, known, lane=2)
    visitor.press(visitor.page.locator("table.grid td.free button:visible"))
    visitor.heading("booking.done")
    hours = visitor.page.locator(".ticket .hours").inner_text()
    visitor.presses = 0
    visitor.press(visitor.page.locator("section.again button.slot"))
    visitor.heading("booking.done")
    assert visitor.presses == 1
    assert visitor.page.locator(".ticket .hours").inner_text() == hours


def test_book_the_usual_time_again(visitor: Visitor) -> None:
    """Kim has the ceramics workshop every Wednesday."""
    visitor.log_in(10).go("/sundsvall")
    again = visitor.page.locator("section.again")
    expect(again.get_by_role("heading")).to_have_text(visitor.say("search.again"))
    hours = again.locator(".time").inner_text()
    visitor.presses = 0
    visitor.press(again.locator("button.slot"))
    visitor.heading("booking.done")
    assert visitor.presses == 1
    assert visitor.page.locator(".ticket .hours").inner_text() == hours
    visitor.press(visitor.button("booking.undo"))


def test_a_race_lost_shows_other_times(visitor: Visitor, visit: Callable[..., Visitor]) -> None:
    visitor.log_in(5).search()
    rival = visit(visitor.manner).log_in(6).search()
    rival.press(rival.slots)
    rival.heading("booking.done")
    visitor.expect_status(409).press(visitor.slots)
    visitor.heading("refusal.title")
    expect(visitor.page.get_by_role("alert")).to_contain_text(visitor.say("refusals.slot-taken"))
    visitor.presses = 0
    visitor.press(visitor.slots)
    visitor.heading("booking.done")
    assert visitor.presses == 1


def test_renew_the_calendar_address(visitor: Visitor) -> None:
    visitor.log_in(11).go("/sundsvall/bokningar")
    if visitor.button("bookings.feedMake").count():
        visitor.press(visitor.button("bookings.feedMake"))
    old = visitor.page.locator("#feed").input_value()
    assert visitor.context.request.get(old).text().startswith("BEGIN:VCALENDAR\r\n")
    visitor.press(visitor.button("bookings.feedRenew"))
    new = visitor.page.locator("#feed").input_value()
    assert new != old
    assert visitor.context.request.get(new).status == 200
    assert visitor.context.request.get(old).status == 404


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_change_language(visit: Callable[..., Visitor], scripts: bool) -> None:
    """The page stays, what was asked for stays, and the choice holds on the next page."""
    visitor = visit(Manner(390, "sv", scripts)).go("/sundsvall/boka?nar=i-morgon&langd=90")
    address = visitor.page.url
    visitor.press(visitor.button("site.otherLanguage"))
    assert visitor.page.url == address
    visitor.manner = Manner(390, "en", scripts)
    visitor.heading("results.title")
    visitor.go("/sundsvall/anlaggningar").heading("facilities.title")


def test_find_ones_municipality(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.get_by_label(visitor.say("municipalities.label")).fill("sundsv")
    visitor.press(visitor.button("municipalities.find"))
    if not visitor.page.url.rstrip("/").endswith("/sundsvall"):
        visitor.press(visitor.page.get_by_role("link", name="Sundsvall", exact=True))
    assert visitor.page.url.rstrip("/").endswith("/sundsvall")


def test_starts_stand_in_rows_that_reach_the_evening(visitor: Visitor) -> None:
    """One row for each start with a button for each space, whose name says all; the evening is there unasked for."""
    visitor.go(f"/sundsvall/boka?vad=badminton&nar=datum&datum={tomorrow() + timedelta(days=3)}")
    hall = visitor.page.locator("section.group", has=visitor.page.get_by_role("link", name="Exempelhallen", exact=True))
    rows = hall.locator(".starts > li")
    starts = [row.inner_text().split()[0] for row in rows.all()]
    assert starts == sorted(starts) and len(set(starts)) == len(starts) <= 6
    assert int(starts[0][:2]) < 10 and int(starts[-1][:2]) >= 18, starts
    chips = rows.first.locator("button.slot")
    assert chips.count() > 1
    for chip in chips.all():
        name = chip.get_attribute("aria-label") or chip.locator(".hidden-text").inner_text()
        seen = chip.locator("span:not(.hidden-text, .hidden-text *)").inner_text()
        assert "Exempelhallen" in name and seen in name and re.search(r"kr|SEK", name), name
    count = visitor.page.get_by_role("status").first.inner_text()
    assert str(visitor.slots.count()) in count, count
    evening = visitor.page.get_by_role("link", name=visitor.say("search.evening"), exact=True)
    visitor.press(evening)
    expect(evening).to_have_attribute("aria-current", "true")
    assert all(int(text[:2]) >= 16 for text in visitor.page.locator(".starts .time").all_inner_texts())
    visitor.presses = 0
    visitor.press(visitor.page.get_by_role("link", name=visitor.saying("results.allAt")))
    assert visitor.slots.count() > chips.count()


def test_a_search_where_nothing_is_said_shows_a_few_times_and_leads_to_more(visit: Callable[..., Visitor]) -> None:
    visitor = visit(Manner(390, scripts=False)).go("/sundsvall/boka?nar=i-morgon")
    groups = visitor.page.locator("section.group")
    assert groups.count() == 5
    for group in groups.all():
        assert group.locator(".starts > li").count() <= 3
    seen = visitor.page.locator("section.group h2").all_inner_texts()
    visitor.press(visitor.link("results.more"))
    assert "fran=5" in visitor.page.url and not set(seen) & set(groups.locator("h2").all_inner_texts())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_free_of_charge_is_said_so_everywhere(visit: Callable[..., Visitor], language: str) -> None:
    visitor = visit(Manner(1280, language)).log_in(NAMES["auditor"])
    free = visitor.say("slot.free")
    visitor.go(f"/sundsvall/boka?plats=anlaggning:exempelbibliotekets-grupprum&nar=datum&datum={tomorrow() + timedelta(days=2)}")
    expect(visitor.page.locator(".prices")).to_have_text(free, ignore_case=True)
    group = visitor.page.locator("section.group h2 a").get_attribute("href")
    visitor.press(visitor.slots)
    expect(visitor.page.locator(".ticket .cost")).to_have_text(free, ignore_case=True)
    visitor.press(visitor.button("booking.undo"))
    visitor.go(group)
    expect(visitor.page.locator("main strong").first).to_have_text(f"{free}.", ignore_case=True)


def test_the_search_is_in_the_first_screen_of_a_phone(visit: Callable[..., Visitor]) -> None:
    for language in ("sv", "en"):
        visitor = visit(Manner(390, language)).go("/sundsvall")
        box = visitor.page.get_by_role("button", name=visitor.say("search.show"), exact=True).bounding_box()
        assert box and box["y"] + box["height"] <= 844, box
        visitor.page.locator("form.search summary").click()
        expect(visitor.page.get_by_label(visitor.say("search.where"))).to_be_visible()
        expect(visitor.page.get_by_label(visitor.say("search.people"))).to_be_visible()


def test_mistakes_are_forgiven_and_the_unknown_is_not_said_to_be_taken(visitor: Visitor) -> None:
    visitor.expect_status(422).go(f"/sundsvall/boka?vad=badmington&nar=datum&datum={tomorrow()}")
    expect(visitor.page.get_by_text(visitor.saying("results.corrected"))).to_be_visible()
    assert visitor.slots.count() > 0
    visitor.go("/sundsvall/boka?vad=kurrag%C3%B6mma")
    note = visitor.page.locator("main .note")
    expect(note.get_by_role("heading")).to_have_text(visitor.saying("results.unknown"))
    expect(visitor.page.get_by_text(visitor.say("results.nothing"))).to_have_count(0)
    visitor.go("/sundsvall/boka?plats=exempelhalen&nar=vecka")
    expect(visitor.page.locator("details.wish .sum")).to_contain_text("Exempelhallen")
    visitor.go("/sundsvall/boka?plats=exemplhaaalln")
    expect(visitor.page.locator("#where")).to_have_attribute("aria-invalid", "true")
    assert visitor.page.locator("#where").input_value() == "exemplhaaalln"


def test_nothing_free_still_helps(visitor: Visitor) -> None:
    visitor.go("/sundsvall/boka?vad=badminton&antal=99999")
    assert visitor.page.locator("main .note").count() == 1
    assert visitor.slots.count() > 0 or visitor.page.locator("main .days a").count() > 0


def test_empty_lists_say_what_to_do(visitor: Visitor) -> None:
    visitor.go("/sundsvall/anlaggningar?q=xyzzy")
    expect(visitor.page.locator("main .note")).to_contain_text("xyzzy")
    visitor.press(visitor.link("facilities.all"))
    expect(visitor.page.locator("main li.row").first).to_be_visible()
    visitor.go("/?kommun=xyzzy")
    expect(visitor.page.locator("main .note")).to_contain_text("xyzzy")


def test_somebody_without_bookings_is_shown_the_way(visitor: Visitor, newcomer: str) -> None:
    visitor.log_in(newcomer).go("/sundsvall/bokningar")
    if visitor.manner.width > 700:
        expect(visitor.page.get_by_text(newcomer, exact=True)).to_be_visible()
    expect(visitor.page.get_by_text(visitor.say("bookings.noneComing"))).to_be_visible()
    visitor.press(visitor.link("bookings.find"))
    visitor.heading("search.title")


def test_facts_from_lipas_name_their_source(visitor: Visitor, known: Places) -> None:
    for path in (f"/sundsvall/anlaggningar/{known.slug}", "/sundsvall/anlaggningar"):
        visitor.go(path)
        expect(visitor.link("facility.lipasName")).to_have_attribute("href", "https://lipas.fi")
        expect(visitor.link("facility.lipasLicence")).to_be_visible()
    visitor.go("/sundsvall/anlaggningar/exempelhallen")
    assert visitor.link("facility.lipasName").count() == 0


def test_a_wrong_form_is_shown_again(visitor: Visitor) -> None:
    visitor.expect_status(422).go("/sundsvall/boka?nar=datum&datum=2027-02-30&antal=m%C3%A5nga&vad=dans")
    expect(visitor.page.get_by_role("heading", name=visitor.say("forms.problems"))).to_be_visible()
    assert visitor.page.locator("#people").input_value() == "många", "what was typed is kept"
    assert visitor.page.locator("#what").input_value() == "dans"
    expect(visitor.page.locator("#people")).to_have_attribute("aria-invalid", "true")
    expect(visitor.page.locator("#people")).to_have_accessible_description(visitor.say("forms.people"))
    if visitor.manner.scripts:
        expect(visitor.page.locator(".errors")).to_be_focused()
    visitor.press(visitor.page.locator(".errors a").last)
    expect(visitor.page.locator("#people")).to_be_focused()


@pytest.mark.parametrize("path", [
    "/finns-inte", "/sundsvall/finns-inte", "/sundsvall/anlaggningar/finns-inte",
    "/sundsvall/bokningar/0190b1f2-0000-7000-8000-000000000000", "/sundsvall/bokningar/x"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_not_there_says_so(visit: Callable[..., Visitor], path: str, language: str) -> None:
    visitor = visit(Manner(390, language)).expect_status(404).log_in(7)
    answer = visitor.page.goto(visitor.url + path)
    assert answer and answer.status == 404
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    assert visitor.page.locator("main a").count() > 0, "a way out"
    if path.startswith("/sundsvall"):
        expect(visitor.button("site.logOut")).to_be_visible()


def test_a_name_is_shown_as_it_is_written(visitor: Visitor, known: Places, awkward: str) -> None:
    visitor.log_in(8)
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.buffered}")
    expect(visitor.page.get_by_role("link", name=awkward, exact=True)).to_be_visible()
    visitor.press(visitor.page.locator(f"nav.step.only-{'narrow' if visitor.manner.width < 700 else 'wide'} a").last)
    button = visitor.page.locator("table.grid td.free button:visible").first
    assert awkward in visitor.spoken(button)
    visitor.press(button)
    expect(visitor.page.locator(".ticket .where")).to_contain_text(awkward)
    assert coming(visitor) > 0
    expect(visitor.page.get_by_text(awkward).first).to_be_visible()


def test_log_out(visitor: Visitor) -> None:
    visitor.log_in(7)
    visitor.press(visitor.button("site.logOut"))
    expect(visitor.link("site.logIn")).to_be_visible()
    visitor.go("/sundsvall/bokningar").heading("demonstration.title")
