"""Every page: no axe-core violation in light and dark, room on a small screen, one h1, a title of its own."""

import re
from datetime import timedelta
from typing import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from places import Places, tomorrow
from playwright.sync_api import expect
from program import Server
from staff import NUMBERS, STAFF
from visitor import HEIGHTS, Manner, Visitor, texts

OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
           "resultTypes": ["violations"]}
# What is told by colour, which is all that differs between the themes.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
           "resultTypes": ["violations"]}
LOW = """[...document.querySelectorAll('main a')]
    .filter(e => e.offsetParent && Math.min(...[...e.getClientRects()].map(r => r.height)) < 24)
    .map(e => e.outerHTML.slice(0, 120))"""
WIDE = """document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
    : [...document.querySelectorAll('main, main *')]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
        .map(e => e.outerHTML.slice(0, 120)).reverse()"""
SMALL = """[...document.querySelectorAll('main button, main a.button, main select, main input:not([type=hidden])')]
    .filter(e => e.offsetParent && e.type != 'radio' && e.getBoundingClientRect().height < 44)
    .map(e => e.outerHTML.slice(0, 120))"""

RAW = re.compile(rf"\b({'|'.join(texts('sv'))})(\.[A-Za-z][\w-]*)+")


# What axe is asked at which width, in which theme. The layout at 320 pixels is that of 390, and a language has no colours.
QUESTIONS = {
    "sv": [(390, "light", OPTIONS), (390, "dark", COLOURS), (1280, "light", OPTIONS), (1280, "dark", COLOURS)],
    "en": [(390, "light", OPTIONS)],
}


class Inspection:
    """Looks at each page at every width, and asks axe what the language leaves to be asked."""

    def __init__(self, visitor: Visitor):
        self.visitor = visitor
        self.axe = Axe().axe_script
        self.titles: dict[str, str] = {}

    def check(self, name: str, titled: bool = True) -> None:
        page = self.visitor.page
        assert page.get_by_role("heading", level=1).count() == 1, name
        assert page.locator("html").get_attribute("lang") == self.visitor.manner.language, name
        title = page.title()
        assert title, name
        if titled:
            assert title not in self.titles, f"{name} has the title of {self.titles[title]}: {title}"
            self.titles[title] = name
        said = page.locator("body").inner_text()
        assert not RAW.search(said), f"{name} has the key of a text: {RAW.search(said)[0]}"
        page.evaluate(self.axe)
        for width, height in HEIGHTS.items():
            page.set_viewport_size({"width": width, "height": height})
            wide = page.evaluate(WIDE)
            assert not wide, f"{name} is too wide at {width}: {wide[:5]}"
            low = page.evaluate(LOW)
            assert not low, f"{name} at {width}: links too low to hit: {low[:3]}"
            small = page.evaluate(SMALL)
            assert not small, f"{name} at {width}: too small to hit: {small[:3]}"
            for asked, theme, options in QUESTIONS[self.visitor.manner.language]:
                if asked == width:
                    page.emulate_media(color_scheme=theme)
                    told = self.violations(options)
                    assert not told, f"{name} at {width}, {theme}:\n" + "\n".join(told[:10])

    def violations(self, options: dict = OPTIONS) -> list[str]:
        found = self.visitor.page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [
            f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
            for one in found for node in one["nodes"]
        ]


@pytest.fixture(params=["sv", "en"])
def inspection(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Inspection:
    return Inspection(visit(Manner(1280, request.param)))


def test_pages_for_everybody(inspection: Inspection, known: Places) -> None:
    visitor = inspection.visitor
    for name, path in {
        "municipalities": "/", "search": "/sundsvall", "results": "/sundsvall/boka?nar=i-morgon&vad=badminton",
        "facilities": "/sundsvall/anlaggningar", "log in": "/sundsvall/logga-in",
        "facility": f"/sundsvall/anlaggningar/{known.slug}?yta={known.lanes[0]}",
    }.items():
        visitor.go(path)
        inspection.check(name)
    for name, path in {
        "one municipality": "/?kommun=su", "no municipality": "/?kommun=xyzzy",
        "nothing free": "/sundsvall/boka?vad=finns+inte&antal=9999",
        "no facility": "/sundsvall/anlaggningar?q=xyzzy",
        "a space on request": f"/sundsvall/anlaggningar/{known.slug}?yta={known.on_request}",
    }.items():
        visitor.go(path)
        inspection.check(name, titled=False)


def test_pages_of_a_person(inspection: Inspection) -> None:
    visitor = inspection.visitor.search()
    visitor.press(visitor.slots)
    inspection.check("log in for a slot")
    visitor.press(visitor.page.locator("button[name=person]").nth(8))
    inspection.check("the slot")
    visitor.press(visitor.page.locator("main form button.primary"))
    inspection.check("booked")
    booked = visitor.page.url
    visitor.press(visitor.link("booking.move"))
    inspection.check("move")
    visitor.go("/sundsvall")
    inspection.check("search of somebody known")
    visitor.go("/sundsvall/bokningar")
    inspection.check("my bookings")
    visitor.page.goto(booked)
    visitor.press(visitor.button("booking.undo"))
    inspection.check("cancelled", titled=False)


def test_pages_of_the_staff(inspection: Inspection, demonstration: Server) -> None:
    demonstration.engine.script(f"""
        INSERT OR REPLACE INTO job
            (municipality, id, kind, payload, priority, created_at, due_at, died_at, attempts, last_error)
        VALUES ('2281', 'looked-at', 'job.trial', '', 2, 0, 0, 1, 9, 'other: {'TheFarEndRefusedIt' * 9}');
        INSERT OR REPLACE INTO message (municipality, id, person, event, kind, channel, language, key_id, content_cipher,
            state, created_at, changed_at, fault)
        SELECT municipality, 'looked-at', id, 'looked-at', 'booking.confirmed', 'email', 'sv', 'key', zeroblob(40),
            'failed', 1800000000, 1800000000, 'TheFarEndRefusedIt (550)' FROM person ORDER BY id LIMIT 1;""")
    visitor = inspection.visitor.expect_status(403, 422)
    visitor.log_in(STAFF["administrator"])
    base = "/sundsvall/personal"
    paths = {"staff": "", "roles": "/roller", "the day": "/plan?plats=anlaggning:exempelhallen",
             "the week": "/plan?plats=anlaggning:exempelhallen&vy=vecka", "all halls": "/plan?plats=alla&vy=dag",
             "closures": "/avstangningar", "requests": "/forfragningar", "jobs": "/jobb", "messages": "/meddelanden"}
    if visitor.manner.language == "sv":
        paths |= {"colleagues": "/medarbetare", "groups": "/grupper", "agreements": "/avtal", "conflicts": "/jav"}
    for name, path in paths.items():
        visitor.go(base + path)
        inspection.check(name)
    visitor.go(f"{base}/kund").page.locator("#sok").fill(NUMBERS["viewer"])
    visitor.press(visitor.button("staff.customer.find"))
    inspection.check("customer")
    in_a_week = tomorrow() + timedelta(days=7)
    visitor.page.goto(f"{visitor.page.url}/boka?anlaggning=exempelskolan-i-granlo-gymnastiksal&langd=60&datum={in_a_week}")
    visitor.press(visitor.page.locator("main button.primary"))
    inspection.check("book for a customer, wrong")
    visitor.page.locator("input[name=tid]").first.check()
    visitor.page.locator("#skal").fill("Telefon")
    visitor.press(visitor.page.locator("main button.primary"))
    inspection.check("a customer's booking")
    visitor.go(f"{base}/forfragningar")
    visitor.press(visitor.page.locator(".rows .when a").last)
    inspection.check("a request")
    visitor.press(visitor.link("staff.requests.offer"))
    inspection.check("another time for a request")
    visitor.go(base + "/medarbetare")
    visitor.press(visitor.page.locator(".rows a"))
    inspection.check("one of the staff")


def test_pages_of_what_went_wrong(inspection: Inspection, visit: Callable[..., Visitor]) -> None:
    visitor = inspection.visitor.expect_status(404, 409, 422)
    visitor.go("/sundsvall/boka?nar=datum&datum=2027-02-30&antal=m%C3%A5nga")
    inspection.check("wrong form", titled=False)
    visitor.go("/finns-inte")
    inspection.check("no such municipality")
    visitor.go("/sundsvall/anlaggningar/finns-inte")
    inspection.check("no such facility")
    visitor.log_in(5).search()
    rival = visit().log_in(6).search()
    rival.press(rival.slots)
    visitor.press(visitor.slots)
    inspection.check("refused")


def test_paper_has_nothing_to_press(visit: Callable[..., Visitor]) -> None:
    visitor = visit().log_in(9).go("/sundsvall/bokningar")
    visitor.page.emulate_media(media="print")
    assert visitor.page.locator("h1").is_visible()
    for selector in ("a.skip", "nav.places", "button"):
        assert not visitor.page.locator(selector).first.is_visible(), selector
    visitor.go("/sundsvall/anlaggningar/exempelhallen")
    assert visitor.page.locator(".tabs [aria-current]").is_visible(), "the space is not named"
    for control in visitor.page.locator("input, select, summary, button:not(.grid button), .tabs a:not([aria-current])").all():
        assert not control.is_visible(), control.evaluate("e => e.outerHTML")


def test_text_twice_as_large_stays_on_the_page(visit: Callable[..., Visitor], known: Places) -> None:
    visitor = visit(Manner(1280)).log_in("Iris Exempeldotter")
    for path in ("", "/boka?nar=i-morgon", "/anlaggningar", f"/anlaggningar/{known.slug}?yta={known.lanes[0]}", "/bokningar",
                 "/foreningar", "/jag"):
        visitor.go(f"/sundsvall{path}")
        visitor.page.evaluate("document.documentElement.style.fontSize = '225%'")
        wide = visitor.page.evaluate(WIDE)
        assert not wide, f"{path} is too wide: {wide[:5]}"


def test_a_municipality_that_is_not_open_says_so(visit: Callable[..., Visitor]) -> None:
    visitor = visit().expect_status(404).go("/ale")
    visitor.heading("municipalities.notOpen")


def test_the_policy_is_strict(demonstration: Server) -> None:
    answer = demonstration.client().get("/sundsvall")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in answer.headers
    assert "<script>" not in answer.text and " style=" not in answer.text and " onclick" not in answer.text


def test_the_search_page_is_light(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    sizes: list[int] = []
    hosts: set[str] = set()
    visitor.page.on("response", lambda response: sizes.append(len(response.body())))
    visitor.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    visitor.go("/sundsvall")
    visitor.page.wait_for_load_state("networkidle")
    assert sum(sizes) < 60_000, f"{sum(sizes)} bytes"
    assert len(sizes) > 3 and len(hosts) == 1, hosts


def test_pages_of_organisations(inspection: Inspection) -> None:
    visitor = inspection.visitor.expect_status(404, 422).log_in("Iris Exempeldotter")
    visitor.go("/sundsvall/foreningar")
    inspection.check("organisations")
    visitor.press(visitor.button("organisations.registerNow"))
    inspection.check("a registration that is wrong", titled=False)
    visitor.go("/sundsvall/foreningar").press(visitor.page.locator("li.row a").first)
    inspection.check("organisation")
    visitor.press(visitor.button("organisations.inviteNow"))
    inspection.check("an invitation that is wrong", titled=False)
    visitor.page.locator("#far-book").check()
    visitor.press(visitor.button("organisations.inviteNow"))
    inspection.check("the link of an invitation that waits", titled=False)
    visitor.go("/sundsvall/inbjudan/xyzzy")
    inspection.check("no invitation", titled=False)
    visitor.act_for(visitor.page.locator("form.acting button").last.text_content())
    visitor.go("/sundsvall/bokningar")
    inspection.check("an organisation's bookings")
    visitor.go("/sundsvall/anlaggningar/exempelhallen")
    visitor.press(visitor.page.locator("table.grid td.free button:visible").last)
    inspection.check("booked for an organisation", titled=False)


def test_pages_that_review_organisations(inspection: Inspection) -> None:
    visitor = inspection.visitor.log_in("Tyra Handlund")
    visitor.go("/sundsvall/personal/foreningar?lage=approved")
    inspection.check("organisations to review")
    visitor.press(visitor.page.locator("li.row a").first)
    inspection.check("an organisation to review")
    visitor.expect_status(422).press(visitor.link("staff.mandates.open"))
    inspection.check("mandates to review")
    visitor.press(visitor.button("staff.mandates.give"))
    inspection.check("a mandate that is wrong", titled=False)


def test_pages_of_ones_details(inspection: Inspection) -> None:
    visitor = inspection.visitor.expect_status(422).log_in("Gerd Mallgren")
    visitor.go("/sundsvall/jag")
    visitor.page.get_by_text(visitor.say("me.kept.show")).click()
    inspection.check("a person's details")
    visitor.press(visitor.button("me.tokens.create"))
    inspection.check("a key that is wrong", titled=False)
    visitor.go("/sundsvall/jag/insyn")
    inspection.check("who has looked")
    visitor.go("/sundsvall/inloggningar")
    inspection.check("log-ins")
    visitor.go("/sundsvall/jag/meddelanden")
    visitor.page.get_by_label(visitor.say("messages.quietTo"), exact=True).fill("21:00")
    visitor.press(visitor.button("messages.save"))
    inspection.check("hours that are none", titled=False)
    visitor.page.get_by_label(visitor.say("messages.quietTo"), exact=True).fill("06:30")
    visitor.press(visitor.button("messages.save"))
    inspection.check("chosen messages")
    visitor.go("/sundsvall/jag/radera")
    inspection.check("erasing oneself")
    visitor.go("/sundsvall/jag/kontakt/phone")
    visitor.page.get_by_label(visitor.say("contact.address.phone")).fill("12")
    visitor.press(visitor.button("contact.send"))
    inspection.check("an address that is wrong", titled=False)
    visitor.page.get_by_label(visitor.say("contact.address.phone")).fill("070-174 06 05")
    visitor.press(visitor.button("contact.send"))
    inspection.check("a code on its way")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_says_where_one_is_and_whom_one_acts_for(visit: Callable[..., Visitor], scripts: bool) -> None:
    visitor = visit(Manner(390, "sv", scripts)).log_in("Iris Exempeldotter").go("/sundsvall/foreningar")
    assert visitor.page.locator("header.masthead").bounding_box()["height"] <= 160
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390
    name = visitor.page.locator("form.acting button").first.text_content()
    visitor.act_for(name)
    expect(visitor.page.locator("form.acting [aria-current=true]")).to_have_text(name)
    box = visitor.page.locator("form.acting [aria-current=true]").bounding_box()
    assert 0 <= box["x"] and box["x"] + box["width"] <= 390, "whom one acts for is out of sight"
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    for text in ("form.acting strong", "form.acting p span", "a.brand span"):
        box = visitor.page.locator(text).bounding_box()
        assert box["width"] > 40 and 0 <= box["x"] and box["x"] + box["width"] <= 320, f"{text} is out of sight"
    for place in visitor.page.locator("header.masthead a:visible, header.masthead button:visible, header.masthead summary").all():
        box = place.bounding_box()
        assert 0 <= box["x"] and box["x"] + box["width"] <= 320, f"{place.inner_text()} is cut"
    visitor.act_for(visitor.say("acting.myself"))
    visitor.page.locator("nav.places summary").click()
    for key in ("navigation.facilities", "navigation.organisations", "me.title"):
        expect(visitor.page.locator("nav.places").get_by_role("link", name=visitor.say(key))).to_be_visible()
