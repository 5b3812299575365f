"""Values that somebody might send to end a server: numbers at the ends of their types, and valid values changed."""

import random
from urllib.parse import quote_from_bytes

EXTREMES = [
    b"", b"0", b"-0", b"-1", b"1", b"9223372036854775807", b"-9223372036854775808", b"9223372036854775808",
    b"18446744073709551616", b"4294967296", b"-2147483649", b"9007199254740993", b"1e300", b"-1e300", b"1e-320", b"NaN",
    b"inf", b"-Infinity", b"0x10", b"1_000", b"+5", b"1440", b"100000", b"0001-01-01", b"9999-12-31", b"2999-12-31",
    b"2026-02-30", b"2999-12-31T23:59:59+23:59", b"1970-01-01T00:00:00-23:59", b"0000-00-00T00:00:00Z",
    b"1970-01-01T00:00:00Z/2999-12-31T23:59:59Z", b"2027-03-28T02:30:00+01:00", b"24:00", b"24:01", b"00.00",
    b"90,180", b"-90,-180", b"NaN,NaN", b"1e308,1e308", b"../../etc/passwd", b"'; DROP TABLE booking; --", b"\0",
    b"a\0b", b"\xff\xfe", b"\xed\xa0\x80", "å".encode(), "\N{ZERO WIDTH JOINER}\N{ADULT}".encode(), b"{{t.x}}", b"%",
    b"%zz", b"9" * 400, b"a" * 3000,
]


class Hostile:
    """Makes such values, the same ones for the same seed."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def number(self) -> bytes:
        base = self.random.choice([0, 1 << 31, 1 << 32, 1 << 53, 1 << 62, 1 << 63, 1 << 64, 253_402_300_800, 86_400])
        return str(self.random.choice([1, -1]) * (base + self.random.randint(-2, 2))).encode()

    def value(self, valid: bytes = b"") -> bytes:
        kind = self.random.random()
        if valid and kind < 0.5:
            return self.changed(valid)
        return self.number() if kind < 0.7 else self.random.choice(EXTREMES)

    def changed(self, valid: bytes) -> bytes:
        """`valid` with something taken out, put in, doubled or exchanged, and numbers in it most of all."""
        place = self.random.randrange(len(valid) + 1)
        end = min(len(valid), place + self.random.randint(1, 6))
        middle = self.random.choice(
            [b"", valid[place:end] * 2, self.random.randbytes(3), self.number(), self.random.choice(EXTREMES)])
        return valid[:place] + middle + valid[end:]

    def quoted(self, valid: bytes = b"") -> bytes:
        """For an address or a form; now and then not quoted as it should be."""
        value = self.value(valid)
        if self.random.random() < 0.1 and all(0x21 <= byte < 0x7F and byte not in b'#?&="<>' for byte in value):
            return value
        return quote_from_bytes(value, safe="").encode()

    def header(self, valid: bytes = b"") -> bytes:
        """What may stand in a header."""
        return bytes(byte for byte in self.value(valid) if byte == 9 or 0x20 <= byte < 0x7F or byte > 0x7F)

    def json(self) -> bytes:
        return self.random.choice([
            self.number(), b"1e300", b"-1E400", b"1e-400", b"null", b"true", b"[]", b"{}", b'"\\u0000"', b'"\\ud800"',
            b'"' + self.number() + b'"', b'"2026-11-24T18:00:00+01:00"', b"[" * 600, b'"' + b"x" * 2000 + b'"', b""])
