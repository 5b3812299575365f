"""How much of what is repeated by chance a run of the tests does: a tenth, or all of it (`./test --thorough`)."""

import os

WHOLE = os.environ.get("MANEGEN_TEST_THOROUGH") == "1"


def repetitions(whole: int) -> int:
    return whole if WHOLE else max(1, whole // 10)
