"""Settings: explained by the program, taken in their order, and refused in plain words when they cannot be."""

import base64
import json
import os
import socket
from pathlib import Path

import program
import pytest
from answers import assert_ran, assert_refused
from engine import Engine
from program import run

SETTINGS = ["data", "database", "host", "port", "role", "jobs", "connections", "log-level", "secret-key",
            "previous-secret-keys", "messages", "metrics-token", "config"]
NO_FLAGS = ["secret-key", "previous-secret-keys", "metrics-token"]
COMMANDS = [["serve"], ["migrate"], ["municipality", "enable"], ["municipality", "list"], ["token", "create"],
            ["token", "list"], ["token", "revoke"], ["person", "protect"], ["person", "unprotect"], ["key", "rotate"],
            ["message", "test"], ["import", "facilities"], ["export", "facilities"], ["closure", "create"], ["closure", "delete"]]


@pytest.fixture
def settle(monkeypatch: pytest.MonkeyPatch):
    """Gives the programs that follow these settings in their environment."""

    def settle(**variables: str) -> None:
        plain = program.environment()
        monkeypatch.setattr(program, "environment", lambda: plain | variables)

    return settle


def test_help_explains_every_setting() -> None:
    text = assert_ran(run("--help"))
    for command in ["serve", "migrate", "municipality", "import", "export", "closure", "token", "person", "key",
                    "message", "backup", "restore"]:
        assert command in text
    for setting in SETTINGS:
        assert "MANEGEN_" + setting.upper().replace("-", "_") in text
    serve = assert_ran(run("serve", "--help"))
    for flag in ["--demo", *(f"--{setting}" for setting in SETTINGS if setting not in NO_FLAGS)]:
        assert flag in serve


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_of_each_command(command: list[str]) -> None:
    text = assert_ran(run(*command, "--help"))
    assert "OVERVIEW: " in text and "--data" in text and "MANEGEN_DATABASE" in text


def test_unknown_flag_and_command() -> None:
    assert_refused(run("serve", "--colour", "red"), "--colour")
    assert_refused(run("fly"), "fly")


def test_an_unknown_key_in_the_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "manegen.yml"
    file.write_text("port: 8080\ncolour: red\n")
    assert_refused(run("serve", "--config", str(file), "--data", str(tmp_path / "data")), "colour", str(file))


def test_an_unknown_variable_is_refused(tmp_path: Path, settle) -> None:
    settle(MANEGEN_COLOUR="red")
    assert_refused(run("serve", "--data", str(tmp_path / "data"), "--port", "0"), "MANEGEN_COLOUR", "environment")


@pytest.mark.parametrize(
    "content", [b"port: [1\n  x", b"- port", b"port: true", b"port: [1]", b"port: eighty", b"\xff\xfe", b"port", b"1: 2"])
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "manegen.yml"
    file.write_bytes(content)
    said = assert_refused(run("serve", "--config", str(file), "--data", str(tmp_path / "data")))
    assert "manegen.yml" in said or "setting port" in said


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert_refused(run("migrate", "--config", str(tmp_path / "none.yml")), "none.yml")


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "8080.5"])
def test_a_port_that_is_none(tmp_path: Path, port: str) -> None:
    assert_refused(run("serve", f"--port={port}", "--data", str(tmp_path)), "port", "65535")


def test_a_flag_goes_before_the_environment_and_that_before_the_file(tmp_path: Path, settle) -> None:
    file = tmp_path / "manegen.yml"
    file.write_text(f"data: {tmp_path / 'file'}\n")
    assert_ran(run("migrate", "--config", str(file)))
    settle(MANEGEN_DATA=str(tmp_path / "environment"), MANEGEN_CONFIG=str(file))
    assert_ran(run("migrate"))
    assert_ran(run("migrate", "--data", str(tmp_path / "flag")))
    assert sorted(path.parent.name for path in tmp_path.glob("*/manegen.sqlite")) == ["environment", "file", "flag"]


@pytest.mark.parametrize(
    "url,words",
    [("postgres://nobody@127.0.0.1:1/none", ["127.0.0.1:1"]), ("postgres://nobody@127.0.0.1:x/none", ["URL"]),
     ("mysql://127.0.0.1/x", ["postgres://"]), ("", ["postgres://"]), ("postgres://a b", ["URL"]),
     ("postgres://postgres@no.such.host.invalid/x", ["no.such.host.invalid"])])
def test_wrong_database(tmp_path: Path, url: str, words: list[str]) -> None:
    answer = run("serve", "--database", url, "--data", str(tmp_path), "--port", "0")
    assert_refused(answer, "database URL", *words)


def test_a_database_or_user_that_is_not_there(tmp_path: Path) -> None:
    cluster = os.environ["MANEGEN_TEST_POSTGRES"].rsplit("/", 1)[0]
    assert_refused(run("migrate", "--database", f"{cluster}/no_such_database"), '"no_such_database"', "createdb")
    assert_refused(run("migrate", "--database", cluster.replace("postgres@", "no_such_user@") + "/postgres"),
                   '"no_such_user"')


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    url = "postgres://nobody:hemligt7@127.0.0.1:1/none"
    assert "hemligt7" not in assert_refused(run("migrate", "--database", url, "--data", str(tmp_path)))


def test_a_data_folder_that_cannot_be_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert_refused(run("serve", "--port", "0", "--data", str(tmp_path / "file")), "data folder", "is a file")
    assert_refused(run("serve", "--port", "0", "--data", str(tmp_path / "file" / "data")), "data folder")
    # Not even root may write there.
    assert_refused(run("serve", "--port", "0", "--data", "/proc/manegen"), "/proc/manegen")
    assert_refused(run("serve", "--port", "0", "--data", "/proc"), "/proc")


def test_a_database_file_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "manegen.sqlite").write_bytes(b"Once upon a time" * 400)
    assert_refused(run("migrate", "--data", str(tmp_path)), "manegen.sqlite")
    assert (tmp_path / "manegen.sqlite").read_bytes().startswith(b"Once upon a time")


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        assert_refused(run("serve", "--port", port, "--data", str(tmp_path)), f"port {port} is taken")


def test_a_host_that_is_none(tmp_path: Path) -> None:
    answer = run("serve", "--host", "no.such.host.invalid", "--port", "0", "--data", str(tmp_path))
    assert_refused(answer, "no.such.host.invalid", "--host")


def test_another_key(engine: Engine, settle) -> None:
    assert_ran(run("municipality", "enable", "2281", *engine.arguments))
    settle(MANEGEN_SECRET_KEY=base64.b64encode(bytes(32)).decode())
    said = assert_refused(run("serve", "--port", "0", *engine.arguments), "another key", "MANEGEN_SECRET_KEY")
    assert base64.b64encode(bytes(32)).decode() not in said


@pytest.mark.parametrize("key", ["abc", "", "not base64 at all", base64.b64encode(bytes(16)).decode()])
def test_a_key_that_is_none(tmp_path: Path, key: str, settle) -> None:
    settle(MANEGEN_SECRET_KEY=key)
    assert_refused(run("serve", "--port", "0", "--data", str(tmp_path)), "secret-key", "openssl rand -base64 32")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_files_are_their_owners_alone(tmp_path: Path, engine: Engine) -> None:
    data = tmp_path / "new/data"
    before = os.umask(0o022)
    try:
        assert_ran(run("municipality", "enable", "2281", "--data", str(data)))
    finally:
        os.umask(before)
    assert data.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in data.iterdir()} == {0o600}
    # Those of an earlier version are closed when they are opened next.
    (data / "manegen.sqlite").chmod(0o644)
    assert_ran(run("municipality", "list", "--data", str(data)))
    assert (data / "manegen.sqlite").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_write_in_is_closed(migrated: Engine, serve, mode: int) -> None:
    assert run("municipality", "list", *migrated.arguments).stderr == ""
    migrated.data.chmod(mode)
    said = run("municipality", "list", *migrated.arguments)
    assert_ran(said)
    assert "Others could write in the data folder" in said.stderr and str(migrated.data) in said.stderr
    assert migrated.data.stat().st_mode & 0o777 == 0o700
    migrated.data.chmod(mode)
    server = serve(migrated)
    server.stop()
    told = [json.loads(line) for line in server.log.read_text().splitlines() if "Others could write" in line]
    assert [line["level"] for line in told] == ["warning"]
    assert migrated.data.stat().st_mode & 0o777 == 0o700


def test_a_folder_of_everybody_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o1777)
    assert_refused(run("municipality", "list", "--data", str(data)), str(data), "meant for everybody")
    assert data.stat().st_mode & 0o7777 == 0o1777 and not list(data.iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes a folder somebody else's")
def test_a_folder_of_another_user_that_others_write_in_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    os.chown(data, 65534, 65534)
    for mode in [0o777, 0o770]:
        data.chmod(mode)
        assert_refused(run("municipality", "list", "--data", str(data)), str(data), "another user", "chmod 700")
        assert data.stat().st_mode & 0o777 == mode and not list(data.iterdir())
    data.chmod(0o755)
    assert_ran(run("municipality", "list", "--data", str(data)))


def test_a_missing_key_is_not_replaced(migrated: Engine, tmp_path: Path, monkeypatch) -> None:
    key = migrated.data / "secret.key"
    if migrated.name == "postgres":
        key = tmp_path / "config/manegen/secret.key"
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    else:
        key.rename(tmp_path / "kept.key")
    for command in [["serve", "--port", "0"], ["municipality", "list"], ["key", "rotate"], ["backup", str(tmp_path / "b")]]:
        assert_refused(run(*command, *migrated.arguments), "secret.key", "MANEGEN_SECRET_KEY")
        assert not key.exists()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_key_file_that_is_open_to_others(migrated: Engine) -> None:
    key = migrated.data / "secret.key"
    key.chmod(0o644)
    assert_ran(run("municipality", "list", *migrated.arguments))
    assert key.stat().st_mode & 0o777 == 0o600
    for mode in [0o666, 0o620, 0o602]:
        key.chmod(mode)
        assert_refused(run("municipality", "list", *migrated.arguments), "chmod 600")


def bomb(aliases: int) -> str:
    """Each line is nine of the line before: 9 to the power of ten words."""
    lines = ["a0: &a0 word"]
    for number in range(1, aliases):
        lines.append(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]")
    return "\n".join(lines)


@pytest.mark.parametrize("flag", ["--config", "--identity-providers"])
@pytest.mark.parametrize(
    ["content", "words"],
    [(bomb(10), "aliases"), ("? *a\n" * 9, "aliases"), ("port: 1\n#" + "x" * 70_000, "64 kB"), ("[" * 30_000, "levels"),
     ("- " * 30_000, "levels"), ("{a: " * 15_000, "levels")])
def test_a_file_that_would_keep_the_reader_busy(tmp_path: Path, flag: str, content: str, words: str) -> None:
    file = tmp_path / "file.yml"
    file.write_text(content)
    ran = run("serve", "--data", str(tmp_path / "data"), "--public-url", "https://example.org", flag, str(file), timeout=20)
    assert_refused(ran, words)


@pytest.mark.parametrize("proxies", ["proxy.example.se", "10.0.0.0/33", "10.0.0.1 10.0.0.2", "10.0.0.1,x", "[::1]:80/8",
                "", ",", "10.0.0.1,", "10.0.0.1,,10.0.0.2", " "])
def test_proxies_that_are_none(tmp_path: Path, proxies: str) -> None:
    assert_refused(
        run("serve", "--data", str(tmp_path / "data"), "--trusted-proxies", proxies), "trusted-proxies", "10.1.0.0/16")


@pytest.mark.parametrize("everybody", ["0.0.0.0/0", "10.0.0.0/0", "::/0", "::/80", "::ffff:0.0.0.0/0", "::1,0.0.0.0/0"])
def test_proxies_that_are_everybody(tmp_path: Path, everybody: str) -> None:
    refused = run("serve", "--data", str(tmp_path / "data"), "--trusted-proxies", everybody)
    assert_refused(refused, "trusted-proxies", everybody.split(",")[-1], "your own proxies")
    assert not (tmp_path / "data").exists()


PROVIDERS = """\
- name: outside
  label: Outside
  issuer: https://example.org
  client-id: manegen
  {}: {}
"""
MAIL = "- transport: smtp\n  host: 127.0.0.1\n  port: 2525\n  security: none\n  from: a@example.org\n"


def special_files(folder: Path) -> list[Path]:
    """What can be opened and is no file that ends: a pipe that nobody writes into, a device, a folder, a socket."""
    pipe, device, inner = folder / "pipe", folder / "device", folder / "folder"
    os.mkfifo(pipe, 0o600)
    device.symlink_to("/dev/zero")
    inner.mkdir(0o700)
    return [pipe, device, inner]


@pytest.mark.parametrize("setting", ["config", "identity-providers", "messages"])
def test_a_file_of_settings_that_is_no_ordinary_file(tmp_path: Path, setting: str) -> None:
    for special in special_files(tmp_path):
        ran = run("serve", "--port", "0", "--data", str(tmp_path / "data"), "--public-url", "https://example.org",
                  f"--{setting}", str(special), timeout=20)
        assert_refused(ran, str(special), "must be an ordinary file")


@pytest.mark.parametrize("key", ["client-secret-file", "private-key-file"])
def test_a_providers_secret_that_is_no_ordinary_file(tmp_path: Path, key: str) -> None:
    file = tmp_path / "providers.yml"
    for special in special_files(tmp_path):
        file.write_text(PROVIDERS.format(key, special))
        ran = run("serve", "--port", "0", "--data", str(tmp_path / "data"), "--public-url", "https://example.org",
                  "--identity-providers", str(file), timeout=20)
        assert_refused(ran, "outside", special.name, "must be an ordinary file")


@pytest.mark.parametrize("lines", ["  user: me\n  password-file: {}\n", "  ca-file: {}\n"])
def test_a_secret_of_messages_that_is_no_ordinary_file(tmp_path: Path, lines: str) -> None:
    file = tmp_path / "messages.yml"
    for special in special_files(tmp_path):
        file.write_text(MAIL + lines.format(special))
        ran = run("serve", "--port", "0", "--data", str(tmp_path / "data"), "--messages", str(file), timeout=20)
        assert_refused(ran, "Transport 1", "must be an ordinary file")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["secret.key", "secret.key.previous"])
def test_a_key_that_is_no_ordinary_file(migrated: Engine, tmp_path: Path, name: str) -> None:
    for special in special_files(tmp_path):
        key = migrated.data / name
        key.unlink(missing_ok=True)
        key.symlink_to(special)
        for command in [["serve", "--port", "0"], ["municipality", "list"], ["backup", str(tmp_path / "b")]]:
            assert_refused(run(*command, *migrated.arguments, timeout=20), name, "must be an ordinary file")


@pytest.mark.parametrize("name", ["manegen.sqlite", "manegen.sqlite-wal", "manegen.lock"])
def test_a_database_that_is_no_ordinary_file(tmp_path: Path, name: str) -> None:
    """It is refused, or no matter: nobody is kept waiting."""
    data = tmp_path / "data"
    data.mkdir(0o700)
    os.mkfifo(data / name, 0o600)
    ran = run("municipality", "list", "--data", str(data), timeout=20)
    assert ran.returncode == 0 or "Error: " in ran.stderr, ran
