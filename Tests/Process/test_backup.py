"""Backups made while bookings come in, put back elsewhere; what cannot be trusted is refused and changes nothing."""

import contextlib
import fcntl
import hashlib
import hmac
import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import time
import uuid
from pathlib import Path

import engine as engines
import pytest
from answers import assert_ran, assert_refused
from load import Load, assert_every_booking_has_its_rows, assert_stored
from places import Places
from program import BINARY, Server, environment, run


@pytest.fixture
def elsewhere(engine: engines.Engine, tmp_path: Path):
    """An empty place of the same kind, with the installation's key beside it."""
    made = engines.make(engine.name, tmp_path / "elsewhere")
    if isinstance(engine, engines.SQLite):
        shutil.copy(engine.data / "secret.key", made.data / "secret.key")
    yield made
    made.remove()


@pytest.mark.parametrize("places", [40], indirect=True)
def test_under_load(engine: engines.Engine, server: Server, places: Places, serve, tmp_path: Path, request) -> None:
    token = server.token()
    load = Load(server, places, token, itertools.count()).start()
    time.sleep(1.5)
    file = tmp_path / "nightly.backup"
    answered = list(load.booked)
    assert len(answered) > 20
    assert "rows" in assert_ran(run("backup", str(file), *engine.arguments))
    after = len(load.booked)
    time.sleep(0.3)
    load.end()
    assert after > len(answered), "nothing was booked during the backup"
    assert file.stat().st_mode & 0o777 == 0o600
    elsewhere: engines.Engine = request.getfixturevalue("elsewhere")
    assert_ran(run("restore", str(file), *elsewhere.arguments))
    other = serve(elsewhere, "--demo")
    assert_stored(other, token, answered)
    assert_every_booking_has_its_rows(elsewhere)
    assert elsewhere.scalar("SELECT COUNT(*) FROM booking") <= engine.scalar("SELECT COUNT(*) FROM booking")
    assert_ran(run("audit", "verify", *elsewhere.arguments))
    assert other.client(token).book(places.slot(3999)).status == 201


def test_refused(engine: engines.Engine, server: Server, tmp_path: Path, request) -> None:
    file = tmp_path / "one.backup"
    assert_ran(run("backup", str(file), *engine.arguments))
    elsewhere: engines.Engine = request.getfixturevalue("elsewhere")

    # While a server has it open, and over what is there.
    assert_refused(run("restore", "--replace", str(file), *engine.arguments), "Stop the servers")
    server.stop()
    assert_refused(run("restore", str(file), *engine.arguments), "--replace")
    people = engine.scalar("SELECT COUNT(*) FROM person")

    # What cannot be trusted.
    whole = file.read_bytes()
    damaged = tmp_path / "damaged.backup"
    for bytes in [whole[:-1], whole[:1000], whole[:5000] + b"x" + whole[5001:], whole + b"x", b"", b"SQLite format 3\0"]:
        damaged.write_bytes(bytes)
        for place in [engine, elsewhere]:
            answer = run("restore", "--replace", str(damaged), *place.arguments)
            assert answer.returncode != 0 and str(damaged) in answer.stderr, answer
    assert engine.scalar("SELECT COUNT(*) FROM person") == people

    # Without the key, and with another.
    if isinstance(engine, engines.SQLite):
        key = elsewhere.data / "secret.key"
        key.unlink()
        assert_refused(run("restore", str(file), *elsewhere.arguments), "secret.key")
        assert not key.exists()
        key.write_text("QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=\n")
        key.chmod(0o600)
        assert_refused(run("restore", str(file), *elsewhere.arguments), "not the one")
        shutil.copy(engine.data / "secret.key", key)

    # Where it belongs, also over what is there.
    assert_ran(run("restore", str(file), *elsewhere.arguments))
    engine.script("DELETE FROM failed_attempt; DELETE FROM session;")
    assert_ran(run("restore", "--replace", str(file), *engine.arguments))
    assert engine.scalar("SELECT COUNT(*) FROM person") == people == elsewhere.scalar("SELECT COUNT(*) FROM person")
    server.start()
    if isinstance(engine, engines.SQLite):
        assert sorted(os.listdir(engine.data)) == sorted(
            {"manegen.sqlite", "manegen.sqlite-shm", "manegen.sqlite-wal", "manegen.lock", "secret.key", "server.log"})


def test_changed_by_somebody_without_the_key(engine: engines.Engine, server: Server, tmp_path: Path) -> None:
    """Who can write the backup and does not have the key makes it whole again by its sum, and still puts nothing back."""
    file, changed = tmp_path / "one.backup", tmp_path / "changed.backup"
    assert_ran(run("backup", str(file), *engine.arguments))
    server.stop()
    people = engine.scalar("SELECT COUNT(*) FROM person")
    whole = file.read_bytes()
    content, proof = whole[:-64], whole[-32:]
    title, header, rows = content.split(b"\n", 2)
    told = json.loads(header)
    assert title == b"MANEGEN BACKUP 2" and told["proof"] in told["keys"]

    def refused(content: bytes, proof: bytes, words: str) -> None:
        changed.write_bytes(content + hashlib.sha256(content).digest() + proof)
        assert_refused(run("restore", "--replace", str(changed), *engine.arguments), str(changed), words)

    assert rows.count(b"administrator") > 0
    for proof in [proof, bytes(32), hmac.digest(bytes(32), hashlib.sha256(content).digest(), "sha256")]:
        refused(content.replace(b"administrator", b"administratoR"), proof, "has been changed")
        for name in ["audit_entry", "audit_seal", "occupancy"]:
            fewer = told | {"tables": [table for table in told["tables"] if table["name"] != name]}
            refused(b"\n".join([title, json.dumps(fewer).encode(), rows]), proof, "")
        short = told | {"tables": [table | {"rows": 0} for table in told["tables"]]}
        refused(b"\n".join([title, json.dumps(short).encode(), b""]), proof, "has been changed")
        refused(b"\n".join([title, json.dumps(short | {"migrations": []}).encode(), b""]), proof, "has been changed")
    refused(content.replace(title, b"MANEGEN BACKUP 1", 1), b"", "early version")
    assert engine.scalar("SELECT COUNT(*) FROM person") == people
    assert_ran(run("restore", "--replace", str(file), *engine.arguments))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_was_left_behind(engine: engines.SQLite, server: Server, tmp_path: Path) -> None:
    """The draft of a backup whose program was killed goes with the next; a pipe is no backup."""
    file = tmp_path / "nightly.backup"
    draft = tmp_path / f"nightly.backup.{uuid.uuid4()}.part"
    others = [tmp_path / f"weekly.backup.{uuid.uuid4()}.part", tmp_path / "nightly.backup.mine.part"]
    held = tmp_path / f"nightly.backup.{uuid.uuid4()}.part"
    for left in [draft, held, *others]:
        left.write_bytes(b"x")
    with held.open("rb") as writing:
        fcntl.flock(writing, fcntl.LOCK_EX)
        assert_ran(run("backup", str(file), *engine.arguments))
    assert not draft.exists() and held.exists() and all(other.exists() for other in others)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    server.stop()
    for command in [["backup", str(pipe)], ["restore", "--replace", str(pipe)]]:
        assert_refused(run(*command, *engine.arguments), str(pipe))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_from_sqlite_to_postgres(engine: engines.SQLite, server: Server, tmp_path: Path, monkeypatch) -> None:
    places = Places.make()
    engine.script(places.sql())
    token = server.token()
    booked = server.client(token).book(places.slot(0)).json["id"]
    file = tmp_path / "grown.backup"
    assert_ran(run("backup", str(file), *engine.arguments))
    larger = engines.make("postgres", tmp_path / "larger")
    try:
        folder = tmp_path / "config/manegen"
        folder.mkdir(parents=True)
        shutil.copy(engine.data / "secret.key", folder / "secret.key")
        monkeypatch.setenv("XDG_CONFIG_HOME", str(folder.parent))
        assert_ran(run("restore", str(file), *larger.arguments))
        server.stop()
        server.engine = larger
        server.start()
        assert_stored(server, token, [booked])
        assert server.client(token).book(places.slot(0)).status == 409
        assert_ran(run("audit", "verify", *larger.arguments))
        server.stop()
    finally:
        larger.remove()


def test_a_changed_audit_log_is_told(engine: engines.Engine, server: Server, tmp_path: Path) -> None:
    assert_ran(run("audit", "seal", *engine.arguments))
    triggers = {
        "sqlite": "DROP TRIGGER {0};", "postgres": "ALTER TABLE audit_entry DISABLE TRIGGER USER;"}[engine.name]
    if engine.name == "sqlite":
        names = engine.row("SELECT group_concat(name) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_entry'")
        triggers = "\n".join(triggers.format(name) for name in names[0].split(","))
    engine.script(triggers + "UPDATE audit_entry SET reason = 'annat' WHERE id = (SELECT MIN(id) FROM audit_entry);")
    file = tmp_path / "told.backup"
    answer = run("backup", str(file), *engine.arguments)
    assert answer.returncode == 1 and "changed: audit_entry" in answer.stderr and file.exists(), answer


def run_where_the_database_cannot_be_replaced(
    engine: engines.SQLite, *command: str, read_only: bool = False
) -> subprocess.CompletedProcess:
    """The database file is mounted on itself, for this one program, and so cannot be renamed over."""
    alone = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    if subprocess.run([*alone, "true"], capture_output=True).returncode != 0:
        pytest.skip("this system lets nobody here mount")
    closed = 'mount -o remount,bind,ro "$0" &&' if read_only else ""
    script = f'mount --bind "$0" "$0" && {closed} exec "$@"'
    return subprocess.run(
        [*alone, "sh", "-c", script, engine.data / "manegen.sqlite", BINARY, *command],
        capture_output=True, text=True, timeout=120, env=environment())


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_restore_whose_last_step_fails_loses_nothing(
    engine: engines.SQLite, server: Server, places: Places, tmp_path: Path
) -> None:
    file, database, log = tmp_path / "early.backup", engine.data / "manegen.sqlite", engine.data / "manegen.sqlite-wal"
    assert_ran(run("backup", str(file), *engine.arguments))
    token = server.token()
    booked = [server.client(token).book(places.slot(number)).json["id"] for number in range(5)]
    server.kill()
    assert log.stat().st_size > 0, "the bookings are in the log alone"

    answer = run_where_the_database_cannot_be_replaced(engine, "restore", "--replace", str(file), *engine.arguments)
    assert_refused(answer, str(database), "cannot be replaced")
    names = {path.name for path in engine.data.iterdir()}
    assert not {name for name in names if "restoring" in name or "before" in name}, names
    # What was in the log is in the file by now, whatever becomes of the log.
    alone = tmp_path / "alone.sqlite"
    shutil.copy(database, alone)
    with sqlite3.connect(alone) as connection:
        kept = {row[0] for row in connection.execute("SELECT id FROM booking")}
    connection.close()
    assert kept >= set(booked)
    server.start()
    assert_stored(server, token, booked)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_restore_whose_last_step_fails_puts_a_log_back_that_the_file_cannot_take(
    engine: engines.SQLite, server: Server, places: Places, tmp_path: Path
) -> None:
    file, log = tmp_path / "early.backup", engine.data / "manegen.sqlite-wal"
    assert_ran(run("backup", str(file), *engine.arguments))
    token = server.token()
    booked = server.client(token).book(places.slot(0)).json["id"]
    server.kill()
    before = log.read_bytes()
    answer = run_where_the_database_cannot_be_replaced(
        engine, "restore", "--replace", str(file), *engine.arguments, read_only=True)
    assert_refused(answer, "cannot be replaced")
    assert log.read_bytes() == before
    assert not [path.name for path in engine.data.iterdir() if "restoring" in path.name or "before" in path.name]
    server.start()
    assert_stored(server, token, [booked])


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_damaged_log_is_told(engine: engines.SQLite, server: Server, places: Places, tmp_path: Path) -> None:
    """SQLite drops what follows the damage without a word."""
    token, file = server.token(), tmp_path / "told.backup"
    booked = [server.client(token).book(places.slot(number)).json["id"] for number in range(20)]
    server.kill()
    log, kept = engine.data / "manegen.sqlite-wal", engine.data / "manegen.sqlite-wal.damaged"
    damaged = bytearray(log.read_bytes())
    frame = 24 + int.from_bytes(damaged[8:12], "big")
    # Frames of before the log was begun anew have another salt.
    current = [at for at in range(32, len(damaged) - frame + 1, frame) if damaged[at + 8:at + 16] == damaged[16:24]]
    damaged[current[len(current) // 2] + 100] ^= 1
    log.write_bytes(damaged)

    answer = run("backup", str(file), *engine.arguments)
    assert answer.returncode == 1 and str(kept) in answer.stderr and file.exists(), answer
    assert kept.read_bytes() == bytes(damaged) and kept.stat().st_mode & 0o077 == 0
    ids = ", ".join(f"'{booking}'" for booking in booked)
    assert engine.scalar(f"SELECT COUNT(*) FROM booking WHERE id IN ({ids})") < len(booked)

    # It stays told until somebody has taken the copy away.
    server.launch()
    answers = []
    deadline = time.monotonic() + 60
    while not answers and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            answers.append(server.client().send("GET", "/health/ready").status)
        time.sleep(0.1)
    assert answers == [503]
    assert str(kept) in server.log.read_text()
    kept.unlink()
    server.wait_until_ready()
    assert_ran(run("backup", str(file), *engine.arguments))
