"""Places read from files and written to them, by the command."""

import json
import re
from pathlib import Path

import engine as engines
import pytest
from answers import assert_ran, assert_refused
from places import Places
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
