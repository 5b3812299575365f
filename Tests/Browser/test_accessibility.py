"""Every page: no axe-core violation in light and dark, room on a small screen, one h1, a title of its own."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from places import Places
from visitor import Manner, Visitor

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
         "resultTypes": ["violations"]}


def check(visitor: Visitor, name: str, titles: dict[str, str]) -> None:
    page = visitor.page
    found = Axe().run(page, options=RULES).response["violations"]
    told = [f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}" for one in found for node in one["nodes"]]
    assert not told, f"{name}:\n" + "\n".join(told[:10])
    assert page.get_by_role("heading", level=1).count() == 1, name
    assert page.locator("html").get_attribute("lang") == visitor.manner.language, name
    title = page.title()
    assert title and title not in titles, f"{name} has the title of {titles.get(title)}: {title}"
    titles[title] = name
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{name} is {wide} px too wide at {visitor.manner.width}"
    small = page.evaluate(
        """[...document.querySelectorAll('main button, main a.button, main select, main input:not([type=hidden])')]
            .filter(e => e.offsetParent && e.type != 'radio' && e.getBoundingClientRect().height < 24)
            .map(e => e.outerHTML.slice(0, 120))""")
    assert not small, f"{name}: too small to hit: {small[:3]}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page(visit, known: Places, width: int, language: str, theme: str) -> None:
    titles: dict[str, str] = {}
    visitor = visit(Manner(width, language, theme=theme))
    for name, path in {
        "municipalities": "/", "search": "/sundsvall", "facilities": "/sundsvall/anlaggningar",
        "facility": f"/sundsvall/anlaggningar/{known.slug}?yta={known.lanes[0]}",
        "log in": "/sundsvall/logga-in",
    }.items():
        visitor.go(path)
        check(visitor, name, titles)
    visitor.go(f"/sundsvall/anlaggningar/{known.slug}?yta={known.on_request}")
    check(visitor, "on request", {})
    visitor.go("/sundsvall/boka?vad=finns+inte&antal=9999")
    check(visitor, "nothing free", {})
    visitor.go("/sundsvall/finns-inte")
    check(visitor, "not found", titles)
    visitor.complaints = [said for said in visitor.complaints if "404" not in said]

    visitor.search()
    check(visitor, "results", titles)
    visitor.press(visitor.slots)
    check(visitor, "log in for a slot", {})
    visitor.press(visitor.page.locator("button[name=person]").nth(8))
    if visitor.page.locator("h1.done").count() == 0:
        check(visitor, "the slot", titles)
        visitor.press(visitor.page.locator("main form button.primary"))
    check(visitor, "booked", titles)
    booked = visitor.page.url
    visitor.press(visitor.link("booking.move"))
    check(visitor, "move", titles)
    visitor.go("/sundsvall/bokningar")
    check(visitor, "my bookings", titles)
    visitor.page.goto(booked)
    visitor.press(visitor.button("booking.undo"))
    check(visitor, "cancelled", {})


def test_a_wrong_form_is_shown_again(visit) -> None:
    visitor = visit().go("/sundsvall/boka?nar=datum&datum=2027-02-30&antal=m%C3%A5nga")
    visitor.complaints = [said for said in visitor.complaints if "422" not in said]
    problems = visitor.page.locator(".errors")
    assert problems.count() == 1
    check(visitor, "wrong form", {})
    assert visitor.page.locator("#people").input_value() == "många", "what was typed is kept"


def test_the_search_page_is_light(visit) -> None:
    visitor = visit()
    sizes: list[int] = []
    hosts: set[str] = set()
    visitor.page.on("response", lambda response: sizes.append(len(response.body())))
    visitor.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    visitor.go("/sundsvall")
    visitor.page.wait_for_load_state("networkidle")
    assert sum(sizes) < 60_000, f"{sum(sizes)} bytes"
    assert len(hosts) == 1, hosts


def test_the_policy_is_strict(visit, demonstration) -> None:
    answer = demonstration.client().get("/sundsvall")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in answer.headers
    assert "<script>" not in answer.text and " style=" not in answer.text and " onclick" not in answer.text


def test_print_and_four_hundred_percent(visit, known: Places) -> None:
    """400 % of 1280 is 320 pixels, tested above; print hides what cannot be pressed on paper."""
    visitor = visit().log_in(9).go("/sundsvall/bokningar")
    visitor.page.emulate_media(media="print")
    assert not visitor.page.locator("a.skip").is_visible()
    assert not visitor.page.locator("nav.places").is_visible()
