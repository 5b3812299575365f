"""Requests as bytes, many on one kept connection, and what comes back."""

import re
import socket
import time

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.I)


def request(method: str, path: bytes, headers: list[tuple[bytes, bytes]] = [], body: bytes = b"") -> bytes:
    lines = [method.encode() + b" " + path + b" HTTP/1.1", b"Host: localhost"]
    lines += [name + b": " + value for name, value in headers]
    if body or method == "POST":
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


class Wire:
    """A connection to a port on this machine, which has many addresses of its own to come from."""

    def __init__(self, port: int, timeout: float = 30, source: str = "127.0.0.1"):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout, source_address=(source, 0))
        self.read = b""

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def send(self, sent: bytes) -> None:
        self.socket.sendall(sent)

    def statuses(self, requests: list[bytes]) -> list[int]:
        """Sends all at once; fewer statuses than requests when the server closed the connection."""
        found: list[int] = []
        try:
            self.send(b"".join(requests))
            while len(found) < len(requests):
                found.append(self.status())
        except (ConnectionError, EOFError):
            pass
        return found

    def status(self) -> int:
        """The next answer's, which is read to its end."""
        head, self.read = self._until(b"\r\n\r\n")
        status = int(head[9:12])
        if status in (204, 304):
            return status
        if _CHUNKED.search(head):
            size = -1
            while size != 0:
                line, self.read = self._until(b"\r\n")
                size = int(line, 16)
                self._take(size + 2)
        else:
            length = _LENGTH.search(head)
            self._take(int(length[1]) if length else 0)
        return status

    def count_answers(self) -> int:
        """How many have begun to come, of which none is waited for or read by another method."""
        self.socket.setblocking(False)
        try:
            while more := self.socket.recv(262144):
                self.read += more
        except BlockingIOError:
            pass
        return self.read.count(b"HTTP/1.1 ")

    def is_closed_within(self, seconds: float) -> bool:
        """Whether the server closes the connection by then."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                if not self.socket.recv(65536):
                    return True
            except ConnectionError:
                return True
            except TimeoutError:
                return False
        return False

    def _until(self, mark: bytes) -> tuple[bytes, bytes]:
        while mark not in self.read:
            self._more()
        return tuple(self.read.split(mark, 1))

    def _take(self, count: int) -> None:
        while len(self.read) < count:
            self._more()
        self.read = self.read[count:]

    def _more(self) -> None:
        more = self.socket.recv(262144)
        if not more:
            raise EOFError("the server closed the connection")
        self.read += more
