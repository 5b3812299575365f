"""No request and no file ends the server: random ones by the thousand, from a seed that is printed when one does."""

import base64
import hashlib
import hmac
import os
import random
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import engine as engines
import pytest
from answers import assert_ran
from hostile import Hostile
from pages import Browser
from program import ROOT, Server, run
from staff import STAFF
from thoroughness import repetitions
from wire import Wire, request

COUNT = repetitions(100_000)
SEED = int(os.environ.get("MANEGEN_TEST_SEED") or random.randrange(1 << 32))
# Sent together on one connection.
BATCH = 40

_TEMPLATES = (ROOT / "Sources/Assets/Templates").rglob("*.mustache")
_FIELDS = sorted({name for file in _TEMPLATES for name in re.findall(r'name="([\w-]+)"', file.read_text())})
_QUERIES = [b"from", b"to", b"minutes", b"after", b"before", b"people", b"near", b"facility", b"area", b"activity",
            b"limit", b"cursor", b"type", b"state"]
_VALID = {
    "start": b"2027-01-05T18:00:00+01:00", "end": b"2027-01-05T19:00:00+01:00", "from": b"2027-01-05",
    "to": b"2027-01-08", "minutes": b"60", "after": b"17:00", "near": b"62.39,17.31", "datum": b"2027-01-05",
    "dag": b"2027-01-05", "langd": b"60", "nar": b"datum", "antal": b"2", "personnummer": b"197701182383",
    "slot": b"2027-01-05T18:00:00+01:00/2027-01-05T19:00:00+01:00", "first_day": b"2027-01-05",
}
_PAGES = [b"", b"/boka", b"/boka/tid", b"/anlaggningar", b"/bokningar", b"/jag", b"/jag/insyn", b"/foreningar",
          b"/logga-in", b"/logga-in/svar", b"/logga-in/demo", b"/utloggad", b"/personal", b"/personal/dagen",
          b"/personal/logg", b"/personal/kunder", b"/personal/bokningar"]
# Not those that would end or change the sessions that the rest is sent with.
_POSTS = sorted({path for file in (ROOT / "Sources/Web").rglob("*Routes*.swift")
                 for path in re.findall(r'\.post\("([^"]+)"', file.read_text())
                 if not re.search("logga-ut|byt-kund|radera|inloggningar|auktorisera|token|municipality", path)})
_FORM = (b"Content-Type", b"application/x-www-form-urlencoded")
_OWN = (b"Sec-Fetch-Site", b"same-origin")


class Sender:
    """Makes the requests of one part of the work."""

    def __init__(self, seed: int, cookies: list[bytes], ticket: tuple[bytes, bytes], token: bytes, routes: list[bytes]):
        self.hostile = Hostile(seed)
        self.random = self.hostile.random
        self.cookies, self.ticket, self.token, self.routes = cookies, ticket, token, routes

    def one(self) -> bytes:
        kind = self.random.choice([self.page, self.page, self.api, self.api, self.api, self.headers, self.log_in,
                                   self.form, self.form, self.call, self.upload])
        return kind()

    def pairs(self, names: list, most: int) -> bytes:
        chosen = self.random.sample(names, min(most, len(names)))
        return b"&".join(
            (name if isinstance(name, bytes) else name.encode())
            + b"=" + self.hostile.quoted(_VALID.get(name if isinstance(name, str) else name.decode(), b""))
            for name in chosen)

    def filled(self, pattern: bytes) -> bytes:
        return re.sub(
            rb"\{\w+\}", lambda _: self.hostile.quoted(b"019ab000-0000-7000-8000-00000000dead") or b"x", pattern)

    def cookie(self) -> tuple[bytes, bytes]:
        return (b"Cookie", self.random.choice(self.cookies))

    def page(self) -> bytes:
        path = b"/sundsvall" + self.random.choice(_PAGES)
        if self.random.random() < 0.3:
            path += b"/" + (self.hostile.quoted(b"provanlaggningen") or b"x")
        return request("GET", path + b"?" + self.pairs(_FIELDS, 5), [self.cookie()])

    def api(self) -> bytes:
        path = self.filled(self.random.choice(self.routes))
        return request("GET", path + b"?" + self.pairs(_QUERIES, 3), [(b"Authorization", b"Bearer " + self.token)])

    def call(self) -> bytes:
        fields = [b'"%s":%s' % (name, self.hostile.json()) for name in
                  self.random.sample([b"space", b"start", b"end", b"customer", b"reason"], 3)]
        headers = [(b"Authorization", b"Bearer " + self.token), (b"Content-Type", b"application/json"),
                   (b"Idempotency-Key", self.hostile.header(b"key"))]
        path = b"/api/v1/sundsvall/bookings" + self.random.choice([b"", b"/x/cancellation", b"/x/move"])
        return request("POST", path, headers, b"{" + b",".join(fields) + b"}")

    def headers(self) -> bytes:
        names = [b"Cookie", b"Accept-Language", b"X-Forwarded-For", b"Authorization", b"If-None-Match", b"Range",
                 b"Origin", b"User-Agent", b"If-Modified-Since", b"Forwarded", b"Accept", b"Traceparent"]
        sent = [(name, self.hostile.header(b"sv;q=0.8, 192.0.2.1:80")) for name in self.random.sample(names, 3)]
        return request("GET", self.random.choice([b"/sundsvall/anlaggningar", b"/api/v1/sundsvall/facilities"]), sent)

    def log_in(self) -> bytes:
        """The cookie of a log-in: its own one changed, or one that is made up to fit its own state."""
        name, value = self.ticket
        if self.random.random() < 0.5:
            return request(
                "GET", b"/sundsvall/logga-in/svar?code=x&state=" + self.hostile.quoted(b"x" * 43),
                [(b"Cookie", name + b"=" + self.hostile.header(value).replace(b";", b""))])
        secret = base64.urlsafe_b64encode(self.random.randbytes(32)).rstrip(b"=")
        state = base64.urlsafe_b64encode(hmac.digest(secret, b"state", hashlib.sha256)).rstrip(b"=")
        parts = [secret, b"demo", self.random.choice([self.hostile.number(), b"1800000000"]), b"0", b"L3N1bmRzdmFsbA"]
        made = b".".join(parts + ([self.hostile.header(b"0" * 64)] if self.random.random() < 0.5 else []))
        names = [b"__Host-log-in-2281", b"__Host-log-in-2281-" + state[:12]]
        return request(
            "GET", b"/sundsvall/logga-in/svar?code=x&state=" + state,
            [(b"Cookie", b"; ".join(name + b"=" + made for name in names))])

    def form(self) -> bytes:
        path = b"/sundsvall/" + self.filled(self.random.choice(_POSTS).encode())
        return request("POST", path, [self.cookie(), _FORM, _OWN], self.pairs(_FIELDS, 8))

    def upload(self) -> bytes:
        body = (b'--x\r\nContent-Disposition: form-data; name="namn"\r\n\r\n' + self.hostile.value(b"Namn")
                + b'\r\n--x\r\nContent-Disposition: form-data; name="underlag"; filename="a.pdf"\r\n\r\n%PDF-\r\n--x--\r\n')
        kind = b"multipart/form-data; boundary=" + self.random.choice([b"x", self.hostile.header(b"x")])
        return request(
            "POST", b"/sundsvall/foreningar/x/inbjudningar", [self.cookie(), (b"Content-Type", kind), _OWN],
            self.hostile.changed(body))


@pytest.fixture
def senders(server: Server) -> list[Sender]:
    cookies = [b""]
    for number in [0, STAFF["administrator"], STAFF["booking-officer"]]:
        browser = Browser(server.port).log_in(number)
        cookies.append("; ".join(f"{name}={value}" for name, value in browser.cookies.items()).encode())
    browser = Browser(server.port)
    browser.ask_to_log_in()
    name, value = next(iter(browser.cookies.items()))
    routes = [path.replace("{municipality}", "sundsvall").encode()
              for path in server.client().get("/api/openapi.json").json["paths"] if path.startswith("/api/v1/")]
    token = server.token().encode()
    return [Sender(SEED + part, cookies, (name.encode(), value.encode()), token, routes) for part in range(4)]


def test_requests(server: Server, senders: list[Sender]) -> None:
    # Half on each engine; a tenth of all inputs are files.
    batches = COUNT * 9 // 20 // BATCH // len(senders)

    def work(sender: Sender) -> list[bytes]:
        wrong: list[bytes] = []
        wire = Wire(server.port)
        for _ in range(batches):
            sent = [sender.one() for _ in range(BATCH)]
            while sent:
                statuses = wire.statuses(sent)
                wrong += [sent[index] for index, status in enumerate(statuses) if status >= 500]
                if len(statuses) == len(sent):
                    break
                # The server closed the connection after an answer, or without one to what is not HTTP.
                sent = sent[max(1, len(statuses)):]
                wire.close()
                wire = Wire(server.port)
        wire.close()
        return wrong

    with ThreadPoolExecutor(len(senders)) as pool:
        wrong = [sent for part in pool.map(work, senders) for sent in part]
    assert not wrong, f"seed {SEED}: {len(wrong)} were a fault of ours, such as {wrong[0][:3000]!r}"
    assert server.is_ready(), f"seed {SEED}: the server is gone\n{server.tail()}"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_not_http(server: Server) -> None:
    hostile = Hostile(SEED)
    valid = request("POST", b"/sundsvall/bokningar", [(b"Cookie", b"a=b"), _FORM], b"space=x&start=1")
    chunked = (b"POST /sundsvall/bokningar HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
               b"Content-Type: application/x-www-form-urlencoded\r\n\r\n5\r\nspace\r\n3\r\n=xy\r\n0\r\n\r\n")
    for _ in range(COUNT // 100):
        sent = hostile.changed(hostile.random.choice([valid, chunked]))
        with Wire(server.port) as wire:
            wire.send(sent)
            wire.socket.shutdown(1)
            try:
                status = wire.status()
            except (ConnectionError, EOFError):
                continue
            assert status < 500, f"seed {SEED}: {status} to {sent!r}"
    assert server.is_ready()


_CSV = b"""kind,facility,space,parent,name,type,latitude,longitude,weekday,opens,closes,hourly_price,min_duration,floor_area,booking_horizon,minimum_notice,first_day,last_day
facility,f1,,,Hallen,2150,62.39,17.31,,,,,,,180,60,,
space,f1,a,,Plan A,,,,,,,120.50,60,900.5,90,,,
hours,f1,,,,,,,1-5,07:00,22:00,,,,,,2026-11-24,2999-12-31
exception,f1,a,,,,,,,10:00,12:00,,,,,,2026-12-24,2026-12-26
"""
_GEOJSON = b"""{"type":"FeatureCollection","features":[{"type":"Feature","id":"f1","geometry":{"type":"Polygon","coordinates":
[[[17.1,62.1],[17.2,62.1],[17.2,62.2],[17.1,62.1]]]},"properties":{"name":"Hallen","type":2150,"areaM2":900}}]}"""
_CONFIG = b"port: 0\nhost: 127.0.0.1\nconnections: 4\nlog-level: info\ntrusted-proxies: 10.0.0.1\n"
_PROVIDERS = (b"- name: x\n  label: X\n  issuer: https://example.org\n  client-id: m\n  client-secret-file: s\n"
              b"  maximum-age: 3600\n")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_files(migrated: engines.Engine, tmp_path: Path) -> None:
    """Each file holds many changed copies of a valid part, and is refused or read: never the end of the program."""
    hostile = Hostile(SEED)
    file = tmp_path / "file"
    rows = _CSV.splitlines(keepends=True)

    def tried(text: bytes, *arguments: str) -> None:
        file.write_bytes(text)
        ran = run(*arguments, *migrated.arguments, timeout=60)
        assert ran.returncode in (0, 1, 64), f"seed {SEED}: {ran.returncode} for {text[:2000]!r}\n{ran.stderr[-500:]}"

    for _ in range(max(4, COUNT // 2500)):
        copies = [hostile.changed(hostile.random.choice(rows)).replace(b"\n", b"") + b"\n" for _ in range(100)]
        tried(rows[0] + b"".join(copies), "import", "facilities", "--municipality", "2281", str(file))
        tried(hostile.changed(_GEOJSON), "import", "facilities", "--municipality", "2281", str(file))
        tried(b"prot: 1\n" + hostile.changed(_CONFIG), "serve", "--config", str(file))
        tried(hostile.changed(_PROVIDERS), "serve", "--port", "x", "--identity-providers", str(file))
    assert_ran(run("export", "facilities", "--municipality", "2281", *migrated.arguments))
