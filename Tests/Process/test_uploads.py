"""Files that are being sent: who holds the room that they take keeps nobody else from sending."""

import re
from datetime import date

import pytest
from associations import Association
from pages import Browser
from patience import wait
from program import Server
from wire import Wire, request

_BOUNDARY = b"x"


def part(name: str, value: bytes, file: str = "") -> bytes:
    named = f'; filename="{file}"' if file else ""
    return (b"--" + _BOUNDARY + f'\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode()
            + value + b"\r\n")


def invitation(size: int) -> bytes:
    """The form that invites somebody, with a file of so many bytes."""
    fields = {"mottagare": b"", "far": b"1", "far-book": b"1", "start": str(date.today()).encode(), "slut": b"2027-12-31"}
    return (b"".join(part(name, value) for name, value in fields.items())
            + part("underlag", b"%PDF-" + bytes(size - 5), "protokoll.pdf") + b"--" + _BOUNDARY + b"--\r\n")


def signer(server: Server, number: int) -> tuple[Browser, str]:
    browser = Browser(server.port).log_in(number)
    name = server.engine.scalar(
        "SELECT person.name FROM session JOIN person ON person.id = session.person ORDER BY session.id DESC LIMIT 1")
    return browser, name


def taken(server: Server) -> int:
    """How many bytes of files are on their way, of everybody's."""
    found = re.search(r"^manegen_upload_bytes (\d+)", server.client().get("/metrics").text, re.MULTILINE)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_one_person_does_not_hold_the_room_of_all(server: Server) -> None:
    (one, first), (other, second) = signer(server, 0), signer(server, 1)
    club = Association.make(server.engine, "Exempelklubben", {first: "sign", second: "sign"})
    address = f"{club.address}/inbjudningar"
    kind = f"multipart/form-data; boundary={_BOUNDARY.decode()}"

    def send(browser: Browser) -> tuple[int, str]:
        answer = browser.send("POST", address, invitation(3_000_000), {"Content-Type": kind})
        return answer.status, answer.text

    whole = request("POST", address.encode(), [
        (b"Cookie", "; ".join(f"{name}={value}" for name, value in one.cookies.items()).encode()),
        (b"Sec-Fetch-Site", b"same-origin"), (b"Content-Type", kind.encode())], invitation(5_200_000))
    slow = [Wire(server.port) for _ in range(2)]
    try:
        for wire in slow:
            wire.send(whole[:-20])
        wait(lambda: taken(server) > 10_000_000)
        # Two at a time is what a person may send.
        status, text = send(one)
        assert status == 422 and "Du skickar redan andra filer" in text and "2027-12-31" in text
        assert send(other)[0] == 303
        for wire in slow:
            wire.send(whole[-20:])
        assert [wire.status() for wire in slow] == [303, 303]
        assert send(one)[0] == 303
        wait(lambda: taken(server) == 0)
    finally:
        for wire in slow:
            wire.close()
