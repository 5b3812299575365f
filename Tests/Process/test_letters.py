"""Letters as PDF/UA: what a screen reader finds in them, what a printer needs, and that they ask for nothing."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import Iterator

import pikepdf
import pypdfium2
import pytest
from answers import assert_ran
from program import ROOT, run

_LETTERS = ROOT / "Sources/Assets/Letters"
_MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module", params=["sv", "en"])
def letter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The language of a letter that the program has made, and its file."""
    file = tmp_path_factory.mktemp("letter") / "letter.pdf"
    assert_ran(run("document", "test", str(file), "--language", request.param, "--weasyprint-python", sys.executable))
    return request.param, file


@pytest.fixture
def pdf(letter: tuple[str, Path]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(letter[1]) as opened:
        yield opened


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The structure's elements, in the order that they are read."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def roles(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S).removeprefix("/") for element in elements(pdf.Root.StructTreeRoot.K)]


def test_it_says_what_it_is(letter: tuple[str, Path], pdf: pikepdf.Pdf) -> None:
    title = {"sv": "Ett provbrev", "en": "A letter to try"}[letter[0]]
    assert pdf.Root.MarkInfo.Marked is True
    assert str(pdf.Root.Lang) == letter[0]
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(pdf.docinfo.Title) == title
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == title
    assert all(page.Tabs == "/S" for page in pdf.pages)


def test_a_screen_reader_finds_headings_lists_and_tables(pdf: pikepdf.Pdf) -> None:
    found = roles(pdf)
    assert [role for role in found if role in ("H1", "H2", "H3")] == ["H1", "H2", "H2"]
    assert found.index("P") < found.index("H1") < found.index("L") < found.index("Table")
    assert found.count("LI") == found.count("LBody") == 3
    assert [found.count(role) for role in ("Table", "Caption", "THead", "TR", "TH", "TD")] == [1, 1, 1, 4, 6, 6]
    headers = {str(element.ID) for element in elements(pdf.Root.StructTreeRoot.K) if element.S == "/TH"}
    for cell in elements(pdf.Root.StructTreeRoot.K):
        if cell.S == "/TD":
            assert len(cell.A.Headers) == 2 and {str(header) for header in cell.A.Headers} <= headers


def test_every_text_is_reached(pdf: pikepdf.Pdf) -> None:
    """Each marked part of the page is in the structure once, but the number of the page, which is none of the text."""
    reached = [kid for element in elements(pdf.Root.StructTreeRoot.K) for kid in element.get("/K", []) if isinstance(kid, int)]
    marked = [
        operands for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]) if str(operator) == "BDC"]
    assert sorted(reached) == sorted(properties.MCID for _, properties in marked if "/MCID" in properties)
    assert [str(tag) for tag, properties in marked if "/MCID" not in properties] == ["/Artifact"]


def test_its_fonts_are_in_it(pdf: pikepdf.Pdf) -> None:
    fonts = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font"]
    assert any("Open-Sans" in str(font.BaseFont).replace(" ", "-") or "OpenSans" in str(font.BaseFont) for font in fonts)
    for font in fonts:
        assert "/ToUnicode" in font or "/FontDescriptor" in font, font
        if "/FontDescriptor" in font:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()), font


def test_it_does_nothing(pdf: pikepdf.Pdf) -> None:
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
    assert not any("/Annots" in page or "/AA" in page for page in pdf.pages)
    assert "/EmbeddedFiles" not in pdf.Root.get("/Names", pikepdf.Dictionary())


def test_the_window_shows_the_address_and_nothing_else(letter: tuple[str, Path]) -> None:
    document = pypdfium2.PdfDocument(letter[1])
    page = document[0]
    width, height = page.get_size()
    assert (round(width / _MILLIMETRE), round(height / _MILLIMETRE)) == (210, 297)
    text = page.get_textpage()

    def within(left: float, top: float, right: float, bottom: float) -> list[str]:
        return text.get_text_bounded(
            left * _MILLIMETRE, height - bottom * _MILLIMETRE, right * _MILLIMETRE, height - top * _MILLIMETRE).split("\r\n")

    address = within(110, 50, 190, 85)
    assert address[0] == "Exempelby Idrottsförening" and address[-1] == "123 46 Exempelby" and len(address) == 4
    assert within(105, 40, 210, 88) == address
    assert within(145, 15, 210, 28)[-1] == "KFN-2026-00000", "beside the date"
    number = {"sv": "Sida 1 av 1", "en": "Page 1 of 1"}[letter[0]]
    assert number in within(105, 270, 190, 297)
    assert "å ä ö é ü š č đ ŋ ŧ ž" in text.get_text_bounded()


def driver(html: str) -> subprocess.CompletedProcess:
    """WeasyPrint as the program runs it, on HTML that the program would not make."""
    limits = [str(512 << 20), "60", str(10 << 20)]
    return subprocess.run(
        [sys.executable, "-I", "-B", _LETTERS / "weasyprint.py", _LETTERS / "letter.css", *limits],
        input=html.encode(), capture_output=True, timeout=90)


def test_pages_are_numbered_and_say_what_they_belong_to() -> None:
    text = '<p class="text">' + "Kommunen har beslutat om säsongens tider. " * 30 + "</p>"
    ended = driver(
        '<!DOCTYPE html><html lang="sv"><title>x</title><body data-page="Sida" data-of="av" data-reference="KFN-1 · ">'
        f"<header></header><main><h1>Beslut om tider</h1>{text * 6}</main></body></html>")
    assert ended.returncode == 0, ended.stderr
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(ended.stdout)]
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert f"Sida {number} av 3" in page
        assert ("KFN-1 · Beslut om tider" in page) == (number > 1)


def test_nothing_is_asked_for() -> None:
    """It is refused before anything has connected."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        ended = driver(f'<!DOCTYPE html><html lang="sv"><title>x</title><img alt="" src="{address}"></html>')
        assert (ended.returncode, ended.stdout) == (65, b"")
        with pytest.raises(TimeoutError):
            listener.accept()


def test_the_operator_is_told_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    ended = run("document", "test", str(file), "--weasyprint-python", str(tmp_path / "python"))
    assert ended.returncode == 1 and not file.exists()
    assert "WeasyPrint" in ended.stderr and "docs/operations.md" in ended.stderr


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    ended = run("document", "test", str(tmp_path / "missing" / "letter.pdf"), "--weasyprint-python", sys.executable)
    assert ended.returncode == 1 and "cannot be written" in ended.stderr
