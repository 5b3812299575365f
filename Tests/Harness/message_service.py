"""A message service of the test's own: what was posted to it and asked of it, and what it answers."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Callable
from urllib.parse import parse_qsl


@dataclass
class Post:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True, strict_parsing=True))

    @property
    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class MessageService:
    """`answer` gives a status and a body for each post, and `register` for each question; `None` hangs up instead."""

    answer: Callable[[Post], tuple[int, object] | None] = lambda post: (200, {})
    register: Callable[[Post], tuple[int, object] | None] = lambda question: (404, b"")
    questions: list[Post] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Callable[[], None]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                post = Post(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
                service.posts.append(post)
                self.answer(service.answer(post))

            def do_GET(self) -> None:
                question = Post(self.path, {name.lower(): value for name, value in self.headers.items()}, b"")
                service.questions.append(question)
                self.answer(service.register(question))

            def answer(self, answer: tuple[int, object] | None) -> None:
                if answer is None:
                    self.close_connection = True
                    self.connection.close()
                    return
                status, content = answer
                data = content if isinstance(content, bytes) else json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = server.server_address[1]
        threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True).start()

        def stop() -> None:
            server.shutdown()
            server.server_close()

        return stop
