"""The booking's page as the ticket that one needs at the hall, where there may be no network."""

from typing import Callable

import pytest
from playwright.sync_api import Error, expect
from visitor import Manner, Visitor


def book(visitor: Visitor, person: int) -> str:
    visitor.log_in(person)
    visitor.search().press(visitor.slots)
    return visitor.page.url


@pytest.mark.parametrize("manner", [Manner(390, "sv"), Manner(1280, "en")], ids=str)
def test_a_booking_opens_without_a_network(visit: Callable[..., Visitor], manner: Manner) -> None:
    visitor = visit(manner)
    address = book(visitor, 14)
    page = visitor.page
    reference = page.locator("dd.reference").inner_text()
    note = page.locator("[data-without-network]")
    expect(note).to_be_hidden()
    page.wait_for_function(
        """async () => (await navigator.serviceWorker?.ready)?.active?.state == "activated"
            && (await (await caches.open((await caches.keys())[0] ?? "none")).keys()).length > 1""")
    page.context.set_offline(True)
    try:
        page.goto(address)
        assert page.locator("dd.reference").inner_text() == reference
        expect(note).to_be_visible()
        expect(page.locator("time.countdown")).not_to_be_empty()
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 10
        with pytest.raises(Error):
            page.goto(f"{visitor.url}/sundsvall/jag")
    finally:
        page.context.set_offline(False)
    page.goto(address)
    visitor.press(visitor.button("site.logOut"))
    page.wait_for_function("async () => (await caches.keys()).length == 0")
    page.context.set_offline(True)
    with pytest.raises(Error):
        page.goto(address)
    page.context.set_offline(False)
    visitor.complaints.clear()


def test_nothing_of_another_person_stays(visit: Callable[..., Visitor]) -> None:
    visitor = visit(Manner(390, "sv"))
    book(visitor, 15)
    page = visitor.page
    page.evaluate("async () => { await (await caches.open('bookings-other')).put('/x', new Response('x')); }")
    page.reload()
    page.wait_for_function(
        "async () => { const names = await caches.keys(); return names.length == 1 && names[0] != 'bookings-other'; }")


def test_a_phone_can_install_the_pages(visit: Callable[..., Visitor]) -> None:
    visitor = visit(Manner(390, "sv", False))
    visitor.go("/sundsvall")
    address = visitor.page.locator("link[rel=manifest]").get_attribute("href")
    answer = visitor.page.request.get(f"{visitor.url}{address}")
    manifest = answer.json()
    assert answer.headers["content-type"] == "application/manifest+json"
    assert manifest["start_url"] == "/sundsvall/bokningar" and manifest["scope"] == "/sundsvall/"
    icon = visitor.page.request.get(visitor.url + manifest["icons"][0]["src"])
    assert icon.status == 200 and icon.headers["content-type"] == "image/svg+xml"


def test_the_time_until_it_starts_is_said_without_scripts(visit: Callable[..., Visitor]) -> None:
    visitor = visit(Manner(390, "sv", False))
    book(visitor, 16)
    expect(visitor.page.locator("time.countdown")).to_contain_text("om ")
