"""A facility of known spaces, hours and rules, laid straight into the database, so that a test knows every slot.

`Provanläggningen` is open around the clock and has no booking limit:

- `lanes`: any number of atomic spaces, half an hour or more from each half hour
- `hall` with its `thirds`
- `buffered`: 15 minutes before and 15 after each booking
- `on_request`: asked for with a press
"""

import secrets
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
UTC = ZoneInfo("UTC")


def uuid7() -> str:
    value = (time.time_ns() // 1_000_000) << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62
    digits = f"{value | secrets.randbits(62):032x}"
    return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])


@dataclass
class Places:
    lanes: list[str]
    municipality: str = "2281"
    facility: str = field(default_factory=uuid7)
    slug: str = "provanlaggningen"
    hall: str = field(default_factory=uuid7)
    thirds: list[str] = field(default_factory=lambda: [uuid7() for _ in range(3)])
    buffered: str = field(default_factory=uuid7)
    on_request: str = field(default_factory=uuid7)

    @staticmethod
    def make(lanes: int = 4, municipality: str = "2281") -> "Places":
        return Places([uuid7() for _ in range(lanes)], municipality=municipality)

    @property
    def spaces(self) -> list[str]:
        return [*self.lanes, self.hall, *self.thirds, self.buffered, self.on_request]

    def sql(self) -> str:
        rows = [
            f"""INSERT INTO facility (municipality, id, source, source_id, slug, name, type, street_address, city,
                    contact_name, contact_email, booking_horizon, max_duration, created_at, updated_at)
                VALUES ('{self.municipality}', '{self.facility}', 'csv', '{self.facility}', '{self.slug}',
                    'Provanläggningen', 2150, 'Provgatan 1', 'Sundsvall', 'Bokningen', 'bokning@example.org',
                    4000, 1440, 1, 1);"""
        ]
        rows += [self._space(lane, f"Bana {number:03}") for number, lane in enumerate(self.lanes, 1)]
        rows += [self._space(self.hall, "Hela hallen")]
        rows += [self._space(third, f"Del {letter}", parent=self.hall) for third, letter in zip(self.thirds, "ABC")]
        rows += [self._space(self.buffered, "Dansrummet", buffer_before=15, buffer_after=15)]
        rows += [self._space(self.on_request, "Festsalen", regime="'on-request'")]
        rows += [
            f"""INSERT INTO opening_hours (municipality, id, facility, weekday, opens, closes)
                VALUES ('{self.municipality}', '{uuid7()}', '{self.facility}', {weekday}, 0, 1440);"""
            for weekday in range(1, 8)
        ]
        rows += [
            f"UPDATE municipality SET places_version = places_version + 1 WHERE code = '{self.municipality}';"
        ]
        return "\n".join(rows)

    def _space(self, space: str, name: str, parent: str | None = None, **rules: int | str) -> str:
        columns = "".join(f", {name}" for name in rules)
        values = "".join(f", {value}" for value in rules.values())
        inside = f"'{parent}'" if parent else "NULL"
        return f"""INSERT INTO space (municipality, id, facility, parent, source_id, name, created_at, updated_at
                {columns}) VALUES ('{self.municipality}', '{space}', '{self.facility}', {inside}, '{space}',
                '{name}', 1, 1 {values});"""

    def slot(self, number: int, minutes: int = 30) -> dict:
        """The `number`th slot of all lanes: lane by lane, then the next half hour, from tomorrow's midnight."""
        space = self.lanes[number % len(self.lanes)]
        begins = midnight(tomorrow()) + timedelta(minutes=30 * (number // len(self.lanes)))
        return slot(space, begins, minutes)


def tomorrow() -> date:
    return datetime.now(STOCKHOLM).date() + timedelta(days=1)


def midnight(day: date) -> datetime:
    """In UTC, where adding is adding."""
    return datetime(day.year, day.month, day.day, tzinfo=STOCKHOLM).astimezone(UTC)


def local(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STOCKHOLM).astimezone(UTC)


def slot(space: str, begins: datetime, minutes: int) -> dict:
    return {"space": space, "start": stamp(begins), "end": stamp(begins + timedelta(minutes=minutes))}


def stamp(instant: datetime) -> str:
    return instant.astimezone(STOCKHOLM).isoformat(timespec="seconds")


def next_change(month: int) -> date:
    """The coming last Sunday of March or October: when clocks change."""
    today = datetime.now(STOCKHOLM).date()
    for year in (today.year, today.year + 1):
        day = date(year, month, 31)
        day -= timedelta(days=(day.weekday() + 1) % 7)
        if day > today:
            return day
    raise AssertionError("there is always a next year")
