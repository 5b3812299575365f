"""The demonstration's people who work for the municipality."""

import csv

from program import ROOT

DEMO = ROOT / "Sources/Assets/Demo"


def _rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open() as file:
        return list(csv.DictReader(file))


_STAFF = _rows("staff.csv")
_NAMES = [row["name"] for row in _rows("people.csv") + _STAFF]

# Where each role's person is among those whom one may log in as.
STAFF = {row["role"]: _NAMES.index(row["name"]) for row in _STAFF}
NUMBERS = {row["role"]: row["number"] for row in _STAFF}
NAMES = {row["role"]: row["name"] for row in _STAFF}
# Somebody without a role.
EVERYONE = 0
