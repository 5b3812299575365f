"""The API keeps to its description, as schemathesis tries it."""

import subprocess
import sys

import engine as engines
import openapi_spec_validator
import pytest
from places import Places
from program import Server

# Valid by its form is not valid by the rules: an unknown space or a time that is closed is refused, rightly.
EXCLUDED = "positive_data_acceptance"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_description_is_valid_and_whole(engine: engines.Engine, server: Server) -> None:
    answer = server.client().get("/api/openapi.json")
    assert answer.status == 200, answer
    description = answer.json
    assert description["openapi"].startswith("3.1")
    openapi_spec_validator.validate(description)
    paths = {path.rsplit("{municipality}/", 1)[-1] for path in description["paths"]}
    wanted = ["facilities", "facilities/{id}", "spaces/{id}", "spaces/{id}/availability", "search", "bookings",
              "bookings/{id}", "bookings/{id}/cancellation", "bookings/{id}/move"]
    normal = {"/".join("{id}" if part.startswith("{") else part for part in path.split("/")) for path in paths}
    assert set(wanted) <= normal, set(wanted) - normal


@pytest.mark.timeout(400)
def test_schemathesis(engine: engines.Engine, server: Server, places: Places, tmp_path) -> None:
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", f"{server.url}/api/openapi.json",
        "--header", f"Authorization: Bearer {server.token()}", "--checks", "all", "--exclude-checks", EXCLUDED,
        "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "25", "--max-time", "100",
        "--seed", "1", "--workers", "2", "--request-timeout", "20", "--continue-on-failure", "--no-shrink",
        "--report-dir", str(tmp_path / "report"), "--suppress-health-check", "all",
    ]
    run = subprocess.run(
        command, capture_output=True, text=True, timeout=360, cwd=tmp_path, stdin=subprocess.DEVNULL)
    print(run.stdout[-20000:])
    assert run.returncode == 0, run.stdout[-12000:] + run.stderr[-2000:]
