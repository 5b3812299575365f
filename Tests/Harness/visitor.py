"""A person at a browser, who finds things by what they are called."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

LOCALES = Path(__file__).resolve().parents[2] / "Sources/Assets/Locales"
# Milliseconds.
TIMEOUT = 15_000
HEIGHTS = {320: 640, 390: 844, 1280: 900}


@cache
def texts(language: str) -> dict:
    files = sorted((LOCALES / language).glob("*.yml"))
    return {key: value for file in files for key, value in yaml.safe_load(file.read_text()).items()}


@dataclass
class Manner:
    """How somebody visits: screen, language, with or without scripts, light or dark."""

    width: int = 1280
    language: str = "sv"
    scripts: bool = True
    theme: str = "light"

    def __str__(self) -> str:
        return f"{self.width}-{self.language}-{'scripts' if self.scripts else 'plain'}"


class Visitor:
    def __init__(self, browser: Browser, url: str, manner: Manner):
        self.url = url
        self.manner = manner
        self.context: BrowserContext = browser.new_context(
            viewport={"width": manner.width, "height": HEIGHTS[manner.width]},
            locale={"sv": "sv-SE", "en": "en-GB"}[manner.language], timezone_id="Europe/Stockholm",
            java_script_enabled=manner.scripts, color_scheme=manner.theme, reduced_motion="reduce")
        self.context.set_default_timeout(TIMEOUT)
        self.page: Page = self.context.new_page()
        self.presses = 0
        self.complaints: list[str] = []
        self.expected: set[int] = set()
        self.page.on("console", self._read)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._hear)

    def _read(self, said) -> None:
        refused = any(f"status of {status} " in said.text for status in self.expected)
        if said.type == "error" and not refused:
            self.complaints.append(said.text)

    def expect_status(self, *statuses: int) -> "Visitor":
        """These answers are what the journey is about; a browser reports them as errors of the page."""
        self.expected.update(statuses)
        return self

    def _hear(self, response) -> None:
        if response.status >= 500 or (response.status >= 400 and "/assets" in response.url):
            self.complaints.append(f"{response.status} {response.url}")

    def say(self, key: str, **values: str) -> str:
        """The text that the visitor's language has for `search.show` and the like."""
        text = texts(self.manner.language)
        for part in key.split("."):
            text = text[part]
        for name, value in values.items():
            text = text.replace(f"%{{{name}}}", value)
        return text

    def saying(self, key: str) -> re.Pattern:
        """The same with any value where it has one."""
        parts = re.split(r"%\{\w+\}", self.say(key))
        return re.compile(".+".join(re.escape(part) for part in parts))

    def go(self, path: str) -> "Visitor":
        self.page.goto(f"{self.url}{path}")
        if self.page.locator("html").get_attribute("lang") != self.manner.language:
            self.page.locator("footer form button[lang]").click()
            expect(self.page.locator("html")).to_have_attribute("lang", self.manner.language)
            self.page.goto(f"{self.url}{path}")
        return self

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("button", name=self.saying(key))

    def link(self, key: str) -> Locator:
        return self.page.get_by_role("link", name=self.saying(key))

    def press(self, target: Locator) -> "Visitor":
        self.presses += 1
        target.first.click()
        self.page.wait_for_load_state()
        return self

    def heading(self, key: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.saying(key))

    @staticmethod
    def spoken(button: Locator) -> str:
        """What a button is called: a label of its own, or words that are not seen, where they mix languages."""
        return button.get_attribute("aria-label") or button.locator(".hidden-text").inner_text()

    def log_in(self, who: int | str = 0) -> "Visitor":
        """As the demonstration's person of this number or name."""
        self.go("/sundsvall/logga-in")
        people = self.page.locator("button[name=person]")
        (people.nth(who) if isinstance(who, int) else people.filter(has_text=who)).click()
        self.page.wait_for_load_state()
        expect(self.button("site.logOut")).to_be_visible()
        return self

    def act_for(self, name: str) -> "Visitor":
        """Opens what there is to change to, and presses one."""
        self.page.locator("form.acting summary").click()
        return self.press(self.page.locator("form.acting").get_by_role("button", name=name, exact=True))

    def search(self) -> "Visitor":
        """All of tomorrow's free times."""
        self.go("/sundsvall")
        self.page.get_by_role("radio", name=self.say("search.tomorrow"), exact=True).check()
        self.press(self.page.get_by_role("button", name=self.say("search.show"), exact=True))
        expect(self.slots.first).to_be_visible()
        return self

    @property
    def slots(self) -> Locator:
        """The free times on the page, each a button that books."""
        return self.page.locator("main .slots form button.slot:not(.ask), main .starts button.slot:not(.ask)")

    def close(self) -> None:
        self.context.close()
        assert not self.complaints, self.complaints
