"""The cases of the DMN Technology Compatibility Kit, which stays outside of the project."""

import os
import re
import subprocess
import warnings
from pathlib import Path

import pytest
from program import DMN, ROOT

FOLDER = Path(os.environ.get("TCK_DIR", ROOT.parent / "shared/data/tck"))


def test_every_case_of_the_kit_passes(tmp_path: Path):
    if not FOLDER.is_dir():
        warnings.warn(f"THE KIT WAS NOT RUN: {FOLDER} is missing; set TCK_DIR to a folder with its cases")
        pytest.skip(f"the DMN kit is missing: {FOLDER}")
    for level in sorted(FOLDER.glob("compliance-level-*")) or [FOLDER]:
        out = tmp_path / "results.csv"
        ran = subprocess.run(
            [DMN, "tck", level, "--out", out], capture_output=True, text=True, timeout=600)
        passed, failed = map(int, re.findall(r"^(\d+) passed, (\d+) failed$", ran.stdout, re.M)[-1])
        lines = [line for line in out.read_text().splitlines() if '"SUCCESS"' not in line]
        assert failed == 0, f"{failed} cases of {level} failed:\n" + "\n".join(lines[:20])
        assert passed > 0 and ran.returncode == 0
