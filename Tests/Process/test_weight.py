"""What is sent: small enough for a bad connection, and nothing compressed that a secret is in."""

import gzip
import re

import engine as engines
import pytest
from pages import Browser
from places import tomorrow, uuid7
from program import Server

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

GZIP = {"Accept-Encoding": "br, gzip;q=0.8"}
# Bytes.
MOST = 60_000


def many_facilities(count: int) -> str:
    rows = []
    for number in range(count):
        facility = uuid7()
        rows.append(
            f"""INSERT INTO facility (municipality, id, source, source_id, slug, name, type, street_address, area, city,
                created_at, updated_at) VALUES ('2281', '{facility}', 'csv', '{facility}', 'skolans-idrottshall-{number}',
                'Skolans idrottshall nummer {number}', 2150, 'Skolgatan {number}', 'Område {number % 25}', 'Sundsvall',
                1, 1);
            INSERT INTO space (municipality, id, facility, source_id, name, created_at, updated_at) VALUES
                ('2281', '{uuid7()}', '{facility}', '{facility}', 'Stora salen', 1, 1);""")
        rows += [
            f"""INSERT INTO opening_hours (municipality, id, facility, weekday, opens, closes)
                VALUES ('2281', '{uuid7()}', '{facility}', {weekday}, 420, 1320);""" for weekday in range(1, 8)]
    rows.append("UPDATE municipality SET places_version = places_version + 1 WHERE code = '2281';")
    return "\n".join(rows)


def assets(text: str, folder: str) -> set[str]:
    """The addresses of what a page, a stylesheet or a script needs."""
    linked = re.findall(r'(?:src|href)="(/static/[^"]+)"', text)
    own = re.findall(r'url\("([^"]+)"\)|from "\./([^"]+)"', text)
    return {*linked, *(f"{folder}/{style or script}" for style, script in own)}


def weight(browser: Browser, path: str) -> int:
    """Bytes of bodies that a first visit to a page brings."""
    page = browser.send("GET", path, headers=GZIP)
    assert page.status == 200, page
    is_gzip = page.headers.get("content-encoding") == "gzip"
    text = (gzip.decompress(page.body) if is_gzip else page.body).decode()
    bytes_, known, todo = len(page.body), set(), assets(text, "")
    while todo:
        address = todo.pop()
        known.add(address)
        answer = browser.send("GET", address, headers=GZIP)
        assert answer.status == 200, f"{address}: {answer}"
        bytes_ += len(answer.body)
        plain = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
        todo |= assets(plain.decode(), address.rsplit("/", 1)[0]) - known
    assert len(known) > 8, known
    return bytes_


def test_the_search_page_is_light_in_a_large_municipality(engine: engines.Engine, server: Server) -> None:
    engine.script(many_facilities(400))
    visitor, member = Browser(server.port), Browser(server.port).log_in()
    for browser in (visitor, member):
        assert weight(browser, "/sundsvall") < MOST
    found = f"/sundsvall/boka?nar=datum&datum={tomorrow()}"
    assert weight(visitor, found) < MOST
    assert "Skolans idrottshall nummer" in visitor.get(f"{found}&vad=Skolans+idrottshall").text


def test_only_what_is_for_everybody_is_compressed(server: Server) -> None:
    visitor, member = Browser(server.port), Browser(server.port).log_in()
    public = ["/", "/sundsvall", "/sundsvall/boka?vad=badminton", "/sundsvall/anlaggningar", "/api/openapi.json",
              "/api/v1/2281/facilities", f"/api/v1/2281/search?from={tomorrow()}&to={tomorrow()}"]
    for path in public:
        plain = visitor.send("GET", path)
        zipped = visitor.send("GET", path, headers=GZIP)
        assert "content-encoding" not in plain.headers, path
        assert zipped.headers["content-encoding"] == "gzip", path
        assert len(zipped.body) == int(zipped.headers["content-length"]) < len(plain.body) / 2, path
        for answer in (plain, zipped):
            assert "Accept-Encoding" in answer.headers["vary"], path
        hidden = re.compile(rb'name="key" value="[^"]*"')
        assert hidden.sub(b"", gzip.decompress(zipped.body)) == hidden.sub(b"", plain.body), path
        head = visitor.send("HEAD", path, headers=GZIP)
        assert head.headers["content-encoding"] == "gzip" and head.body == b"", path
        refused = visitor.send("GET", path, headers={"Accept-Encoding": "gzip;q=0, *;q=0"})
        assert "content-encoding" not in refused.headers, path
    for path in ["/sundsvall", "/sundsvall/boka?vad=badminton", "/sundsvall/bokningar", "/sundsvall/jag"]:
        answer = member.send("GET", path, headers=GZIP)
        assert answer.status == 200 and "content-encoding" not in answer.headers, path
    for path in ["/sundsvall/logga-in", "/sundsvall/boka?nar=x", "/sundsvall/finns-inte"]:
        assert "content-encoding" not in visitor.send("GET", path, headers=GZIP).headers, path
    token = server.client(server.token())
    for path in ["facilities", "bookings"]:
        answer = token.send("GET", path, headers=GZIP)
        assert answer.status == 200 and "content-encoding" not in answer.headers, path


def test_files_are_compressed_once_and_kept(server: Server) -> None:
    browser = Browser(server.port)
    style = re.search(r'href="(/static/[^"]+manegen\.css)"', browser.get("/sundsvall").text).group(1)
    plain, zipped = browser.send("GET", style), browser.send("GET", style, headers=GZIP)
    assert "content-encoding" not in plain.headers and zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body and len(zipped.body) < len(plain.body) / 3
    for answer in (plain, zipped, browser.send("HEAD", style, headers=GZIP)):
        assert answer.headers["vary"] == "Accept-Encoding" and "immutable" in answer.headers["cache-control"]
