"""Logging in: by the demonstration's own provider, and by an outside one that others made."""

import time
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import engine as engines
import pytest
from answers import assert_ran, assert_refused
from oidc_provider_mock import User, run_server_in_thread
from pages import Browser
from program import PEOPLE, Server, run

NUMBER = "https://id.oidc.se/claim/personalIdentityNumber"
LEVEL = "http://id.elegnamnden.se/loa/1.0/loa"


def come_back(browser: Browser, address: str):
    return browser.get(address.removeprefix(browser.origin))


def is_logged_in(browser: Browser) -> bool:
    return browser.get(f"{browser.site}/bokningar").status == 200


def test_in_and_out(server: Server) -> None:
    browser = Browser(server.port)
    assert not is_logged_in(browser)
    browser.log_in(2)
    assert is_logged_in(browser)
    before = dict(browser.cookies)
    answer = browser.submit(f"{browser.site}/logga-ut", {})
    assert answer.status == 303 and not browser.cookies, answer
    browser.cookies = before
    assert not is_logged_in(browser), "what was kept of an ended session opens nothing"


def test_back_to_where_one_was(server: Server) -> None:
    browser = Browser(server.port)
    form = browser.ask_to_log_in("/sundsvall/anlaggningar?q=hall")
    answer = come_back(browser, browser.identify(form, person="0").headers["location"])
    assert answer.headers["location"] == "/sundsvall/anlaggningar?q=hall"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ["chosen", "status", "words"],
    [({"cancel": "1"}, 200, "Du avbröt"), ({"person": "0", "low": "1"}, 403, "tillitsnivå 3")])
def test_refused(server: Server, chosen: dict[str, str], status: int, words: str) -> None:
    browser = Browser(server.port)
    page = come_back(browser, browser.identify(browser.ask_to_log_in(), **chosen).headers["location"])
    assert page.status == status and words in page.text, page
    assert not is_logged_in(browser)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_answer_is_good_once_and_in_one_browser(server: Server) -> None:
    browser, thief = Browser(server.port), Browser(server.port)
    address = browser.identify(browser.ask_to_log_in(), person="0").headers["location"]
    ticket = dict(browser.cookies)
    assert "gäller inte längre" in come_back(thief, address).text
    thief.ask_to_log_in()
    assert come_back(thief, address).status == 400, "another's answer is not one's own"
    assert come_back(browser, address).status == 303
    browser.cookies = ticket
    page = come_back(browser, address)
    assert page.status == 400 and "redan använd" in page.text, page
    assert not is_logged_in(browser) and not is_logged_in(thief)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["state", "code", "iss"])
def test_an_answer_that_was_changed(server: Server, name: str) -> None:
    browser = Browser(server.port)
    address = urlsplit(browser.identify(browser.ask_to_log_in(), person="0").headers["location"])
    query = {key: values[0] for key, values in parse_qs(address.query).items()}
    page = browser.get(f"{address.path}?{urlencode(query | {name: query[name][:-2] + 'xx'})}")
    assert page.status == 400 and not is_logged_in(browser), page


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("field", ["redirect_uri", "code_challenge_method", "client_id"])
def test_the_demonstration_asks_for_its_own_site_alone(server: Server, field: str) -> None:
    browser = Browser(server.port)
    form = browser.ask_to_log_in()
    answer = browser.submit(
        form.action, form.fields | {"person": "0", field: "https://example.org/sundsvall/logga-in/svar"})
    assert answer.status == 400, answer


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_many_wrong_secrets_have_to_wait(server: Server) -> None:
    statuses = [server.client("mng_wrong").get("bookings") for _ in range(61)]
    assert {answer.status for answer in statuses[:60]} == {401}
    assert statuses[60].status == 429 and 0 < int(statuses[60].headers["retry-after"]) <= 600, statuses[60]
    assert server.client(server.token()).get("bookings").status == 200, "who has the right one is not held up"
    feeds = [server.client().get(f"/sundsvall/kalender/wrong{number}.ics").status for number in range(61)]
    assert set(feeds[:60]) == {404} and feeds[60] == 429


PROVIDERS = """
- name: mock
  label: Provlegitimation
  issuer: {issuer}
  client-id: manegen
  client-secret-file: client-secret
  scopes: [openid, profile]
  levels: ["{level}3"]
"""


class Outside:
    """An installation that logs in by oidc-provider-mock."""

    def __init__(self, engine: engines.Engine, serve, issuer: str, folder: Path):
        (folder / "client-secret").write_text("not:very/secret&")
        (folder / "providers.yml").write_text(PROVIDERS.format(issuer=issuer, level=LEVEL))
        assert_ran(run("municipality", "enable", "2281", *engine.arguments))
        self.issuer = issuer
        self.server = serve(
            engine, "--identity-providers", str(folder / "providers.yml"), "--public-url", "http://127.0.0.1:1")
        self.browser = Browser(self.server.port)

    def log_in(self, subject: str):
        """As `subject` at the provider, to the page that Manegen then shows."""
        answer = self.browser.get("/sundsvall/logga-in")
        answer = self.browser.get(answer.headers["location"])
        assert answer.headers["location"].startswith(self.issuer), answer
        place = urlsplit(answer.headers["location"])
        outside = Browser(place.port)
        answer = outside.send(
            "POST", f"{place.path}?{place.query}", urlencode({"sub": subject}).encode(),
            {"Content-Type": "application/x-www-form-urlencoded"})
        assert answer.status in (302, 303), answer
        back = urlsplit(answer.headers["location"])
        assert f"{back.scheme}://{back.netloc}{back.path}" == "http://127.0.0.1:1/sundsvall/logga-in/svar"
        return self.browser.get(f"{back.path}?{back.query}")


def user(subject: str, **claims) -> User:
    return User(sub=subject, claims={"name": "Alma Exempelsson", "acr": LEVEL + "3", "auth_time": int(time.time())}
                | claims)


USERS = [
    user("good", **{NUMBER: PEOPLE[0]}),
    user("low", **{NUMBER: PEOPLE[0], "acr": LEVEL + "2"}),
    user("nobody"),
    user("garbled", **{NUMBER: "197701182384"}),
]


@pytest.fixture
def outside(engine: engines.Engine, serve, tmp_path: Path) -> Outside:
    with run_server_in_thread(user_claims=USERS) as provider:
        yield Outside(engine, serve, f"http://localhost:{provider.server_port}", tmp_path)


def test_by_an_outside_provider(outside: Outside) -> None:
    answer = outside.log_in("good")
    assert answer.status == 303 and answer.headers["location"] == "/sundsvall", answer
    page = outside.browser.get("/sundsvall/bokningar")
    assert page.status == 200 and "Alma Exempelsson" in page.text
    for subject, status, words in [
        ("low", 403, "räcker inte"), ("nobody", 403, "personnummer"), ("garbled", 403, "personnummer")]:
        outside.browser = Browser(outside.server.port)
        page = outside.log_in(subject)
        assert page.status == status and words in page.text, page
        assert not is_logged_in(outside.browser)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_provider_that_is_down(engine: engines.Engine, serve, tmp_path: Path) -> None:
    outside = Outside(engine, serve, "http://localhost:9", tmp_path)
    page = outside.browser.follow(outside.browser.get("/sundsvall/logga-in?back=/sundsvall/anlaggningar"))
    assert page.status == 502 and "Provlegitimation" in page.text and "svarar inte" in page.text
    assert "/sundsvall/logga-in?back=/sundsvall/anlaggningar" in page.text.replace("&#x2F;", "/"), page.text


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ["text", "word"],
    [("- name: x", "label"), ("name: x", "list"),
     (PROVIDERS.format(issuer="http://example.org", level=LEVEL), "issuer"),
     (PROVIDERS.format(issuer="https://example.org", level=LEVEL), "client-secret"),
     (PROVIDERS.format(issuer="https://example.org", level=LEVEL).replace("mock", "svar"), "name"),
     (PROVIDERS.format(issuer="https://example.org", level=LEVEL) + "  municipalities: [Atlantis]\n", "Atlantis")])
def test_a_faulty_file_of_providers(engine: engines.Engine, tmp_path: Path, text: str, word: str) -> None:
    file = tmp_path / "providers.yml"
    file.write_text(text)
    arguments = ["serve", "--port", "0", *engine.arguments, "--identity-providers", str(file)]
    assert_refused(run(*arguments, "--public-url", "https://example.org"), word)
    assert_refused(run(*arguments), "public-url")
