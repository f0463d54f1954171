"""The shipped decks in the hands of programs that nobody here wrote: the Open XML SDK, LibreOffice, poppler."""

import os
import shutil
import subprocess
import sys
import time
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from pptx import Presentation

from tools.rendering import draw_pdfs, missing_tools, words_off_page
from tools.validate_pptx import faults, find_validator

ROOT = Path(__file__).parents[2]
DECKS = {
    f"containers-vs-vms.{audience}.{locale}": count
    for audience, count in (("engineers", 24), ("executives", 10), ("security", 20), ("students", 31))
    for locale in ("en", "zh-CN")
}
DIAGRAMS = sorted(path.stem for path in (ROOT / "content/diagrams").glob("*.yaml"))
PARTS_OF_A_PROJECT = ("content", "generator", "templates")
pytestmark = pytest.mark.slow


def layerdeck(*words: str, cwd: Path = ROOT, **environment: str) -> None:
    command = [sys.executable, "-m", "generator", *words]
    run = subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decks")
    layerdeck("build", "--all-audiences", "--force", "--output", f"{folder}/")
    return folder


@pytest.fixture(scope="module")
def validator() -> Path:
    found = find_validator(ROOT)
    assert found is not None, "no Open XML SDK validator: make tools"
    return found


@pytest.mark.parametrize("name", DECKS)
def test_the_open_xml_sdk_finds_no_error_in_a_deck(name: str, built: Path, validator: Path) -> None:
    assert faults(validator, built / f"{name}.pptx") == []


def test_the_open_xml_sdk_finds_no_error_in_the_reference_deck(validator: Path) -> None:
    assert faults(validator, ROOT / "templates/reference/layerdeck.pptx") == []


def test_the_open_xml_sdk_finds_errors_where_there_are_some(tmp_path: Path, validator: Path) -> None:
    import zipfile

    broken = tmp_path / "broken.pptx"
    with zipfile.ZipFile(ROOT / "templates/reference/layerdeck.pptx") as sound, zipfile.ZipFile(broken, "w") as target:
        for name in sound.namelist():
            target.writestr(name, sound.read(name).replace(b"<p:sldSz", b"<p:sldSiz"))
    assert faults(validator, broken)


@pytest.mark.parametrize("name", DIAGRAMS)
def test_a_diagram_by_itself_is_valid(name: str, tmp_path: Path, validator: Path) -> None:
    layerdeck("diagram", name, "--output", str(tmp_path / "x.pptx"))
    assert faults(validator, tmp_path / "x.pptx") == []


@pytest.mark.parametrize("name", DIAGRAMS)
def test_graphviz_draws_the_dot_of_a_diagram_without_a_warning(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    layerdeck("diagram", name, "--output", str(tmp_path / "x.dot"))
    import pygraphviz

    graph = pygraphviz.AGraph((tmp_path / "x.dot").read_text(encoding="utf-8"))
    assert graph.draw(format="svg", prog="dot").startswith(b"<?xml")
    assert [line for line in capfd.readouterr().err.splitlines() if "Fontconfig" not in line] == []


@pytest.mark.parametrize("name", DECKS)
def test_libreoffice_draws_every_slide_and_no_word_leaves_it(name: str, built: Path, tmp_path: Path) -> None:
    assert missing_tools() == []
    (pdf,) = draw_pdfs([built / f"{name}.pptx"], tmp_path)
    titles = slide_titles(built / f"{name}.pptx")
    assert words_off_page(pdf) == (len(titles), [])
    words = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages = words.split("\f")
    assert all(without_spaces(title) in without_spaces(page) for title, page in zip(titles, pages, strict=False))


def slide_titles(deck: Path) -> list[str]:
    """What the title placeholders say, in order of the slides; without hidden ones, which LibreOffice leaves out of a PDF."""
    shapes = [slide.shapes.title for slide in Presentation(str(deck)).slides if slide.element.get("show") != "0"]
    return [shape.text_frame.text if shape is not None else "" for shape in shapes]


def without_spaces(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_the_same_content_gives_the_same_bytes_anywhere_and_anytime(tmp_path: Path) -> None:
    places = {
        "here": {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        "a far/longer place": {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    }
    digests = []
    for place, environment in places.items():
        copy = tmp_path / place
        for part in PARTS_OF_A_PROJECT:
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        layerdeck("build", "--all-audiences", cwd=copy, **environment)
        digests.append({path.name: sha256(path.read_bytes()).hexdigest() for path in (copy / "output").glob("*.pptx")})
        time.sleep(2.1)  # a zip's dates count in steps of two seconds
    assert digests[0] == digests[1]
    assert len(digests[0]) == len(DECKS)


def test_source_date_epoch_is_honoured(tmp_path: Path) -> None:
    for epoch in ("0", "1000000000"):
        target = str(tmp_path / f"{epoch}.pptx")
        layerdeck("build", "--locale", "en", "--audience", "executives", "--output", target, SOURCE_DATE_EPOCH=epoch)
    assert (tmp_path / "0.pptx").read_bytes() != (tmp_path / "1000000000.pptx").read_bytes()
