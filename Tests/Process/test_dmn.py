"""The command `dmn`: what it answers, and what it says of models and inputs that are of no use."""

import json
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from program import DMN, ROOT

MODELS = sorted((ROOT / "Sources/Assets/DecisionModels").glob("*.dmn"))
USAGE = 64

MODEL = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Fees" namespace="urn:fees">
<inputData id="age" name="Age"><variable name="Age" typeRef="number"/></inputData>
<inputData id="day" name="First day"><variable name="First day" typeRef="date"/></inputData>
<decision id="fee" name="Fee"><variable name="Fee"/><question>What is to be paid?</question>
<informationRequirement><requiredInput href="#age"/></informationRequirement>
<decisionTable hitPolicy="UNIQUE">
<input><inputExpression typeRef="number"><text>Age</text></inputExpression></input>
<output name="sum"/><annotation name="Why"/>
<rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>0</text></outputEntry>
<annotationEntry><text>Children go free.</text></annotationEntry></rule>
<rule><inputEntry><text>&gt;= 18</text></inputEntry><outputEntry><text>12.50</text></outputEntry>
<annotationEntry><text>Adults pay.</text></annotationEntry></rule>
</decisionTable></decision>
<decision id="told" name="Told"><variable name="Told"/>
<informationRequirement><requiredInput href="#age"/></informationRequirement>
<informationRequirement><requiredInput href="#day"/></informationRequirement>
<literalExpression><text>{age: Age, day: First day, text: "å \\"b\\"\\n", all: [true, null, duration("P1D")]}</text></literalExpression>
</decision></definitions>
"""


def dmn(*arguments: object, typed: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(
        [DMN, *map(str, arguments)], capture_output=True, text=True, timeout=60, input=typed)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "fees.dmn"
    path.write_text(MODEL)
    return path


def evaluate(model: Path, inputs: str, *flags: str, decision: str = "Fee") -> subprocess.CompletedProcess:
    return dmn("eval", model, "--decision", decision, "--input", "-", *flags, typed=inputs)


def assert_fault(answer: subprocess.CompletedProcess, *words: str, status: int = 1) -> None:
    """One error that holds `words`, on standard error, and nothing on standard output."""
    assert answer.returncode == status, answer.stdout + answer.stderr
    assert answer.stdout == ""
    assert answer.stderr.count("rror: ") >= 1 and len(answer.stderr) < 600, answer.stderr
    for word in words:
        assert word in answer.stderr, answer.stderr


class TestEval:
    @pytest.mark.parametrize("age, fee", [("17", "0"), ("18", "12.50"), ("1.8e1", "12.50")])
    def test_the_value_is_printed_as_json(self, model: Path, age: str, fee: str):
        answer = evaluate(model, f'{{"Age": {age}}}')
        assert (answer.returncode, answer.stdout, answer.stderr) == (0, fee + "\n", "")

    def test_whole_numbers_are_written_in_digits(self, model: Path):
        model.write_text(MODEL.replace("12.50", "100 / 1.25"))
        assert evaluate(model, '{"Age": 18}').stdout == "80\n"

    def test_inputs_come_from_a_file_too(self, model: Path, tmp_path: Path):
        (tmp_path / "inputs.json").write_text('{"Age": 17}')
        answer = dmn("eval", model, "--decision", "Fee", "--input", tmp_path / "inputs.json")
        assert (answer.returncode, answer.stdout) == (0, "0\n")

    def test_every_kind_of_value_has_a_form_in_json(self, model: Path):
        answer = evaluate(
            model, '{"Age": 0.1234567890123456789012345678901234, "First day": "2026-11-25"}', decision="Told")
        assert answer.returncode == 0, answer.stderr
        assert "0.1234567890123456789012345678901234" in answer.stdout
        told = json.loads(answer.stdout)
        assert told["day"] == "2026-11-25" and told["text"] == 'å "b"\n' and told["all"] == [True, None, "P1D"]
        assert list(told) == ["age", "day", "text", "all"]

    @pytest.mark.parametrize("text", ["\U0001f600", "\\ud83d", "a/b\b\f\r\t", "é", "\u2028"])
    def test_texts_are_read_as_json_writes_them(self, tmp_path: Path, text: str):
        path = tmp_path / "echo.dmn"
        path.write_text(
            '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">'
            '<inputData id="x" name="X"><variable name="X" typeRef="string"/></inputData>'
            '<decision id="d" name="D"><variable name="D"/><informationRequirement><requiredInput href="#x"/>'
            "</informationRequirement><literalExpression><text>X</text></literalExpression></decision></definitions>")
        for written in (json.dumps(text), json.dumps(text, ensure_ascii=False).replace("/", "\\/")):
            answer = evaluate(path, f'{{"X": {written}}}', decision="D")
            assert answer.returncode == 0, answer.stderr
            assert json.loads(answer.stdout) == text

    def test_the_trace_follows_the_value(self, model: Path):
        answer = evaluate(model, '{"Age": 17}', "--trace")
        assert answer.stdout.splitlines() == [
            "0", "", "Fee: 0", "  Age = 17", "  rule 1: matched – Why: Children go free.",
            "  rule 2: no, Age >= 18 is not met by 17", "  otherwise: Age 18 instead of 17: 12.50"]

    def test_null_that_is_a_fault_ends_with_1_and_says_why(self, model: Path):
        broken = model.with_name("broken.dmn")
        broken.write_text(MODEL.replace("&lt; 18", "&lt; 30"))
        answer = evaluate(broken, '{"Age": 20}')
        assert (answer.returncode, answer.stdout) == (1, "null\n")
        assert "Rules 1, 2 match, where only one may." in answer.stderr

    @pytest.mark.parametrize("inputs, words", [
        ("", ["no JSON"]), ("Age: 17", ["no JSON"]), ('{"Age": 17', ["no JSON"]), ('{"Age": 017}', ["no JSON"]),
        ("{'Age': 17}", ["no JSON"]), ('{"Age": .nan}', ["no JSON"]), ("[17]", ["must hold a JSON object"]),
        ("17", ["must hold a JSON object"]), ('{"Age": 1, "Age": 2}', ["“Age”", "more than once"]),
        ('{"Age": "17"}', ["“Age”", '"17" is not number']), ('{"Age": [1, 2]}', ["“Age”", "is not number"]),
        ('{"Age": 1e9999}', ["1e9999"]),
        ('{"Age": 17, "First day": "2026-02-30"}', ["“First day”", '"2026-02-30" is no date']),
        ('{"age": 17}', ["no input “age”", "“Age”, “First day”"]),
    ])
    def test_inputs_that_do_not_fit_are_refused(self, model: Path, inputs: str, words: list[str]):
        assert_fault(evaluate(model, inputs), *words)

    @pytest.mark.parametrize("text", [
        "a\x85b", "\x7f", "\u2029", "#x", "- a", "'", "null", "\ufeff", "\u00a0", "\U0010ffff", "a: b", "&a", "!t", "%"])
    def test_texts_and_names_are_read_as_they_stand(self, tmp_path: Path, text: str):
        path = tmp_path / "echo.dmn"
        path.write_text(
            '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">'
            '<inputData id="x" name="X"><variable name="X"/></inputData>'
            '<decision id="d" name="D"><variable name="D"/><informationRequirement><requiredInput href="#x"/>'
            "</informationRequirement><literalExpression><text>X</text></literalExpression></decision></definitions>")
        value = {text: [text, {"long " * 300: 1}], "n": [1e6, -0.5, True, None]}
        for ascii_only in True, False:
            answer = evaluate(path, json.dumps({"X": value}, ensure_ascii=ascii_only), decision="D")
            assert answer.returncode == 0, answer.stderr
            assert json.loads(answer.stdout) == value

    @pytest.mark.parametrize("inputs, line", [
        ('{"Age": 1,\n"Age": 2}', 2), ('{"Age":\n\n01}', 3), ('{"Age": "a\nb"}', 1), ('{"Age": "\\x"}', 1),
        ('{"Age": 1} x', 1), ("[" * 5000, 1), ('{"Age": 1,}', 1), ('{"Age": +1}', 1), ('{"Age": 1.}', 1), ("nul", 1),
        ('{"Age": "\\u12"}', 1), ("\ufeff", 1)])
    def test_what_is_no_json_is_told_with_its_line(self, model: Path, inputs: str, line: int):
        assert_fault(evaluate(model, inputs), f"-:{line}: error: ")

    def test_a_value_that_nobody_could_write_down_is_null_and_says_why(self, model: Path):
        for last in "[partial[-1], partial[-1]]", "{a: partial[-1], b: partial[-1]}":
            model.write_text(MODEL.replace(
                '{age: Age, day: First day, text: "å \\"b\\"\\n", all: [true, null, duration("P1D")]}',
                f"for i in 1..60 return if i = 1 then 1 else {last}"))
            answer = evaluate(model, "{}", decision="Told")
            assert (answer.returncode, answer.stdout) == (1, "null\n")
            assert "too long to be written" in answer.stderr and len(answer.stderr) < 600

    def test_inputs_in_another_encoding_are_refused(self, model: Path, tmp_path: Path):
        (tmp_path / "inputs.json").write_bytes(b'{"Age": "\xe5"}')
        answer = dmn("eval", model, "--decision", "Fee", "--input", tmp_path / "inputs.json")
        assert_fault(answer, "inputs.json", "UTF-8")

    def test_files_that_are_missing_are_named(self, model: Path, tmp_path: Path):
        assert_fault(
            dmn("eval", model, "--decision", "Fee", "--input", tmp_path / "none.json"), "none.json", "cannot be read")
        assert_fault(evaluate(tmp_path / "none.dmn", "{}"), "none.dmn", "cannot be read")
        assert_fault(evaluate(tmp_path, "{}"), tmp_path.name, "cannot be read")

    def test_an_unknown_decision_is_a_fault_of_usage_that_names_those_there_are(self, model: Path):
        assert_fault(
            evaluate(model, "{}", decision="fee"), "no decision “fee”", "“Fee”, “Told”", "Usage", status=USAGE)

    @pytest.mark.parametrize("arguments", [["eval"], ["eval", "m.dmn"], ["check"], ["show", "--pdf", "m.dmn"], ["no"]])
    def test_arguments_that_are_wrong_show_the_usage(self, arguments: list[str]):
        assert_fault(dmn(*arguments), "Usage: dmn", status=USAGE)


class TestCheck:
    def test_a_clean_model_has_nothing_to_tell(self, model: Path):
        for flags in [], ["--strict"]:
            answer = dmn("check", *flags, model)
            assert (answer.returncode, answer.stdout) == (0, "0 errors, 0 warnings\n")

    def test_errors_have_the_lines_of_the_file(self, model: Path):
        model.write_text(MODEL.replace("<text>0</text>", "<text>0 +</text>").replace("12.50", "Price"))
        answer = dmn("check", model)
        assert answer.returncode == 1
        lines = answer.stdout.splitlines()
        assert [line.split(": ")[:3] for line in lines[:-1]] == [
            ["Fees:9", "error", "Fee"], ["Fees:11", "error", "Fee"]]
        assert "“0 +”" in lines[0] and "Price" in lines[1]
        assert lines[-1] == "2 errors, 0 warnings"

    def test_warnings_end_with_1_when_it_is_strict(self, model: Path):
        model.write_text(MODEL.replace("&gt;= 18", "&gt; 18"))
        expected = "Fees:6: warning: Fee: No rule matches Age 18.\n0 errors, 1 warning\n"
        for flags, status in ([], 0), (["--strict"], 1):
            answer = dmn("check", model, *flags)
            assert (answer.returncode, answer.stdout) == (status, expected)

    @pytest.mark.parametrize("text, line, words", [
        ("", 1, "not well-formed XML"), ("Fees", 1, "not well-formed XML"),
        (MODEL.replace("</decisionTable>", ""), 13, "not well-formed XML"),
        (MODEL[:-100], 17, "not well-formed XML"), (MODEL + "<more/>", 19, "not well-formed XML"),
        ("<html/>", 1, "no DMN model"), (MODEL.replace("20230324", "20990101"), 1, "no DMN model"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>\n' + MODEL, 1, "Remove the <!DOCTYPE>"),
    ])
    @pytest.mark.parametrize("command", ["check", "show"])
    def test_what_is_no_model_is_told_with_its_line(self, model: Path, command: str, text: str, line: int, words: str):
        model.write_text(text)
        answer = dmn(command, model)
        assert answer.returncode == 1
        said = answer.stdout + answer.stderr
        assert f"fees.dmn:{line}: error: " in said and words in said, said

    def test_imports_are_read_from_the_same_folder(self, model: Path):
        importing = model.with_name("all.dmn")
        space = "https://www.omg.org/spec/DMN/20230324/MODEL/"
        importing.write_text(
            f'<definitions xmlns="{space}" name="All" namespace="urn:all">\n'
            f'<import name="fees" namespace="urn:fees" importType="{space}"/>\n'
            '<decision id="d" name="D"><variable name="D"/>'
            '<informationRequirement><requiredDecision href="urn:fees#fee"/></informationRequirement>'
            "<literalExpression><text>fees.Fee * 2</text></literalExpression></decision></definitions>")
        assert dmn("check", importing).stdout == "0 errors, 0 warnings\n"
        assert evaluate(importing, '{"Age": 18}', decision="D").stdout == "25.00\n"
        model.unlink()
        answer = dmn("check", importing)
        assert answer.returncode == 1 and "All:2: error: fees: The imported model “urn:fees” is missing." in answer.stdout

    @pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
    def test_the_models_that_come_with_the_program_have_no_errors(self, path: Path):
        answer = dmn("check", path)
        assert answer.returncode == 0 and "\n0 errors, " in "\n" + answer.stdout


class TestLarge:
    """Large models take time and memory for their size, not for its square."""

    @staticmethod
    def table(rules: int, cell: str, policy: str = "UNIQUE", type: str = "number") -> str:
        rows = "".join(
            f"<rule><inputEntry><text>{cell.format(n=n, m=n + 1)}</text></inputEntry>"
            f"<outputEntry><text>{n % 7}</text></outputEntry><annotationEntry><text>why</text></annotationEntry></rule>"
            for n in range(rules))
        return MODEL[:MODEL.index("<rule>")].replace('"UNIQUE"', f'"{policy}"').replace(
            '<inputExpression typeRef="number">', f'<inputExpression typeRef="{type}">').replace(
            'name="Age" typeRef="number"', f'name="Age" typeRef="{type}"') + rows + "</decisionTable></decision></definitions>"

    @pytest.mark.parametrize("cell, policy, type, words", [
        ("[{n}..{m})", "UNIQUE", "number", "No rule matches Age &lt; 0."),
        ("{n}", "UNIQUE", "number", "No rule matches Age (0..1)."),
        ("[{n}..{m}]", "UNIQUE", "number", "Several rules match Age 1: rules 1, 2."),
        ("&lt; {n}", "UNIQUE", "number", "and 4980 more"), ("&gt; {n}", "FIRST", "number", "Rule 2 is never used."),
        ("&gt; {n}", "ANY", "number", "Several rules match"), ("&gt; {n}", "COLLECT", "number", "No rule matches"),
        ('"{n}"', "UNIQUE", "string", 'Age not("0", "1",'), ('not("{n}")', "FIRST", "string", "Rule 3 is never used."),
    ])
    def test_a_table_of_5000_rules_is_checked_and_traced(self, model: Path, cell: str, policy: str, type: str, words: str):
        model.write_text(self.table(5000, cell, policy, type))
        answer = dmn("check", model)
        assert answer.returncode == 0, answer.stdout[-500:] + answer.stderr[-500:]
        assert words.replace("&lt;", "<") in answer.stdout
        assert len(answer.stdout) < 500_000
        answer = evaluate(model, '{"Age": "4711"}' if type == "string" else '{"Age": 4711.5}', "--trace")
        assert "rule 5000: " in answer.stdout and answer.stdout.count("otherwise: ") <= 1000

    def test_a_document_of_20_mb_is_read(self, model: Path):
        model.write_text(MODEL.replace("Children go free.", "x" * (20 << 20)))
        assert dmn("check", model).stdout == "0 errors, 0 warnings\n"
        model.write_text(MODEL.replace("Children go free.", "x" * (33 << 20)))
        assert "larger than 32 MB" in dmn("check", model).stdout

    def test_an_element_with_500000_attributes_is_read(self, model: Path):
        attributes = " ".join(f'a{n}="1"' for n in range(500_000))
        model.write_text(MODEL.replace("<decisionTable ", f"<decisionTable {attributes} "))
        assert dmn("check", model).stdout == "0 errors, 0 warnings\n"
        model.write_text(MODEL.replace("<decisionTable ", f'<decisionTable {attributes} a7="1" '))
        assert "not well-formed" in dmn("check", model).stdout


class Page(HTMLParser):
    """What is wrong in a page, and what it holds."""

    EMPTY = {"meta", "br", "hr", "img", "input", "link"}

    def __init__(self, text: str):
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.names: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"{name} is not closed" for name in self.open]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.faults += [f"{name} leads elsewhere" for name, _ in attributes if name in ("src", "href")]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} is closed without having been opened")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


class TestShow:
    def test_tables_are_readable_as_text(self, model: Path):
        model.write_text(MODEL.replace('<output name="sum"/>', '<output name="sum"><defaultOutputEntry><text>7</text></defaultOutputEntry></output>'))
        answer = dmn("show", model)
        assert (answer.returncode, answer.stderr) == (0, "")
        lines = [line.rstrip() for line in answer.stdout.splitlines()]
        assert lines[:3] == ["Fees", "====", "input Age: number"]
        start = lines.index("Fee")
        assert lines[start:start + 9] == [
            "Fee", "---", "What is to be paid?", "UNIQUE",
            "#    │ Age   │ → sum │ Why",
            "─────┼───────┼───────┼──────────────────",
            "1    │ < 18  │ 0     │ Children go free.",
            "2    │ >= 18 │ 12.50 │ Adults pay.",
            "else │       │ 7     │"]
        assert "age: Age" in answer.stdout

    @pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
    def test_a_page_of_html_stands_alone(self, path: Path):
        answer = dmn("show", "--html", path)
        assert (answer.returncode, answer.stderr) == (0, "")
        assert answer.stdout.startswith("<!doctype html>\n")
        page = Page(answer.stdout)
        assert page.faults == []
        for name in ["html", "head", "title", "meta", "style", "body", "h1", "h2", "table", "th", "td"]:
            assert name in page.names
        assert "script" not in page.names

    def test_names_and_texts_are_escaped_in_html(self, model: Path):
        name = '<b>&" \'<\u0301script>'
        written = "&lt;b>&amp;&quot; '&lt;\u0301script>"
        model.write_text(
            MODEL.replace('name="Fees"', f'name="{written}"').replace('name="Fee"', f'name="{written}"')
            .replace("Adults pay.", written).replace('name="Age"', f'name="{written}"')
            .replace("What is to be paid?", written))
        answer = dmn("show", "--html", model)
        page = Page(answer.stdout)
        assert answer.returncode == 0 and page.faults == []
        assert "b" not in page.names and "script" not in page.names
        assert "".join(page.texts).count(name) >= 5
        assert "<\u0301" not in answer.stdout
