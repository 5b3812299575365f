"""The pages as a browser without scripts sees them: links, forms and cookies."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from api import Answer, Client


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[dict[str, str]] = field(default_factory=list)


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif self.forms and tag == "input" and "name" in given:
            if given.get("type") not in ("radio", "checkbox") or "checked" in given:
                self.forms[-1].fields[given["name"]] = given.get("value", "")
        elif self.forms and tag == "button":
            self.forms[-1].buttons.append(given)


def forms(answer: Answer) -> list[Form]:
    parser = _Forms()
    parser.feed(answer.text)
    return parser.forms


class Browser(Client):
    """One person's browser: keeps cookies, sends what a browser sends of where a form came from."""

    def __init__(self, port: int, base: str = "/sundsvall"):
        super().__init__(port, None)
        self.headers["Accept"] = "text/html"
        self.base = f"{base}/"
        self.site = base
        self.origin = f"http://127.0.0.1:{port}"
        self.cookies: dict[str, str] = {}
        self._payer = ""

    def send(self, method, path, body=None, headers=None) -> Answer:
        sent = dict(headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            sent = {"Origin": self.origin, "Sec-Fetch-Site": "same-origin"} | sent
        answer = super().send(method, path.split("#")[0], body, sent)
        for header in answer.set_cookies:
            for name, morsel in SimpleCookie(header).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        return answer

    def follow(self, answer: Answer) -> Answer:
        """To the page that redirects on this server end at."""
        for _ in range(5):
            if answer.status != 303:
                return answer
            answer = self.get(answer.headers["location"].removeprefix(self.origin))
        raise AssertionError(f"redirected without end: {answer}")

    def submit(self, action: str, fields: dict[str, str], **headers: str) -> Answer:
        return self.send(
            "POST", urlsplit(urljoin(self.site, action)).path, urlencode(fields).encode(),
            {"Content-Type": "application/x-www-form-urlencoded"}
            | {name.replace("_", "-"): value for name, value in headers.items()})

    def ask_to_log_in(self, back: str = "") -> Form:
        """The demonstration's identity provider asks who one is."""
        query = f"?{urlencode({'back': back})}" if back else ""
        page = self.follow(self.get(f"{self.site}/logga-in{query}"))
        assert page.status == 200, page
        return next(form for form in forms(page) if form.action.startswith("/demolegitimering"))

    def identify(self, form: Form, **fields: str) -> Answer:
        """What the browser brings back from the identity provider, not yet asked for: an address of this server."""
        answer = self.submit(form.action, form.fields | fields)
        assert answer.status == 303, answer
        return answer

    def log_in(self, number: int = 0) -> "Browser":
        """As the demonstration's `number`th person."""
        self._payer = ""
        form = self.ask_to_log_in()
        people = [button["value"] for button in form.buttons if button.get("name") == "person"]
        answer = self.identify(form, person=people[number % len(people)])
        answer = self.get(answer.headers["location"].removeprefix(self.origin))
        assert answer.status == 303 and answer.headers["location"] == self.site, answer
        return self

    def book(self, slot: dict, key: str) -> Answer:
        return self.submit(f"{self.site}/bokningar", slot | {"key": key, "kund": self.payer(slot)})

    def payer(self, slot: dict) -> str:
        """Whom the page of a time says that it books for."""
        if not self._payer:
            page = self.get(f"{self.site}/boka/tid?{urlencode(slot)}")
            self._payer = next(form.fields["kund"] for form in forms(page) if form.action == f"{self.site}/bokningar")
        return self._payer
