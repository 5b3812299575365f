"""Text messages by an operator's forms, and digital mail and letters by the municipality's message service."""

import base64
import re
import sys
from pathlib import Path
from typing import Callable, Iterator

import engine as engines
import pytest
import yaml
from answers import assert_ran, assert_refused
from associations import number
from message_service import MessageService, Post
from outbox import code_in
from pages import Browser, forms
from patience import wait
from places import Places, local, slot, tomorrow
from program import Server, run
from staff import STAFF

PHONE = "+46701740605"
PARTY = "6a5c3d04-412d-11ec-973a-0242ac130003"
ORGANISATION = "802900-0018"


@pytest.fixture
def service() -> Iterator[MessageService]:
    service = MessageService()
    stop = service.start()
    yield service
    stop()


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    for name in ["password", "secret", "token"]:
        file = tmp_path / name
        file.write_text(f"hemligt-{name}\n")
        file.chmod(0o600)
    return tmp_path / "messages.yml"


def send(settings: Path, entry: dict[str, object], to: str, *arguments: str):
    settings.write_text(yaml.safe_dump([{key: value for key, value in entry.items() if value is not None}]))
    answer = run("message", "test", "--messages", str(settings), "--municipality", "2281", "--to", to, *arguments)
    said = answer.stdout + answer.stderr
    assert "hemligt" not in said and PHONE not in said and PARTY not in said
    return answer


def gateway(service: MessageService, **more: object) -> dict[str, object]:
    return {"transport": "sms-gateway", "url": service.url + "/a1/sms", "user": "u1", "password-file": "password",
            "from": "Manegen"} | more


def test_a_text_message(service: MessageService, settings: Path) -> None:
    service.answer = lambda post: (200, {"id": "s70df59406a1b4643b96f3f91e0bfb7b0", "status": "created", "parts": 2})
    entry = gateway(service, **{"receipt-url": "https://bokning.exempel.se/kvitto", "receipt-secret-file": "secret"})
    assert "s70df59406a1b4643b96f3f91e0bfb7b0" in assert_ran(send(settings, entry, "070-174 06 05"))
    [post] = service.posts
    assert post.path == "/a1/sms" and post.headers["content-type"] == "application/x-www-form-urlencoded"
    assert base64.b64decode(post.headers["authorization"].removeprefix("Basic ")) == b"u1:hemligt-password"
    form = post.form
    assert form.keys() == {"from", "to", "message", "whendelivered"}
    assert form["from"] == "Manegen" and form["to"] == PHONE and "når dig så här" in form["message"]
    *address, message, code = form["whendelivered"].split("/")
    assert "/".join(address) == "https://bokning.exempel.se/kvitto" and len(message) == 36 and len(code) == 64


@pytest.mark.parametrize(
    ["answer", "words"],
    [((400, b"Invalid to number +46701740605"), ["for good", "400"]), ((401, b"hemligt"), ["may be later", "log-in"]),
     ((503, b""), ["may be later", "503"]), ((502, b""), ["nobody knows", "502"]), (None, ["nobody knows", "cut"]),
     ((200, {"id": "s1", "status": "failed"}), ["for good"]), ((302, b""), ["may be later", "302"])])
def test_a_text_message_that_is_not_sent(service: MessageService, settings: Path, answer, words: list[str]) -> None:
    service.answer = lambda post: answer
    assert_refused(send(settings, gateway(service), PHONE), *words)
    assert len(service.posts) == 1, "it is tried once"


def test_a_text_message_that_is_too_long(service: MessageService, settings: Path) -> None:
    assert_refused(send(settings, gateway(service, **{"most-parts": 1}), PHONE), "for good", "parts")
    assert service.posts == []


@pytest.mark.parametrize(
    ["change", "words"],
    [({"from": "Kommunens bokning"}, ["from"]), ({"url": "http://api.example.se/"}, ["url", "https"]),
     ({"receipt-url": "https://a.se/"}, ["receipt-secret"]), ({"most-parts": 0}, ["most-parts"]),
     ({"receipt-url": "http://a.se/", "receipt-secret-file": "secret"}, ["receipt-url", "https"])])
def test_settings_of_a_gateway_that_are_wrong(
        service: MessageService, settings: Path, change: dict[str, object], words: list[str]) -> None:
    assert_refused(send(settings, gateway(service, **change), PHONE), "transport 1", *words)


def municipal(service: MessageService, **more: object) -> dict[str, object]:
    return {"transport": "municipal-messaging", "url": service.url + "/messaging/7.10", "organisation-number": "2120002411",
            "department": "Kultur och fritid", "support-text": "Kontakta kultur och fritid",
            "support-phone": "060-19 10 00", "token-file": "token", "party-url": service.url + "/party/2.0"} | more


def client(service: MessageService, **more: object) -> dict[str, object]:
    entry = municipal(service, **{
        "token-url": service.url + "/token", "client-id": "manegen", "client-secret-file": "secret", "scope": "any"})
    del entry["token-file"]
    return entry | more


def taken(message_type: str, *statuses: str) -> dict[str, object]:
    deliveries = [{"deliveryId": "d1", "messageType": message_type, "status": status} for status in statuses]
    return {"batchId": "b1", "messages": [{"messageId": "m1", "deliveries": deliveries}]}


def test_digital_mail(service: MessageService, settings: Path) -> None:
    service.answer = lambda post: (201, taken("DIGITAL_MAIL", "SENT"))
    said = assert_ran(send(settings, municipal(service), PARTY, "--channel", "digital-mailbox"))
    assert "m1" in said
    [post] = service.posts
    assert post.path == "/messaging/7.10/2281/2120002411/digital-mail"
    assert post.headers["authorization"] == "Bearer hemligt-token"
    body = post.json
    assert body["party"]["partyIds"] == [PARTY] and body["subject"] == "Provmeddelande från Manegen"
    assert body["contentType"] == "text/plain" and "når dig så här" in body["body"]
    assert body["sender"]["supportInfo"] == {"text": "Kontakta kultur och fritid", "phoneNumber": "060-19 10 00"}
    assert body["department"] == "Kultur och fritid" and body["attachments"] == []


def test_a_letter(service: MessageService, settings: Path, tmp_path: Path) -> None:
    service.answer = lambda post: (201, taken("LETTER", "FAILED", "AWAITING_FEEDBACK"))
    assert_refused(send(settings, municipal(service), PARTY, "--channel", "letter"), "for good", "document")
    (tmp_path / "beslut.pdf").write_bytes(b"%PDF-1.7")
    letter = ["--channel", "letter", "--attach", str(tmp_path / "beslut.pdf")]
    assert_ran(send(settings, municipal(service), PARTY, *letter))
    [post] = service.posts
    assert post.path == "/messaging/7.10/2281/2120002411/letter"
    [attachment] = post.json["attachments"]
    assert attachment == {"deliveryMode": "ANY", "filename": "beslut.pdf", "contentType": "application/pdf",
                          "content": base64.b64encode(b"%PDF-1.7").decode()}
    (tmp_path / "beslut.txt").write_text("x")
    letter[-1] = str(tmp_path / "beslut.txt")
    assert_refused(send(settings, municipal(service), PARTY, *letter), "for good", "PDF")


def test_text_messages_and_mail_by_the_municipality(service: MessageService, settings: Path) -> None:
    service.answer = lambda post: (201, {"messageId": "m1", "deliveries": [{"status": "PENDING"}]})
    entry = municipal(service, channels=["sms", "email"], **{
        "party-url": None, "sms-from": "Sundsvall", "from": "bokning@exempel.se", "from-name": "Bokningen",
        "paths": {"sms": "/{municipality}/{organisation}/sms"}})
    assert_ran(send(settings, entry, PHONE))
    assert_ran(send(settings, entry, "alma@example.org"))
    text, mail = service.posts
    assert text.path == "/messaging/7.10/2281/2120002411/sms"
    assert text.json["mobileNumber"] == PHONE and text.json["sender"] == "Sundsvall"
    assert mail.path == "/messaging/7.10/2281/email"
    assert mail.json["emailAddress"] == "alma@example.org"
    assert mail.json["sender"] == {"name": "Bokningen", "address": "bokning@exempel.se"}
    assert base64.b64decode(mail.json["htmlMessage"]).decode().startswith("<!DOCTYPE html>")
    assert_refused(send(settings, entry, PARTY, "--channel", "letter"), "for good", "no transport")


@pytest.mark.parametrize(
    ["answer", "words"],
    [((201, taken("DIGITAL_MAIL", "FAILED")), ["for good"]),
     ((201, taken("DIGITAL_MAIL", "NO_CONTACT_WANTED")), ["for good", "wants no"]),
     ((400, {"title": "Constraint Violation", "detail": PARTY}), ["for good", "400"]), (None, ["nobody knows"]),
     ((403, b""), ["may be later", "403"]), ((201, b"<html>"), ["nobody knows"])])
def test_digital_mail_that_is_not_sent(service: MessageService, settings: Path, answer, words: list[str]) -> None:
    service.answer = lambda post: answer
    assert_refused(send(settings, municipal(service), PARTY, "--channel", "digital-mailbox"), *words)
    assert len(service.posts) == 1, "it is tried once"


def test_a_token_is_fetched_and_renewed(service: MessageService, settings: Path) -> None:
    tokens = iter(["old", "new"])

    def answer(post: Post) -> tuple[int, object]:
        if post.path == "/token":
            return 200, {"access_token": next(tokens), "token_type": "bearer", "expires_in": 3600}
        return (401, b"") if post.headers["authorization"] == "Bearer old" else (201, taken("DIGITAL_MAIL", "SENT"))

    service.answer = answer
    assert_ran(send(settings, client(service), PARTY, "--channel", "digital-mailbox"))
    assert [post.path.rsplit("/", 1)[-1] for post in service.posts] == ["token", "digital-mail"] * 2
    asked = service.posts[0]
    assert asked.form == {"grant_type": "client_credentials", "scope": "any"}
    assert base64.b64decode(asked.headers["authorization"].removeprefix("Basic ")) == b"manegen:hemligt-secret"


def test_an_organisation_is_looked_up(service: MessageService, settings: Path) -> None:
    service.register = lambda question: (200, f"{PARTY}\n".encode())
    service.answer = lambda post: (201, taken("DIGITAL_MAIL", "SENT"))
    assert_ran(send(settings, municipal(service), ORGANISATION, "--channel", "digital-mailbox"))
    [question] = service.questions
    assert question.path == f"/party/2.0/2281/ENTERPRISE/{ORGANISATION.replace('-', '')}/partyId"
    assert question.headers["authorization"] == "Bearer hemligt-token"
    assert service.posts[0].json["party"]["partyIds"] == [PARTY]
    entry = municipal(service, paths={"party": "/register/{type}/{number}"})
    assert_ran(send(settings, entry, ORGANISATION, "--channel", "digital-mailbox"))
    assert service.questions[-1].path == f"/party/2.0/register/ENTERPRISE/{ORGANISATION.replace('-', '')}"


@pytest.mark.parametrize(
    ["answer", "words"],
    [((404, b""), ["does not know"]), ((204, b""), ["does not know"]), ((400, PARTY.encode()), ["for good", "400"]),
     ((503, b""), ["may be later", "503"]), ((403, b""), ["may be later", "log-in"]), (None, ["may be later", "cut"]),
     ((200, b"<html>"), ["Nobody knows", "understood"])])
def test_a_party_that_is_not_found(service: MessageService, settings: Path, answer, words: list[str]) -> None:
    service.register = lambda question: answer
    said = send(settings, municipal(service), ORGANISATION, "--channel", "letter")
    assert_refused(said, *words)
    assert len(service.questions) == 1 and service.posts == []
    assert ORGANISATION.replace("-", "") not in said.stdout + said.stderr


def test_a_token_that_is_renewed_for_the_register(service: MessageService, settings: Path) -> None:
    tokens = iter(["old", "new"])

    def answer(post: Post) -> tuple[int, object]:
        if post.path == "/token":
            return 200, {"access_token": next(tokens), "token_type": "bearer", "expires_in": 3600}
        return 201, taken("DIGITAL_MAIL", "SENT")

    service.answer = answer
    service.register = lambda question: (401, b"") if "old" in question.headers["authorization"] else (200, f'"{PARTY}"'.encode())
    assert_ran(send(settings, client(service), ORGANISATION, "--channel", "digital-mailbox"))
    assert [question.headers["authorization"] for question in service.questions] == ["Bearer old", "Bearer new"]


def test_a_decision_goes_by_letter(
        service: MessageService, settings: Path, engine: engines.Engine, serve: Callable[..., Server]) -> None:
    """To who has confirmed no address: the register is asked by their number, which is told to nobody else."""
    answers = iter([(503, b""), (200, PARTY.encode())])
    service.register = lambda question: next(answers)
    service.answer = lambda post: (201, taken("LETTER", "PENDING"))
    settings.write_text(yaml.safe_dump([municipal(service)]))
    server = serve(engine, "--demo", "--messages", str(settings), "--weasyprint-python", sys.executable)
    person = Browser(server.port).log_in(0)
    registration = {"typ": "association", "namn": "Provbrevets IF", "nummer": number(), "epost": "", "telefon": ""}
    made = person.submit("/sundsvall/foreningar", registration)
    assert made.status == 303, made
    officer = Browser(server.port).log_in(STAFF["case-officer"])
    organisation = made.headers["location"].partition("?")[0].rpartition("/")[2]
    decision = {"beslut": "godkannande", "skal": "Stadgarna finns."}
    assert officer.submit(f"/sundsvall/personal/foreningar/{organisation}/beslut", decision).status == 303
    wait(lambda: service.posts, 60)
    letters = [post for post in service.posts if post.path.endswith("/letter")]
    assert len(letters) == 1 and letters[0].json["party"]["partyIds"] == [PARTY]
    [document] = letters[0].json["attachments"]
    assert base64.b64decode(document["content"]).startswith(b"%PDF-")
    assert len(service.questions) == 2 and "/2281/PRIVATE/" in service.questions[0].path
    digits = re.search(r"\d{12}", service.questions[0].path).group()
    wait(lambda: engine.scalar("SELECT COUNT(*) FROM message WHERE state = 'sent' AND channel = 'letter'") == 1)
    assert digits[2:] not in server.log.read_text() + letters[0].body.decode()
    for table, column in [("message", "fault"), ("message", "reference"), ("job", "payload"), ("job", "last_error")]:
        assert engine.scalar(f"SELECT COUNT(*) FROM {table} WHERE {column} LIKE '%{digits[2:]}%'") == 0, (table, column)


@pytest.mark.parametrize("answer", [(401, b"hemligt"), (200, b"x"), (200, {"access_token": "a\r\nb"}), None])
def test_no_token(service: MessageService, settings: Path, answer) -> None:
    service.answer = lambda post: answer
    assert_refused(
        send(settings, client(service), PARTY, "--channel", "digital-mailbox"), "may be later", "token")


@pytest.mark.parametrize(
    ["change", "words"],
    [({"organisation-number": "212000-2411"}, ["organisation-number"]), ({"channels": ["fax"]}, ["channels"]),
     ({"channels": ["email"]}, ["from"]), ({"party-url": None}, ["party-url"]),
     ({"party-url": "http://api.example.se/"}, ["party-url", "https"]), ({"paths": {"party": "/{number}/{x}"}}, ["paths", "party"]),
     ({"paths": {"letter": "letter?x={y}"}}, ["paths"]),
     ({"token-file": "none"}, ["token-file"]), ({"department": None}, ["department"]), ({"sms-from": "å"}, ["sms-from"])])
def test_settings_of_a_service_that_are_wrong(
        service: MessageService, settings: Path, change: dict[str, object], words: list[str]) -> None:
    assert_refused(send(settings, municipal(service, **change), PARTY, "--channel", "letter"), "transport 1", *words)


def test_the_operator_tells_what_became_of_a_message(
        service: MessageService, settings: Path, engine: engines.Engine, serve: Callable[..., Server]) -> None:
    service.answer = lambda post: (200, {"id": "s1", "status": "created"})
    settings.write_text(yaml.safe_dump([gateway(service, **{
        "receipt-url": "https://boka.exempel.se/meddelandekvitto", "receipt-secret-file": "secret"})]))
    server = serve(engine, "--demo", "--messages", str(settings))
    browser = Browser(server.port).log_in(0)
    assert browser.submit("/sundsvall/jag/kontakt/phone", {"adress": PHONE}).status == 303
    wait(lambda: service.posts)
    code = code_in(service.posts[-1].form["message"])
    assert browser.submit("/sundsvall/jag/kontakt/phone/kod", {"kod": code}).status == 303
    page = browser.get("/sundsvall/jag/meddelanden")
    choices = next(form.fields for form in forms(page) if form.action == "/sundsvall/jag/meddelanden")
    # At every hour, whenever the test runs.
    choices.pop("tyst-natt", None)
    choices |= {"val-receipts-sms": "1", "sprak": "sv"}
    assert browser.submit("/sundsvall/jag/meddelanden", choices).status == 303
    places = Places.make(lanes=1)
    engine.script(places.sql())
    assert browser.book(slot(places.lanes[0], local(tomorrow(), 18), 60), "key").status == 303
    wait(lambda: len(service.posts) == 2)
    path = service.posts[-1].form["whendelivered"].removeprefix("https://boka.exempel.se")
    operator = Browser(server.port)
    operator.origin = "null"
    operator.cookies = {}

    def tell(path: str, status: str) -> int:
        return operator.submit(path, {"id": "s1", "status": status}, Sec_Fetch_Site="cross-site").status

    def states(state: str) -> int:
        return engine.scalar(f"SELECT COUNT(*) FROM message WHERE kind = 'booking.confirmed' AND state = '{state}'")

    wait(lambda: states("sent") == 1)
    assert tell(path[:-1] + ("0" if path[-1] != "0" else "1"), "delivered") == 404 and states("sent") == 1
    assert tell(path, "sent") == 204 and states("sent") == 1
    assert tell(path, "delivered") == 204 and states("delivered") == 1
    assert tell(path, "failed") == 204 and states("delivered") == 1, "what has arrived has arrived"
