"""Links between slides as other programs keep them: in a PDF, and in a file that LibreOffice opened and saved again."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/unit")]  # the reader of links, also without `python -m pytest`

from built import MATRIX, built  # noqa: E402
from link_reading import slide_links  # noqa: E402

pytestmark = pytest.mark.slow


def converted(data: bytes, suffix: str, folder: Path) -> bytes:
    (folder / "deck.pptx").write_bytes(data)
    (folder / "out").mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(folder / "out"), str(folder / "deck.pptx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "out" / f"deck.{suffix}").read_bytes()


def pdf_links(data: bytes) -> list[tuple[int, int]]:
    """(page, page that it leads to) of every link inside the document, as LibreOffice writes them."""
    objects = {int(number): words for number, words in re.findall(rb"(?s)\n(\d+) 0 obj(.*?)endobj", data)}
    pages = next(words for words in objects.values() if b"/Type/Pages" in words)
    kids = [int(number) for number in re.findall(rb"(\d+) 0 R", re.findall(rb"(?s)/Kids\[(.*?)\]", pages)[0])]
    links = []
    for page, number in enumerate(kids, start=1):
        listed = re.findall(rb"(?s)/Annots\[(.*?)\]", objects[number])
        for annotation in (int(number) for words in listed for number in re.findall(rb"(\d+) 0 R", words)):
            links += [(page, kids.index(int(target)) + 1) for target in re.findall(rb"/Dest\[(\d+) 0 R", objects[annotation])]
    return links


@pytest.mark.parametrize(("audience", "locale"), MATRIX)
def test_every_link_of_the_deck_is_in_its_pdf(audience: str, locale: str, tmp_path: Path) -> None:
    data, shown = built(audience, locale).data, len(built(audience, locale).plan.slides)
    expected = [(origin, target) for origin, _, target in slide_links(data) if origin <= shown]  # a PDF has no hidden slides
    assert sorted(pdf_links(converted(data, "pdf", tmp_path))) == sorted(expected)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_links_lead_to_the_same_slides_after_libreoffice_saved_the_deck(locale: str, tmp_path: Path) -> None:
    data = built("engineers", locale).data
    expected = slide_links(data)
    assert len(expected) > 6
    assert sorted(slide_links(converted(data, "pptx", tmp_path))) == sorted(expected)
