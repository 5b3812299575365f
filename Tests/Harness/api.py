"""The JSON API over one kept connection."""

import http.client
import json
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    set_cookies: list[str] = field(default_factory=list)

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    def __str__(self) -> str:
        return f"{self.status} {self.headers.get('content-type')} {self.body[:600]!r}"


class Client:
    """Speaks as one person in one municipality. Reconnects when the server closed the connection."""

    def __init__(self, port: int, token: str | None, municipality: str = "2281"):
        self.port = port
        self.headers = {"Accept": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"
        self.base = f"/api/v1/{municipality}/"
        self.connection: http.client.HTTPConnection | None = None

    def send(self, method: str, path: str, body=None, headers: dict[str, str] | None = None) -> Answer:
        """`path` is below the municipality, or absolute. `body` is bytes as they are, or a value sent as JSON."""
        target = path if path.startswith("/") else self.base + path
        sent = dict(self.headers)
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            self.connection.request(method, target, body=body, headers=sent)
            response = self.connection.getresponse()
            answer = Answer(
                response.status, {name.lower(): value for name, value in response.getheaders()}, response.read(),
                response.headers.get_all("set-cookie") or [])
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        if response.will_close:
            self.close()
        return answer

    def get(self, path: str, **query) -> Answer:
        return self.send("GET", path + ("?" + urlencode(query) if query else ""))

    def post(self, path: str, body=None, **headers) -> Answer:
        return self.send("POST", path, body, {name.replace("_", "-"): value for name, value in headers.items()})

    def book(self, slot: dict) -> Answer:
        return self.post("bookings", slot)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def assert_problem(answer: Answer, status: int | range, kind: str | None = None) -> dict:
    """An RFC 9457 problem of the right status, and of the right type when `kind` is given."""
    wanted = status if isinstance(status, range) else range(status, status + 1)
    assert answer.status in wanted, answer
    assert answer.headers["content-type"].startswith("application/problem+json"), answer
    problem = answer.json
    assert problem["status"] == answer.status and problem["title"] and problem["type"], answer
    if kind:
        assert problem["type"].endswith(f"/problems/{kind}"), answer
    return problem
