"""E-mail by a mail server: taken, refused, put off, cut and slow, with TLS and log-in; and what is written in it."""

import email
import email.policy
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Iterator

import html5lib
import pytest
import trustme
import yaml
from answers import assert_ran, assert_refused
from mail_server import Conduct, MailServer
from outbox import code_in_mail
from pages import Browser
from patience import wait
from program import run

SECRET = ("manegen", "hemligt#7 å")
TO = "alma@example.org"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def mail() -> Iterator[MailServer]:
    yield MailServer()


class Post:
    """Sends trial messages by a mail server, with settings of the test's own."""

    def __init__(self, folder: Path, server: MailServer):
        self.folder = folder
        self.server = server

    def settings(self, **more: object) -> dict[str, object]:
        return {"transport": "smtp", "host": "127.0.0.1", "port": self.server.port, "from": "bokning@exempel.se",
                "from-name": "Exempelköpings kommun", "security": "none"} | more

    def write(self, **more: object) -> Path:
        """The file of messages; what is `None` is left out."""
        file = self.folder / "messages.yml"
        entry = {key: value for key, value in self.settings(**more).items() if value is not None}
        file.write_text(yaml.safe_dump([entry], allow_unicode=True))
        return file

    def send(self, *arguments: str, to: str = TO, **more: object):
        file = str(self.write(**more))
        answer = run("message", "test", "--messages", file, "--municipality", "2281", "--to", to, *arguments)
        said = answer.stdout + answer.stderr
        assert TO not in said and SECRET[1] not in said
        return answer


@pytest.fixture
def post(tmp_path: Path, mail: MailServer, authority: trustme.CA) -> Post:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    secret = tmp_path / "smtp.password"
    secret.write_text(SECRET[1] + "\n")
    secret.chmod(0o600)
    return Post(tmp_path, mail)


@pytest.fixture
def plain(mail: MailServer) -> Iterator[MailServer]:
    """Without TLS, on this machine."""
    stop = mail.start()
    yield mail
    stop()


@pytest.fixture
def guarded(mail: MailServer, context: ssl.SSLContext) -> Iterator[MailServer]:
    """STARTTLS and a log-in are needed."""
    stop = mail.start(SECRET, starttls=context)
    yield mail
    stop()


GUARDED = {"security": "starttls", "ca-file": "ca.pem", "user": SECRET[0], "password-file": "smtp.password"}


def parsed(content: bytes) -> EmailMessage:
    """Read strictly: no defect in the structure or in any field, no line too long, nothing but ASCII."""
    assert all(len(line) <= 998 for line in content.split(b"\r\n")) and content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"") and b"\r" not in content.replace(b"\r\n", b"")
    message = email.message_from_bytes(content, policy=email.policy.strict)
    for part in message.walk():
        assert not part.defects
        for name, value in part.items():
            assert not value.defects, (name, value.defects)
    return message


def test_taken_with_starttls_and_a_log_in(post: Post, guarded: MailServer) -> None:
    said = assert_ran(post.send(**GUARDED))
    assert "4F2B1" in said
    [received] = guarded.received
    assert received.sender == "bokning@exempel.se" and received.recipients == [TO] and received.user == SECRET[0]
    assert received.greeting == "exempel.se"
    message = parsed(received.content)
    assert message["From"].addresses[0].display_name == "Exempelköpings kommun"
    assert message["To"] == TO and message["Subject"] == "Provmeddelande från Manegen"
    assert message["Auto-Submitted"] == "auto-generated" and message["Date"].datetime is not None
    assert message["Message-ID"].endswith("@exempel.se>") and "List-Unsubscribe" not in message
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert text.get_content_type() == "text/plain" and "når dig så här" in text.get_content()
    assert html.get_content_type() == "text/html" and "når dig så här" in html.get_content()
    html5lib.HTMLParser(strict=True).parse(html.get_content())


def test_taken_with_tls_from_the_first_byte(
        post: Post, mail: MailServer, context: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = mail.start(SECRET, tls=context)
    monkeypatch.setenv("SMTP_PASSWORD", SECRET[1])
    assert_ran(post.send(**{
        "security": "tls", "ca-file": "ca.pem", "user": SECRET[0], "password-variable": "SMTP_PASSWORD",
        "own-name": "bokning.exempel.se", "envelope-sender": "studs@exempel.se", "reply-to": "kultur@exempel.se"}))
    stop()
    [received] = mail.received
    assert received.user == SECRET[0] and received.greeting == "bokning.exempel.se"
    assert received.sender == "studs@exempel.se"
    assert parsed(received.content)["Reply-To"] == "kultur@exempel.se"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_server_sends_by_it(post: Post, plain: MailServer, engine, serve) -> None:
    browser = Browser(serve(engine, "--demo", "--messages", str(post.write())).port).log_in(0)
    assert browser.submit("/sundsvall/jag/kontakt/email", {"adress": TO}).status == 303
    wait(lambda: plain.received)
    [received] = plain.received
    assert received.recipients == [TO] and code_in_mail(received.content)


def test_attachments_arrive_as_they_were(post: Post, plain: MailServer, tmp_path: Path) -> None:
    file = tmp_path / "beslut för Åsa.pdf"
    content = bytes(range(256)) * 20_000
    file.write_bytes(content)
    assert_ran(post.send("--attach", str(file)))
    message = parsed(plain.received[0].content)
    assert message.get_content_type() == "multipart/mixed"
    [attachment] = message.iter_attachments()
    assert attachment.get_filename() == file.name and attachment.get_content_type() == "application/pdf"
    assert attachment.get_content() == content
    assert message.get_body(("html",)) is not None


def test_a_domain_in_other_letters(post: Post, plain: MailServer) -> None:
    assert_ran(post.send(to="alma@sjöbo.example"))
    assert plain.received[0].recipients == ["alma@xn--sjbo-6qa.example"]
    assert_refused(post.send(to="åsa@example.org"), "for good", "before the @")
    assert plain.connections == 1 + 1, "one to see that it answers, one message"


@pytest.mark.parametrize(
    ["conduct", "words"],
    [(Conduct(recipient="550 5.1.1 <alma@example.org> is unknown"), ["for good", "550 5.1.1"]),
     (Conduct(message="554 5.7.1 Spam from manegen"), ["for good", "554 5.7.1"]),
     (Conduct(recipient="450 4.2.1 Greylisted"), ["may be later", "450 4.2.1"]),
     (Conduct(message="452 4.3.1 Full"), ["may be later", "452 4.3.1"]),
     (Conduct(hangs_up_at_recipient=True), ["may be later", "cut"]),
     (Conduct(hangs_up_at_message=True), ["nobody knows", "cut"]),
     (Conduct(seconds_at_recipient=20), ["may be later", "time was up"]),
     (Conduct(seconds_at_message=20), ["nobody knows", "time was up"])],
    ids=["unknown recipient", "refused message", "greylisted", "full", "cut before", "cut after", "slow before",
         "slow after"])
def test_not_taken(post: Post, plain: MailServer, conduct: Conduct, words: list[str]) -> None:
    plain.conduct = conduct
    assert_refused(post.send(seconds=3), *words)


def test_cut_in_the_middle_of_the_message(post: Post, plain: MailServer, tmp_path: Path) -> None:
    plain.conduct = Conduct(hangs_up_after=100_000)
    file = tmp_path / "large.pdf"
    file.write_bytes(bytes(20_000_000))
    assert_refused(post.send("--attach", str(file)), "may be later", "cut")


def test_too_large_is_refused_before_it_is_sent(post: Post, plain: MailServer, tmp_path: Path) -> None:
    plain.largest = 1_000_000
    file = tmp_path / "large.pdf"
    file.write_bytes(bytes(1_000_000))
    assert_refused(post.send("--attach", str(file)), "for good", "552")
    assert plain.received == []


def test_a_file_that_is_too_large_to_send_along(post: Post, plain: MailServer, tmp_path: Path) -> None:
    file = tmp_path / "large.pdf"
    file.write_bytes(bytes((20 << 20) + 1))
    assert_refused(post.send("--attach", str(file)), str(file), "at most 20 MB")
    assert plain.connections == 1, "one to see that it answers"


def test_nobody_answers(post: Post) -> None:
    assert_refused(post.send(), "may be later", "nothing answers")


def test_a_wrong_password_is_no_fault_of_the_message(post: Post, guarded: MailServer, tmp_path: Path) -> None:
    (tmp_path / "smtp.password").write_text("something else")
    assert_refused(post.send(**GUARDED), "may be later", "log-in", "535")
    assert_refused(post.send(**GUARDED | {"user": None, "password-file": None}), "may be later", "530")
    assert guarded.received == []


def test_a_certificate_that_is_not_trusted(post: Post, guarded: MailServer, tmp_path: Path) -> None:
    assert_refused(post.send(**GUARDED | {"ca-file": None}), "may be later", "certificate")
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    assert_refused(post.send(**GUARDED), "may be later", "certificate")
    assert guarded.received == []


def test_a_certificate_of_another_name(post: Post, mail: MailServer, authority: trustme.CA) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("mail.example.org").configure_cert(context)
    stop = mail.start(SECRET, starttls=context)
    assert_refused(post.send(**GUARDED), "may be later", "certificate")
    stop()
    assert mail.received == []


def test_nothing_is_told_without_tls(post: Post, mail: MailServer) -> None:
    stop = mail.start()
    assert_refused(post.send(**GUARDED), "may be later", "STARTTLS")
    stop()
    assert mail.received == []


@pytest.mark.parametrize(
    ["change", "words"],
    [({"colour": "red"}, ["colour"]), ({"password": "x"}, ["password-file"]), ({"port": 0}, ["port", "65535"]),
     ({"port": "x"}, ["port"]), ({"host": "a b"}, ["host"]), ({"host": None}, ["host", "missing"]),
     ({"host": "mail.example.org"}, ["security", "this machine"]), ({"security": "ssl"}, ["security", "starttls"]),
     ({"from": "nobody"}, ["from"]), ({"from": None}, ["from", "missing"]), ({"from-name": "a\nBcc: b"}, ["from-name"]),
     ({"transport": "fax"}, ["transport", "smtp"]), ({"municipalities": ["9999"]}, ["9999"]),
     ({"user": "x"}, ["password"]), ({"user": "x", "password-file": "none"}, ["password-file", "cannot be read"]),
     ({"user": "x", "password-variable": "NO_SUCH_ONE"}, ["NO_SUCH_ONE"]),
     ({"user": "x", "password-variable": "MANEGEN_X"}, ["MANEGEN_"]), ({"ca-file": "none.pem"}, ["ca-file"]),
     ({"own-name": "a/b"}, ["own-name"]), ({"seconds": 0}, ["seconds"])])
def test_settings_that_are_wrong(post: Post, change: dict[str, object], words: list[str]) -> None:
    assert_refused(post.send(**change), "transport 1", *words)


def test_a_secret_that_others_may_read(post: Post, tmp_path: Path) -> None:
    (tmp_path / "smtp.password").chmod(0o640)
    assert_refused(post.send(**GUARDED), "password-file", "chmod 600")


@pytest.mark.parametrize("content", ["", "a", "[]", "- x", "transport: smtp", "[", "- [1]"])
def test_a_file_that_is_no_list(tmp_path: Path, content: str) -> None:
    file = tmp_path / "messages.yml"
    file.write_text(content)
    for command in [["message", "test", "--municipality", "2281", "--to", TO], ["serve", "--port", "0", "--data", str(tmp_path / "data")]]:
        assert_refused(run(*command, "--messages", str(file)), "messages.yml")


def test_a_folder_for_trying_out(tmp_path: Path) -> None:
    data = tmp_path / "data"

    def send(municipality: str = "sundsvall"):
        return run("message", "test", "--municipality", municipality, "--to", TO, "--data", str(data))

    assert_refused(send(), str(data))
    assert not data.exists()
    assert_ran(run("municipality", "enable", "2281", "--data", str(data)))
    assert_refused(send("timra"), "Timrå", "enable 2262")
    said = assert_ran(send())
    assert "reached nobody" in said and f"{data}/outbox/" in said
    [file] = (tmp_path / "data/outbox").glob("*.txt")
    assert file.stat().st_mode & 0o777 == 0o600
    assert f"To: {TO}\nSubject: Provmeddelande från Manegen\n" in file.read_text()


def test_nobody_to_write_to(tmp_path: Path) -> None:
    for wrong in [["--to", "alma"], ["--to", TO, "--channel", "letter"], ["--to", TO, "--channel", "fax"]]:
        assert_refused(run("message", "test", "--municipality", "2281", *wrong, "--data", str(tmp_path)), "channel")
