"""Random sums with decimal numbers and what Python's `decimal` answers, at the precision of IEEE 754's decimal128.

    python3 Tests/Harness/sums.py 5000 1 > Tests/DecimalArithmeticTests/operations.txt
"""

import decimal
import random
import sys
from decimal import Decimal
from typing import Iterator

CONTEXT = decimal.Context(
    prec=34, Emax=6144, Emin=-6143, clamp=1,
    traps=[decimal.Overflow, decimal.DivisionByZero, decimal.InvalidOperation])
EXACT = ["+", "-", "*", "/", "%", "c", "sqrt", "="]
# Rounded once from more digits: the last digit is right but for zeros at the end, which are not of the value.
SERIES = ["exp", "ln", "**"]


def sums(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Pairs of a sum and its answer, `null` for none."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        operation = chance.choice(EXACT) if chance.random() < 0.97 else chance.choice(SERIES)
        series = operation in SERIES
        a, b = number(chance, series), number(chance, operation == "**")
        try:
            first, second = CONTEXT.create_decimal(a), CONTEXT.create_decimal(b)
        except decimal.Overflow:
            continue
        try:
            answer = answered(operation, first, second)
        except decimal.Overflow:
            answer = None
        except decimal.InvalidOperation:
            if operation == "%" and Decimal(b) != 0:
                continue  # Python refuses a quotient of more than 34 digits; the engine need not.
            answer = None
        except decimal.DivisionByZero:
            answer = None
        if isinstance(answer, Decimal) and not answer.is_finite():
            answer = None
        if operation == "**" and first == 0 and second == 0:
            answer = Decimal(1)  # As in Java and XPath; Python leaves it undefined.
        one = operation in ("sqrt", "exp", "ln", "=")
        made += 1
        yield f"{operation} {a}" if one else f"{operation} {a} {b}", "null" if answer is None else str(answer)


def answered(operation: str, a: Decimal, b: Decimal) -> Decimal | int | None:
    match operation:
        case "+": return CONTEXT.add(a, b)
        case "-": return CONTEXT.subtract(a, b)
        case "*": return CONTEXT.multiply(a, b)
        case "/": return CONTEXT.divide(a, b)
        case "%": return CONTEXT.remainder(a, b)
        case "c": return int(CONTEXT.compare(a, b))
        case "sqrt": return CONTEXT.sqrt(a)
        case "exp": return CONTEXT.exp(a)
        case "ln": return CONTEXT.ln(a) if a != 0 else None
        case "**": return CONTEXT.power(a, b)
        case _: return a


def number(chance: random.Random, small: bool) -> str:
    kind = chance.random()
    if kind < 0.3:
        text = str(chance.randint(0, 10 ** chance.randint(1, 6)))
        if chance.random() < 0.7:
            text += f".{chance.randint(0, 99):02}"
    elif kind < 0.6:
        digits = chance.randint(1, 34)
        power = chance.randint(-digits - 2, 3 - digits) if small else chance.randint(-40, 40)
        text = f"{chance.randint(10 ** (digits - 1), 10 ** digits - 1)}E{power}"
    elif kind < 0.75:
        digits = chance.randint(1, 40)
        power = chance.randint(-1, 3) - digits if small else chance.randint(-60, 60)
        text = "".join(chance.choice("0009459") for _ in range(digits)) + f"E{power}"
    elif kind < 0.9 or small:
        text = str(chance.randint(0, 9))
    else:
        text = f"{chance.randint(1, 10 ** 34 - 1)}E{chance.randint(-6200, 6120)}"
    return "-" + text if chance.random() < 0.3 else text


def is_same(operation: str, wanted: str, given: str) -> bool:
    """Digit for digit; for series by value. Python's power may be one off in the last digit, ours is not."""
    if wanted == given:
        return True
    if operation not in SERIES or "null" in (wanted, given):
        return False
    near = [CONTEXT.next_minus(Decimal(wanted)), CONTEXT.next_plus(Decimal(wanted))] if operation == "**" else []
    return Decimal(given) in [Decimal(wanted), *near]


if __name__ == "__main__":
    for line, answer in sums(int(sys.argv[1]), int(sys.argv[2])):
        print(f"{line} = {answer}")
