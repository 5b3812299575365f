"""Takes the four main pages at 390 and 1280 pixels into docs/screenshots: .venv/bin/python Tests/Browser/screenshots.py"""

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Harness"))

import engine as engines  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from program import Server  # noqa: E402
from visitor import Manner, Visitor  # noqa: E402

FOLDER = ROOT / "docs/screenshots"


def take(visitor: Visitor, name: str) -> None:
    file = FOLDER / f"{name}-{visitor.manner.width}.png"
    visitor.page.evaluate("document.activeElement.blur()")
    visitor.page.screenshot(path=file)
    print(file.relative_to(ROOT))


def tour(visitor: Visitor) -> None:
    visitor.log_in(0).go("/sundsvall")
    take(visitor, "search")
    visitor.search()
    take(visitor, "results")
    visitor.page.locator("section.group h2 a").first.click()
    visitor.page.wait_for_load_state()
    take(visitor, "facility")
    visitor.search()
    visitor.press(visitor.slots.nth(2))
    visitor.heading("booking.done")
    take(visitor, "booked")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(engines.make("sqlite", Path(folder) / "data"), "--demo")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            server.start()
            for width in (390, 1280):
                visitor = Visitor(browser, server.url, Manner(width))
                tour(visitor)
                visitor.close()
            server.stop()
        finally:
            browser.close()
            server.kill()


if __name__ == "__main__":
    main()
