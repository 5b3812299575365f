"""One demonstration and one Chromium for all journeys."""

import shutil
from typing import Callable, Iterator

import engine as engines
import pytest
from places import Places
from playwright.sync_api import Browser, sync_playwright
from program import Server
from visitor import Manner, Visitor

MANNERS = [
    Manner(width, language, scripts) for width in (390, 1280) for language in ("sv", "en") for scripts in (True, False)
]
# Words longer than a phone is wide.
LONG = "Fastighetsskötselsentreprenadsupphandlingsberedningsgruppens idrottsanläggningsområdesplaneringskommitté"
AWKWARD = """O'Brien & <b>"Läktaren"</b>"""
NEWCOMER = "Örjan O'Nykomling"

# Every pair of width, language and scripts.
PAIRS = [Manner(390, "sv", False), Manner(390, "en", True), Manner(1280, "sv", True), Manner(1280, "en", False)]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    engine = engines.make("sqlite", tmp_path_factory.mktemp("browser") / "data")
    server = Server(engine, "--demo")
    try:
        server.start()
        yield server
        server.stop()
        server.assert_no_identity_numbers()
    finally:
        server.kill()


@pytest.fixture(scope="session")
def known(demonstration: Server) -> Places:
    """A facility of known spaces beside the demonstration's own, as if from LIPAS."""
    places = Places.make(12)
    demonstration.engine.script(places.sql())
    demonstration.engine.script(f"""
        UPDATE space SET name = '{AWKWARD.replace("'", "''")}' WHERE id = '{places.buffered}';
        UPDATE facility SET source = 'lipas', description = '{LONG}', accessibility = '{LONG}', equipment = '{LONG}',
            street_address = '{LONG}' WHERE id = '{places.facility}';
        UPDATE municipality SET places_version = places_version + 1 WHERE code = '2281';""")
    return places


@pytest.fixture
def awkward() -> str:
    return AWKWARD


@pytest.fixture
def newcomer() -> str:
    """The name of somebody who has not booked anything."""
    return NEWCOMER


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium-headless-shell")
    assert path, "Chromium is missing: apt-get install chromium-headless-shell"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def visit(demonstration: Server, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    visitors: list[Visitor] = []

    def begin(manner: Manner | None = None) -> Visitor:
        visitors.append(Visitor(chromium, demonstration.url, manner or Manner()))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.close()


@pytest.fixture(params=MANNERS, ids=str)
def anybody(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    """In each manner, for the journeys that everything is about."""
    return visit(request.param)


@pytest.fixture(params=PAIRS, ids=str)
def visitor(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    return visit(request.param)
