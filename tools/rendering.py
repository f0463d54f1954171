"""Decks as LibreOffice draws them: takes .pptx files, gives PDFs, pictures of slides, contact sheets, words off their page.

PowerPoint may break lines a little differently. All programs run apart from the user's own LibreOffice.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

COLUMNS, GAP, GROUND = 4, 12, (96, 96, 96)
TOOLS = {"soffice": "LibreOffice (Debian: libreoffice-impress)", "pdftoppm": "poppler (Debian: poppler-utils)"}
_XHTML = "{http://www.w3.org/1999/xhtml}"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def missing_tools() -> list[str]:
    """What must be installed first, in words."""
    return [what for tool, what in TOOLS.items() if shutil.which(tool) is None]


def draw_pdfs(decks: Sequence[Path], target: Path) -> list[Path]:
    """One PDF a deck, in order; all in one start of LibreOffice, which takes longer than most decks."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(target), *map(str, decks)]
        subprocess.run(command, check=True, capture_output=True)
    return [target / f"{deck.stem}.pdf" for deck in decks]


def cut_pages(pdf: Path, target: Path, resolution: int) -> list[Path]:
    """One PNG a page, in order, at so many dots per inch; pages of an earlier run are gone."""
    target.mkdir(parents=True, exist_ok=True)
    for old in _pages_of(pdf.stem, target):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", str(resolution), "-png", str(pdf), str(target / pdf.stem)], check=True)
    return _pages_of(pdf.stem, target)


def _pages_of(stem: str, folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob(f"{stem}-*.png") if path.stem.removeprefix(f"{stem}-").isdecimal())


def words_off_page(pdf: Path) -> tuple[int, list[str]]:
    """How many pages there are, and the words that do not lie within theirs: `3: word`."""
    with tempfile.TemporaryDirectory() as folder:
        bounds = Path(folder, "words.html")
        subprocess.run(["pdftotext", "-bbox", pdf, bounds], check=True)
        text = _CONTROLS.sub("", bounds.read_text(encoding="utf-8"))
    pages = list(ElementTree.fromstring(text).iter(f"{_XHTML}page"))
    found = []
    for number, page in enumerate(pages, start=1):
        size = float(page.get("width", "0")), float(page.get("height", "0"))
        found += [f"{number}: {word.text}" for word in page.iter(f"{_XHTML}word") if not _is_inside(word, *size)]
    return len(pages), found


def _is_inside(word: ElementTree.Element, width: float, height: float) -> bool:
    left, top, right, bottom = (float(word.get(side, "nan")) for side in ("xMin", "yMin", "xMax", "yMax"))
    return left >= 0 and top >= 0 and right <= width and bottom <= height


def contact_sheet(slides: Sequence[Path], columns: int = COLUMNS) -> Image.Image:
    """All slides on one picture, row by row."""
    pictures = [Image.open(path) for path in slides]
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), GROUND)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        sheet.paste(picture, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet
