"""What docs/security.md says: that the tests it names exist, and what it says of every answer's headers."""

import re

import pytest
from pages import Browser
from program import ROOT, Server

NAMED = re.findall(r"`(Tests/[\w/.]+): ([^`]+)`", (ROOT / "docs/security.md").read_text())


def test_the_document_names_tests() -> None:
    assert len(NAMED) > 30


@pytest.mark.parametrize(["file", "words"], NAMED)
def test_named(file: str, words: str) -> None:
    assert words in (ROOT / file).read_text(), f"{file} has no test called {words}"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_cookies(server: Server) -> None:
    browser = Browser(server.port)
    address = browser.identify(browser.ask_to_log_in(), person="0").headers["location"]
    answer = browser.get(address.removeprefix(browser.origin))
    kept = [cookie for cookie in answer.set_cookies if "Max-Age=0" not in cookie]
    assert len(kept) == 1 and kept[0].startswith("__Host-session-"), answer.set_cookies
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]:
        assert part in kept[0].split("; "), kept


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "path",
    ["/sundsvall", "/sundsvall/anlaggningar", "/sundsvall/bokningar", "/sundsvall/logga-in/svar", "/sundsvall/personal",
     "/sundsvall/finns-inte", "/", "/api/v1/2281/bookings", "/api/v1/2281/facilities", "/health/ready"])
def test_headers(server: Server, path: str) -> None:
    answer = Browser(server.port).get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "max-age" in answer.headers["strict-transport-security"]
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert answer.headers["cache-control"] == "no-store"


def test_no_storage_in_the_browser() -> None:
    for script in (ROOT / "Sources/Assets/Static").glob("*.js"):
        assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", script.read_text()), script
