"""Decimal numbers are reckoned as Python's `decimal` does at the same precision."""

import random
import subprocess

from program import DMN
from sums import is_same, sums

COUNT = 100_000


def test_sums_are_those_of_python():
    seed = random.randrange(1 << 32)
    pairs = list(sums(COUNT, seed))
    answers = subprocess.run(
        [DMN, "decimal"], input="".join(f"{line}\n" for line, _ in pairs), capture_output=True, text=True,
        timeout=300, check=True).stdout.splitlines()
    assert len(answers) == len(pairs)
    wrong = [
        f"{line}: {given}, not {wanted}" for (line, wanted), given in zip(pairs, answers)
        if not is_same(line.split()[0], wanted, given)]
    assert not wrong, f"{len(wrong)} of {COUNT} with seed {seed}:\n" + "\n".join(wrong[:20])
