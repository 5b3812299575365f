"""Associations laid straight into the database, as if people had registered them and the staff had approved them."""

import itertools
from dataclasses import dataclass

from engine import Engine
from places import uuid7

_serial = itertools.count(50001)


def number() -> str:
    """The next invented organisation number, with its check digit."""
    digits = f"8029{next(_serial):05d}"
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits))
    return f"{digits[:6]}-{digits[6:]}{-total % 10}"


@dataclass
class Association:
    name: str
    number: str
    id: str

    @staticmethod
    def make(engine: Engine, name: str, mandates: dict[str, str], registrant: str = "") -> "Association":
        """`mandates` has permissions by the name of whoever has them; the first of them registered it."""
        made = Association(name, number(), uuid7())
        first = registrant or next(iter(mandates))
        rows = [
            f"INSERT INTO customer (municipality, id, kind) VALUES ('2281', '{made.id}', 'organisation');",
            f"""INSERT INTO organisation (municipality, id, kind, name, number, state, created_at, created_by, settled_at,
                    settled_by)
                SELECT '2281', '{made.id}', 'association', '{_quoted(name)}', '{made.number.replace("-", "")}',
                    'approved', 1, id, 1, id FROM person WHERE municipality = '2281' AND name = '{_quoted(first)}';""",
        ]
        rows += [
            f"""INSERT INTO mandate (municipality, id, organisation, person, permissions, first_day, given_at, given_by)
                SELECT '2281', '{uuid7()}', '{made.id}', id, '{permissions}', '2026-01-01', 1, 'test'
                FROM person WHERE municipality = '2281' AND name = '{_quoted(person)}';"""
            for person, permissions in mandates.items()
        ]
        engine.script("\n".join(rows))
        return made

    @property
    def address(self) -> str:
        return f"/sundsvall/foreningar/{self.id}"

    @property
    def review(self) -> str:
        return f"/sundsvall/personal/foreningar/{self.id}"


def _quoted(text: str) -> str:
    return text.replace("'", "''")
