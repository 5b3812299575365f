"""Bad input at every door is refused with a reason that names the field, and changes nothing."""

import json
import socket
from typing import Callable, Iterator

import engine as engines
import pytest
from api import Answer, assert_problem
from pages import Browser, forms
from places import Places, local, slot, stamp, tomorrow
from program import PEOPLE, Server

REFUSED = range(400, 500)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def world(request, tmp_path_factory) -> Iterator["World"]:
    engine = engines.make(request.param, tmp_path_factory.mktemp("bad") / "data")
    server = Server(engine, "--demo")
    try:
        server.start()
        yield World(server)
        server.stop()
        server.assert_no_identity_numbers()
    finally:
        server.kill()
        engine.remove()


class World:
    """One server for all cases, another municipality's space, and a check that nothing has changed."""

    def __init__(self, server: Server):
        self.server = server
        self.engine = server.engine
        self.places = Places.make(2)
        self.engine.script(self.places.sql())
        assert server.command("municipality", "enable", "2480").returncode == 0
        self.others = Places.make(1, municipality="2480")
        self.engine.script(self.others.sql())
        self.client = server.client(server.token())
        self.wish = slot(self.places.lanes[0], local(tomorrow(), 18), 60)
        made = self.client.book(slot(self.places.lanes[1], local(tomorrow(), 18), 60))
        assert made.status == 201, made
        self.booking = made.json["id"]

    def written(self) -> tuple[int, ...]:
        tables = ["booking", "occupancy", "audit_entry", "receipt", "session", "calendar_feed"]
        return self.engine.row("SELECT " + ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in tables))

    def unchanged(self, act: Callable[[], Answer]) -> Answer:
        before = self.written()
        answer = act()
        assert answer.status < 500, f"{answer}\n{self.server.tail()}"
        assert self.written() == before, answer
        return answer


BODIES = {
    "empty": b"",
    "not JSON": b'{"space": ',
    "JSON with a tail": b'{"space":"a","start":"b","end":"c"} x',
    "an array": b"[]",
    "a string": b'"space"',
    "null": b"null",
    "invalid UTF-8": b'{"space":"\xff\xfe","start":"x","end":"y"}',
    "lone surrogate": b'{"space":"\\ud800","start":"x","end":"y"}',
    "deep": b"[" * 100_000,
    "huge": b'{"space":"' + b"a" * 5_000_000 + b'"}',
}

CHANGES = {
    "no space": ({"space": None}, "space"),
    "space a number": ({"space": 7}, "space"),
    "space an object": ({"space": {}}, "space"),
    "space empty": ({"space": ""}, "space"),
    "space unknown": ({"space": "018f0000-0000-7000-8000-000000000000"}, "space"),
    "space with NUL": ({"space": "a\u0000b"}, "space"),
    "space as SQL": ({"space": "'; DROP TABLE booking; --"}, "space"),
    "space very long": ({"space": "a" * 10_000}, "space"),
    "no start": ({"start": None}, "start"),
    "start a number": ({"start": 1_800_000_000}, "start"),
    "start no time": ({"start": "2027-01-05"}, "start"),
    "start without offset": ({"start": "2027-01-05T18:00:00"}, "start"),
    "start at 24:61": ({"start": "2027-01-05T24:61:00+01:00"}, "start"),
    "start in month 13": ({"start": "2027-13-05T18:00:00+01:00"}, "start"),
    "start on 30 February": ({"start": "2027-02-30T18:00:00+01:00"}, "start"),
    "start with an offset of 99 hours": ({"start": "2027-01-05T18:00:00+99:00"}, "start"),
    "start in the year 99999": ({"start": "99999-01-05T18:00:00+01:00"}, "start"),
    "start with NUL": ({"start": "2027-01-05T18:00:00+01:00\u0000"}, "start"),
    "start in words": ({"start": "i morgon"}, "start"),
    "no end": ({"end": None}, "end"),
    "end a list": ({"end": []}, "end"),
    "end before start": ({"end": "2020-01-05T18:00:00+01:00"}, "end"),
    "a field too many": ({"priority": 9}, "priority"),
}


@pytest.mark.parametrize("case", BODIES)
@pytest.mark.parametrize("path", ["bookings", "bookings/018f0000-0000-7000-8000-000000000000/move"])
def test_body(world: World, case: str, path: str) -> None:
    answer = world.unchanged(lambda: world.client.post(path, BODIES[case]))
    assert_problem(answer, REFUSED)
    if case == "huge":
        assert answer.status == 413, answer


@pytest.mark.parametrize("case", CHANGES)
def test_booking_field(world: World, case: str) -> None:
    change, field = CHANGES[case]
    body = {name: value for name, value in (world.wish | change).items() if value is not None}
    answer = world.unchanged(lambda: world.client.post("bookings", body))
    assert assert_problem(answer, REFUSED)["field"] == field, answer


@pytest.mark.parametrize("case", CHANGES)
def test_move_field(world: World, case: str) -> None:
    change, field = CHANGES[case]
    body = {name: value for name, value in (world.wish | change).items() if value is not None}
    answer = world.unchanged(lambda: world.client.post(f"bookings/{world.booking}/move", body))
    assert assert_problem(answer, REFUSED)["field"] == field, answer


def test_equal_start_and_end(world: World) -> None:
    answer = world.unchanged(lambda: world.client.book(world.wish | {"end": world.wish["start"]}))
    assert_problem(answer, REFUSED)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml"])
def test_content_type(world: World, kind: str) -> None:
    body = json.dumps(world.wish).encode()
    answer = world.unchanged(lambda: world.client.send("POST", "bookings", body, {"Content-Type": kind}))
    assert_problem(answer, 415)


def test_other_municipality_space(world: World) -> None:
    wish = world.wish | {"space": world.others.lanes[0]}
    answer = world.unchanged(lambda: world.client.book(wish))
    assert assert_problem(answer, REFUSED)["field"] == "space", answer
    for path in [f"spaces/{world.others.lanes[0]}", f"facilities/{world.others.facility}"]:
        assert_problem(world.client.get(path), 404)


def test_other_municipality_token(world: World) -> None:
    token = world.server.token(municipality="2480")
    assert_problem(world.server.client(token).get("bookings"), range(401, 404))
    assert world.server.client(token, municipality="2480").get("bookings").status == 200


def test_others_booking(world: World) -> None:
    made = world.client.book(slot(world.places.thirds[0], local(tomorrow(), 18), 60))
    assert made.status == 201, made
    stranger = world.server.client(world.server.token(PEOPLE[1]))
    booking = f"bookings/{made.json['id']}"
    assert_problem(stranger.get(booking), 404, "unknown-booking")
    assert_problem(world.unchanged(lambda: stranger.post(f"{booking}/cancellation")), REFUSED)
    assert_problem(world.unchanged(lambda: stranger.post(f"{booking}/move", world.wish)), REFUSED)


@pytest.mark.parametrize("token", ["", "x", "manegen_", "manegen_" + "å" * 20, "a" * 5000, "Bearer", "a b c"])
@pytest.mark.parametrize("path", ["bookings", "bookings/1"])
def test_token(world: World, token: str, path: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode("utf-8").decode("latin-1")}
    for method in ["GET", "POST"] if path == "bookings" else ["GET"]:
        body = world.wish if method == "POST" else None
        assert_problem(world.unchanged(lambda: world.client.send(method, path, body, headers)), 401)


QUERIES = {
    "no days": ("", "from"),
    "from empty": ("from=&to=2027-01-08&minutes=60", "from"),
    "from 30 February": ("from=2027-02-30&to=2027-03-02&minutes=60", "from"),
    "from a time": ("from=2027-01-05T18:00&to=2027-01-08&minutes=60", "from"),
    "from in letters": ("from=tisdag&to=2027-01-08&minutes=60", "from"),
    "from invalid UTF-8": ("from=%ff%fe&to=2027-01-08&minutes=60", "from"),
    "from NUL": ("from=2027-01-05%00&to=2027-01-08&minutes=60", "from"),
    "to before from": ("from=2027-01-08&to=2027-01-05&minutes=60", "to"),
    "to 9999 years on": ("from=2027-01-05&to=9999-12-31&minutes=60", "to"),
    "minutes none": ("from=2027-01-05&to=2027-01-08&minutes=", "minutes"),
    "minutes letters": ("from=2027-01-05&to=2027-01-08&minutes=en%20timme", "minutes"),
    "minutes zero": ("from=2027-01-05&to=2027-01-08&minutes=0", "minutes"),
    "minutes negative": ("from=2027-01-05&to=2027-01-08&minutes=-60", "minutes"),
    "minutes fraction": ("from=2027-01-05&to=2027-01-08&minutes=60.5", "minutes"),
    "minutes huge": ("from=2027-01-05&to=2027-01-08&minutes=99999999999999999999", "minutes"),
}


@pytest.mark.parametrize("case", QUERIES)
@pytest.mark.parametrize("door", ["availability", "search"])
def test_query(world: World, case: str, door: str) -> None:
    query, field = QUERIES[case]
    path = "search" if door == "search" else f"spaces/{world.places.lanes[0]}/availability"
    answer = world.unchanged(lambda: world.client.get(f"{path}?{query}"))
    if case == "no days" and answer.status == 200:
        return  # A door may have days of its own when none are given.
    assert assert_problem(answer, REFUSED)["field"] == field, answer


@pytest.mark.parametrize("near", ["here", "91,17", "62,181", "62", "62,17,3", "nan,nan", "%ff", "62%00,17"])
def test_near(world: World, near: str) -> None:
    answer = world.unchanged(
        lambda: world.client.get(f"search?from=2027-01-05&to=2027-01-06&minutes=60&near={near}"))
    assert assert_problem(answer, REFUSED)["field"] == "near", answer


@pytest.mark.parametrize(
    "cursor", ["", "x", "%ff", "-1", "a" * 5000, "%00", "AAAA", "018f0000-0000-7000-8000-000000000000"])
@pytest.mark.parametrize("door", ["facilities", "bookings"])
def test_cursor(world: World, cursor: str, door: str) -> None:
    answer = world.unchanged(lambda: world.client.get(f"{door}?cursor={cursor}"))
    assert assert_problem(answer, 400)["field"] == "cursor", answer


@pytest.mark.parametrize("identifier", ["x", "%ff%fe", "%00", "..", "%2e%2e%2fetc", "%zz", "%", "a" * 4000, "%27%3b--", "%C3%A5"])
@pytest.mark.parametrize(
    "path", ["facilities/{}", "spaces/{}", "spaces/{}/availability?from=2027-01-05&to=2027-01-06&minutes=60",
             "bookings/{}"])
def test_identifier(world: World, identifier: str, path: str) -> None:
    answer = world.unchanged(lambda: world.client.get(path.format(identifier)))
    assert_problem(answer, 404)


@pytest.mark.parametrize("municipality", ["0000", "stockholm", "2281x", "%ff", "a" * 1000])
def test_municipality(world: World, municipality: str) -> None:
    answer = world.client.get(f"/api/v1/{municipality}/facilities")
    assert_problem(answer, range(400, 415))


def test_unknown_route_and_method(world: World) -> None:
    assert_problem(world.client.get("nothing/here"), 404, "not-found")
    for method, path, allowed in [
        ("DELETE", "bookings", "GET, HEAD, POST"), ("OPTIONS", "bookings", "GET, HEAD, POST"),
        ("POST", "facilities", "GET, HEAD"), ("PUT", f"spaces/{world.places.lanes[0]}", "GET, HEAD"),
        ("GET", f"bookings/{world.booking}/cancellation", "POST"), ("PATCH", "/api/openapi.json", "GET, HEAD"),
    ]:
        answer = world.unchanged(lambda: world.client.send(method, path))
        assert_problem(answer, 405, "method-not-allowed")
        assert answer.headers["allow"] == allowed, answer


@pytest.mark.parametrize("path", ["facilities", "bookings", "spaces/x", "/api/openapi.json"])
def test_head(world: World, path: str) -> None:
    whole = world.client.get(path)
    head = world.client.send("HEAD", path)
    assert head.status == whole.status and head.body == b"", head
    assert head.headers["content-type"] == whole.headers["content-type"], head


SEARCHES = {
    "a parameter twice": ("minutes=60&minutes=90", "minutes"),
    "a parameter too many": ("colour=red", "colour"),
    "a misspelt parameter": ("minuter=60", "minuter"),
    "after at 24:61": ("after=24%3A61", "after"),
    "after with a full stop": ("after=17.00", "after"),
    "after as late as before": ("after=18%3A00&before=18%3A00", "before"),
    "after later than before": ("after=18%3A00&before=17%3A00", "before"),
    "nobody": ("people=0", "people"),
    "people in words": ("people=tre", "people"),
    "unknown facility": ("facility=finns-inte", "facility"),
    "another municipality's facility": ("facility={others}", "facility"),
    "facility with NUL": ("facility=%00", "facility"),
    "facility in invalid UTF-8": ("facility=%ff", "facility"),
    "area with NUL": ("area=a%00b", "area"),
    "activity with NUL": ("activity=%00", "activity"),
    "activity very long": ("activity=" + "a" * 5000, "activity"),
    "limit zero": ("limit=0", "limit"),
    "limit huge": ("limit=99999999999999999999", "limit"),
    "cursor letters": ("cursor=abc", "cursor"),
    "cursor negative": ("cursor=-1", "cursor"),
}


@pytest.mark.parametrize("case", SEARCHES)
def test_search(world: World, case: str) -> None:
    query, field = SEARCHES[case]
    query = query.replace("{others}", world.others.facility)
    answer = world.unchanged(lambda: world.client.get(f"search?from=2027-01-05&to=2027-01-08&{query}"))
    assert assert_problem(answer, 400)["field"] == field, answer


@pytest.mark.parametrize("query, field", [("type=x", "type"), ("type=-1", "type"), ("limit=501", "limit")])
def test_facilities(world: World, query: str, field: str) -> None:
    assert assert_problem(world.client.get(f"facilities?{query}"), 400)["field"] == field


@pytest.mark.parametrize("query, field", [("state=soon", "state"), ("state=", "state"), ("limit=0", "limit")])
def test_bookings(world: World, query: str, field: str) -> None:
    assert assert_problem(world.client.get(f"bookings?{query}"), 400)["field"] == field


@pytest.mark.parametrize("key", ["", " ", "a b", "å", "k" * 201, "a\tb", "\x7f"])
def test_idempotency_key(world: World, key: str) -> None:
    headers = {"Idempotency-Key": key.encode().decode("latin-1")}
    answer = world.unchanged(lambda: world.client.send("POST", "bookings", world.wish, headers))
    assert answer.status == 400, answer
    if answer.body:  # The server's HTTP reader refuses some before any of our code sees them.
        assert assert_problem(answer, 400)["field"] == "Idempotency-Key", answer


def test_idempotency_key_for_another_wish(world: World) -> None:
    wish = slot(world.places.lanes[0], local(tomorrow(), 6), 60)
    made = world.client.post("bookings", wish, Idempotency_Key="once")
    assert made.status == 201, made
    again = world.unchanged(lambda: world.client.post("bookings", wish, Idempotency_Key="once"))
    assert again.status == 201 and again.json == made.json, again
    other = wish | {"end": stamp(local(tomorrow(), 8))}
    answer = world.unchanged(lambda: world.client.post("bookings", other, Idempotency_Key="once"))
    assert_problem(answer, 422, "idempotency-key-reused")


@pytest.mark.parametrize(
    "value", ["", "Bearer", "Basic YTpi", "bearer  ", "Bearer a, Bearer b", "Token x", "Bearer\tx", "Bearer \x7f"])
@pytest.mark.parametrize("path", ["bookings", "facilities"])
def test_authorization(world: World, value: str, path: str) -> None:
    answer = world.unchanged(lambda: world.client.send("GET", path, headers={"Authorization": value}))
    assert answer.status in (400, 401), answer
    if answer.status == 401:
        assert_problem(answer, 401, "unauthorized")
        assert answer.headers["www-authenticate"] == "Bearer", answer


FORMS = {
    "nothing": {},
    "no space": {"space": None},
    "unknown space": {"space": "018f0000-0000-7000-8000-000000000000"},
    "space with NUL": {"space": "a\0b"},
    "no start": {"start": None},
    "start at 24:61": {"start": "2027-01-05T24:61:00+01:00"},
    "start in words": {"start": "i morgon"},
    "end before start": {"end": "2020-01-05T18:00:00+01:00"},
    "nobody said": {"kund": None},
    "for somebody else": {"kund": "018f0000-0000-7000-8000-000000000000"},
    "long key": {"key": "k" * 5000},
    "key with NUL": {"key": "a\0b"},
    "broken slot": {"start": None, "end": None, "slot": "a/b"},
}


@pytest.mark.parametrize("case", FORMS)
def test_form(world: World, case: str) -> None:
    browser = Browser(world.server.port).log_in()
    whole = world.wish | {"key": f"key-{case}", "kund": browser.payer(world.wish)}
    fields = whole | FORMS[case] if FORMS[case] else {}
    answer = world.unchanged(
        lambda: browser.submit("/sundsvall/bokningar", {k: v for k, v in fields.items() if v is not None}))
    assert answer.status in REFUSED, answer
    assert answer.headers["content-type"].startswith("text/html"), answer


@pytest.mark.parametrize("body", [b"\xff\xfe=\xff", b"space=%ff%fe", b"space=%zz", b"&&&===", b"a" * 5_000_000])
def test_form_body(world: World, body: bytes) -> None:
    browser = Browser(world.server.port).log_in()
    answer = world.unchanged(
        lambda: browser.send(
            "POST", "/sundsvall/bokningar", body, {"Content-Type": "application/x-www-form-urlencoded"}))
    assert answer.status in REFUSED, answer


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://example.org"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Sec-Fetch-Site": "same-site", "Origin": "https://other.example.org"}])
def test_form_from_elsewhere(world: World, headers: dict[str, str]) -> None:
    browser = Browser(world.server.port).log_in()
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
    answer = world.unchanged(
        lambda: world.server.client().send("POST", "/sundsvall/bokningar", b"space=x", form | headers))
    assert answer.status == 403, answer


@pytest.mark.parametrize("cookie", ["session=x", "session=%ff", "=;;;=", "a" * 6000, "session=\xff\xfe"])
def test_cookie(world: World, cookie: str) -> None:
    browser = Browser(world.server.port)
    cookies = Browser(world.server.port).log_in().cookies
    name = next(name for name in cookies if "session" in name)
    for sent in [cookie, cookie.replace("session", name)]:
        answer = world.unchanged(lambda: browser.send("GET", "/sundsvall", headers={"Cookie": sent}))
        assert answer.status in range(200, 500), answer


PAGES = [
    "/sundsvall/boka?nar=24%3A61", "/sundsvall/boka?datum=2027-02-30&nar=datum", "/sundsvall/boka?langd=-5",
    "/sundsvall/boka?langd=99999999999999999999", "/sundsvall/boka?antal=m%C3%A5nga", "/sundsvall/boka?vad=%ff%fe",
    "/sundsvall/boka?vad=%00", "/sundsvall/boka?nara=x", "/sundsvall/boka?plats=x", "/sundsvall/boka?del=x",
    "/sundsvall/anlaggningar/finns-inte", "/sundsvall/anlaggningar/%ff", "/sundsvall/anlaggningar/%00",
    "/sundsvall/anlaggningar/provanlaggningen?dag=2027-02-30", "/sundsvall/anlaggningar/provanlaggningen?yta=x",
    "/sundsvall/anlaggningar/provanlaggningen?dag=99999-01-01", "/sundsvall/anlaggningar/provanlaggningen?langd=x",
    "/sundsvall/anlaggningar?q=%ff", "/sundsvall/bokningar/x", "/sundsvall/finns-inte", "/stockholm", "/%ff", "/?kommun=%00",
    "/sundsvall/logga-in?back=https%3A%2F%2Fexample.org", "/sundsvall/logga-in?back=%2F%2Fexample.org",
]


@pytest.mark.parametrize("path", PAGES)
def test_page(world: World, path: str) -> None:
    for browser in [Browser(world.server.port), Browser(world.server.port).log_in()]:
        answer = world.unchanged(lambda: browser.get(path))
        assert answer.status in range(200, 500), answer
        assert "DatabaseError" not in answer.text and "StorageError" not in answer.text


@pytest.mark.parametrize(
    "back", ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", "\\\\x"])
def test_no_open_redirect(world: World, back: str) -> None:
    browser = Browser(world.server.port)
    answer = browser.identify(browser.ask_to_log_in(back), person="0")
    answer = browser.get(answer.headers["location"].removeprefix(browser.origin))
    assert answer.status in range(300, 500), answer
    location = answer.headers.get("location", "/")
    assert location.startswith("/") and not location.startswith(("//", "/\\")), location


@pytest.mark.parametrize(
    "raw",
    [b"GET\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
     b"POST /sundsvall/bokningar HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
     b"POST /sundsvall/bokningar HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"])
def test_not_http(world: World, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", world.server.port), timeout=10) as connection:
        try:
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
            answer = connection.recv(100)
        except ConnectionError:
            answer = b""
    assert not answer or answer.split(b" ")[1].startswith((b"4", b"505")), answer
    assert world.server.is_ready()
