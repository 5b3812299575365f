"""The API keeps to its description, as schemathesis tries it."""

import json
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import engine as engines
import openapi_spec_validator
import pytest
from places import Places, tomorrow
from program import Server
from thoroughness import WHOLE, repetitions

# Valid by its form is not valid by the rules: an unknown space or a time that is closed is refused, rightly.
EXCLUDED = "positive_data_acceptance"

# What is too large is refused as such before anything else is looked at.
SETTINGS = """
[parameters]
municipality = "2281"

[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
"""


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_description_is_valid_and_whole(engine: engines.Engine, server: Server) -> None:
    answer = server.client().get("/api/openapi.json")
    assert answer.status == 200, answer
    description = answer.json
    assert description["openapi"].startswith("3.1")
    openapi_spec_validator.validate(description)
    paths = {path.rsplit("{municipality}/", 1)[-1] for path in description["paths"]}
    wanted = ["facilities", "facilities/{id}", "spaces/{id}", "spaces/{id}/availability", "search", "bookings",
              "bookings/{id}", "bookings/{id}/cancellation", "bookings/{id}/move", "bookings/{id}/reinstatement",
              "bookings/{id}/restoration", "tokens", "tokens/{id}/revocation"]
    assert set(wanted) <= paths, set(wanted) - paths


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_problem_types_lead_to_explanations(engine: engines.Engine, server: Server) -> None:
    client = server.client()
    description = client.get("/api/openapi.json").json
    for kind in description["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]:
        for language in ["sv", "en"]:
            answer = client.send("GET", kind, headers={"Accept-Language": language})
            assert answer.status == 200 and kind.rsplit("/", 1)[-1] in answer.text, answer
            assert answer.headers["content-language"] == language, answer
    assert client.get("/problems/nothing").status == 404


def with_examples(description: dict, values: dict[str, dict], body: dict[str, dict]) -> dict:
    """The description with examples that exist, by operation, so that schemathesis reaches what lies behind them."""
    for operation in (each for path in description["paths"].values() for each in path.values()):
        name = operation["operationId"]
        parameters = [
            description["components"]["parameters"][each["$ref"].rsplit("/", 1)[-1]] if "$ref" in each else each
            for each in operation.get("parameters", [])
        ]
        operation["parameters"] = [
            {key: value for key, value in each.items() if key != "examples"} | {"example": values[name][each["name"]]}
            if each["name"] in values.get(name, {}) else each
            for each in parameters
        ]
        if name in body:
            operation["requestBody"]["content"]["application/json"]["example"] = body[name]
    return description


def known(server: Server, places: Places, token: str) -> dict:
    """Spaces, free times and bookings to try each operation with."""
    client = server.client(token)
    # Beyond the day before which a booking may be moved.
    later = 2 * 48 * len(places.lanes)
    moved, cancelled = (client.book(places.slot(later + number)).json["id"] for number in range(2))
    days = {"from": str(tomorrow()), "to": str(tomorrow() + timedelta(days=6))}
    return with_examples(
        client.get("/api/openapi.json").json,
        {"showSpace": {"id": places.lanes[0]}, "listFreeTimes": {"id": places.lanes[0]} | days, "search": days,
         "showFacility": {"id": places.facility}, "showBooking": {"id": moved},
         "moveBooking": {"id": moved, "Idempotency-Key": "move"},
         "cancelBooking": {"id": cancelled, "Idempotency-Key": "cancel"}},
        {"createBooking": places.slot(later + 2), "moveBooking": places.slot(later + 3)})


def unanswered(server: Server, begun: int) -> set[str]:
    """What changes bookings and was not carried out once after that much of the log. A move may have been to the time that the booking had: the
    tool takes times and bookings from answers too, and pairs them as it likes."""
    lines = [json.loads(line) for line in server.log.read_text()[begun:].splitlines() if '"route":"/api/v1/' in line]
    done = {line["route"].removeprefix("/api/v1/{municipality}/") for line in lines
            if line["method"] == "POST" and line["status"] in ("200", "201")}
    return {"bookings", "bookings/{id}/move", "bookings/{id}/cancellation"} - done


@pytest.mark.timeout(700)
@pytest.mark.parametrize("guessing", ["everything", "what to do with known places"])
def test_schemathesis(
    engine: engines.Engine, server: Server, places: Places, guessing: str, tmp_path: Path
) -> None:
    (tmp_path / "schemathesis.toml").write_text(SETTINGS)
    token = server.token()
    description = f"{server.url}/api/openapi.json"
    if guessing != "everything":
        description = str(tmp_path / "openapi.json")
        Path(description).write_text(json.dumps(known(server, places, token)))
    begun = len(server.log.read_text())
    seed = random.randrange(1 << 31)
    print("seed", seed)
    # One worker: with more, hypothesis 6 on Python 3.11 can end in a SystemError of its own.
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", "schemathesis.toml", "run",
        description, "--url", server.url, "--header", f"Authorization: Bearer {token}", "--checks", "all",
        "--exclude-checks", EXCLUDED, "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", str(repetitions(50)),
        "--max-time", "120" if WHOLE else "20" if guessing != "everything" else "12", "--seed", str(seed), "--workers", "1", "--request-timeout", "20", "--continue-on-failure",
        "--no-shrink", "--report-dir", str(tmp_path / "report"), "--suppress-health-check", "all",
    ]
    run = subprocess.run(
        command, capture_output=True, text=True, timeout=600, cwd=tmp_path, stdin=subprocess.DEVNULL)
    print(run.stdout[-20000:])
    assert run.returncode == 0, run.stdout[-12000:] + run.stderr[-2000:]
    if guessing != "everything":
        missing = unanswered(server, begun)
        assert not missing, f"nothing of {missing} in the whole run"
