"""What a command answered: that it ran, or that it refused in a plain sentence."""

from subprocess import CompletedProcess


def assert_ran(answer: CompletedProcess) -> str:
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def assert_refused(answer: CompletedProcess, *words: str) -> str:
    """It ended by itself, with one error of a sentence or two that holds `words`, and without a trace."""
    said = answer.stdout + answer.stderr
    assert answer.returncode > 0, (answer.returncode, said)
    errors = [line for line in answer.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 1 and len(errors[0]) < 500, said
    for trace in ["Fatal error", "Stack dump", "(errno", "Swift.", "NIO"]:
        assert trace not in said, said
    for word in words:
        assert word.lower() in said.lower(), said
    return said
