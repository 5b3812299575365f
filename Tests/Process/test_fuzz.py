"""Random changes of expressions and models neither crash nor hang the engine, nor fill the memory."""

import random
import re
import subprocess

from program import DMN


def test_random_changes_are_survived():
    seed = random.randrange(1 << 32)
    ran = subprocess.run(
        [DMN, "fuzz", "--seed", str(seed), "--count", "10000", "--patience", "20", "--steps", "50000"],
        capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, f"seed {seed}: {ran.returncode}\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}"
    memory = int(re.search(r"memory at most (\d+) MB", ran.stdout)[1])
    assert memory < 1500, ran.stdout
