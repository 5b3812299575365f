"""Places read from files and written to them, by the command."""

import csv
import io
import json
import re
from datetime import timedelta
from pathlib import Path

import engine as engines
import pytest
from answers import assert_ran, assert_refused
from places import Places, local, slot, stamp, tomorrow
from program import Server, run


def test_import_lipas(migrated: engines.Engine) -> None:
    """A file like LIPAS's own, with one bad row: reported with its reason; with --strict nothing is stored."""
    good = {"type": "Feature", "id": 1, "properties": {"lipas_id": 1, "namn": "Provhallen", "typ_kod": 2150,
            "typ": "Idrottshall"}, "geometry": {"type": "Point", "coordinates": [17.3, 62.39]}}
    bad = {"type": "Feature", "id": 2, "properties": {"lipas_id": 2, "namn": "", "typ_kod": -1},
           "geometry": {"type": "Point", "coordinates": [999, 62.39]}}
    file = migrated.data / "lipas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [good, bad]}))
    arguments = ["import", "facilities", "--municipality", "2281", str(file), *migrated.arguments]
    strict = run(*arguments, "--strict")
    assert strict.returncode == 1, strict.stdout
    assert migrated.scalar("SELECT COUNT(*) FROM facility") == 0
    loose = run(*arguments)
    assert loose.returncode == 2, "some are refused, the others stored"
    assert migrated.scalar("SELECT COUNT(*) FROM facility") == 1
    assert re.search(r"\b2\b", loose.stdout + loose.stderr), "the bad row or the number read is told"
    run(*arguments)
    assert migrated.scalar("SELECT COUNT(*) FROM facility") == 1, "imported again, it is updated"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [bad]}))
    assert run(*arguments).returncode == 1, "nothing is stored"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [good]}))
    assert run(*arguments).returncode == 0


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"type":"FeatureCollection","features":7}', b"a,b\n1,2\n"])
@pytest.mark.parametrize("suffix", ["geojson", "json", "csv"])
def test_import_of_something_else(migrated: engines.Engine, content: bytes, suffix: str) -> None:
    file = migrated.data / f"other.{suffix}"
    file.write_bytes(content)
    answer = run("import", "facilities", "--municipality", "2281", "--strict", str(file), *migrated.arguments)
    if content != b"[]":
        assert_refused(answer, "cannot be imported", "line 1")
    assert migrated.scalar("SELECT COUNT(*) FROM facility") == 0


def test_import_of_nothing(migrated: engines.Engine) -> None:
    file = str(migrated.data / "none.csv")
    assert_refused(run("import", "facilities", "--municipality", "2281", file, *migrated.arguments), "none.csv")


def test_export_round_trip(
    engine: engines.Engine, server: Server, places: Places, tmp_path: Path
) -> None:
    first = assert_ran(server.command("export", "facilities", "--municipality", "2281"))
    assert "Provanläggningen" in first
    file = tmp_path / "places.csv"
    file.write_text(first)
    other = engines.make(engine.name, tmp_path / "other")
    try:
        assert_ran(run("migrate", *other.arguments))
        assert_ran(run("municipality", "enable", "2281", *other.arguments))
        assert_ran(
            run("import", "facilities", "--municipality", "2281", "--strict", str(file), *other.arguments))
        second = assert_ran(run("export", "facilities", "--municipality", "2281", *other.arguments))
    finally:
        other.remove()
    assert first == second


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_hits_bookings_is_named_and_not_done_until_told_to(
    engine: engines.Engine, server: Server, places: Places, tmp_path: Path
) -> None:
    client, day = server.client(server.token()), tomorrow() + timedelta(days=500)
    first, second = (client.book(slot(lane, local(day, 12), 60)).json for lane in places.lanes[:2])
    exported = assert_ran(server.command("export", "facilities", "--municipality", "2281"))
    rows = list(csv.DictReader(io.StringIO(exported)))
    facility = next(row["facility"] for row in rows if row["name"] == "Provanläggningen")
    closing = {"kind": "exception", "facility": facility, "reason": "Golvet",
               "first_day": day.isoformat(), "last_day": day.isoformat()}
    file = tmp_path / "places.csv"
    with file.open("w", newline="") as output:
        writer = csv.DictWriter(output, rows[0].keys())
        writer.writeheader()
        writer.writerows([*rows, dict.fromkeys(rows[0], "") | closing])
    arguments = ["import", "facilities", "--municipality", "2281", str(file)]
    refused = server.command(*arguments)
    assert refused.returncode == 1 and "--allow-conflicts" in refused.stderr, refused
    assert all(booking["reference"] in refused.stderr for booking in (first, second))
    assert assert_ran(server.command("export", "facilities", "--municipality", "2281")) == exported
    allowed = server.command(*arguments, "--allow-conflicts")
    assert_ran(allowed)
    assert all(booking["reference"] in allowed.stderr for booking in (first, second))

    closing = ["closure", "create", "--municipality", "2281", "--space", places.lanes[0], "--reason", "Golvet",
               "--from", stamp(local(day, 0)), "--to", stamp(local(day, 23))]
    blocked = server.command(*closing)
    assert blocked.returncode == 1 and first["reference"] in blocked.stderr, blocked
    assert client.get(f"bookings/{first['id']}").json["state"] == "confirmed"
    closed = server.command(*closing, "--allow-conflicts")
    assert_ran(closed)
    assert first["reference"] in closed.stderr and second["reference"] not in closed.stderr
    assert client.get(f"bookings/{first['id']}").json["state"] == "cancelled"
