"""Takes the four main pages at 390 and 1280 pixels into docs/screenshots: .venv/bin/python Tests/Browser/screenshots.py"""

import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Harness"))

import engine as engines  # noqa: E402
from places import tomorrow  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from program import Server  # noqa: E402
from visitor import Manner, Visitor  # noqa: E402

FOLDER = ROOT / "docs/screenshots"


def take(visitor: Visitor, name: str, whole: bool = False) -> None:
    file = FOLDER / f"{name}-{visitor.manner.width}.png"
    visitor.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    visitor.page.screenshot(path=file, full_page=whole)
    print(file.relative_to(ROOT))


def tour(visitor: Visitor) -> None:
    tuesday = tomorrow() + timedelta(days=-tomorrow().weekday() % 7 + 1)
    visitor.log_in(2).go("/sundsvall")
    take(visitor, "search")
    visitor.go(f"/sundsvall/boka?vad=badminton&nar=datum&datum={tuesday}&del=kvall&langd=90")
    take(visitor, "results")
    visitor.press(visitor.page.locator("section.group", has=visitor.page.get_by_role("link", name="Exempelhallen", exact=True)).locator("button.slot"))
    visitor.heading("booking.done")
    take(visitor, "confirmation")
    visitor.go(f"/sundsvall/anlaggningar/exempelhallen?dag={tuesday}&langd=90")
    take(visitor, "week", whole=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(engines.make("sqlite", Path(folder) / "data"), "--demo")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=["--no-sandbox"])
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
