"""Show decks as pictures: each .pptx of output/ becomes PNGs of its slides and one contact sheet in output/preview/.

LibreOffice draws the slides and poppler's pdftoppm cuts them out; PowerPoint may break lines a little differently.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

COLUMNS, GAP, GROUND = 4, 12, (96, 96, 96)
RESOLUTION = 60  # dots per inch
TOOLS = {"soffice": "LibreOffice (Debian: libreoffice-impress)", "pdftoppm": "poppler (Debian: poppler-utils)"}


def main(words: list[str]) -> int:
    missing = [what for tool, what in TOOLS.items() if shutil.which(tool) is None]
    if missing:
        print(f"preview needs {' and '.join(missing)}", file=sys.stderr)
        return 1
    decks = [Path(word) for word in words] or sorted(Path("output").glob("*.pptx"))
    target = Path("output/preview")
    target.mkdir(parents=True, exist_ok=True)
    for deck in decks:
        slides = draw_slides(deck, target)
        sheet = target / f"{deck.stem}.png"
        contact_sheet(slides).save(sheet)
        print(f"{sheet}: {len(slides)} slides")
    return 0


def draw_slides(deck: Path, target: Path) -> list[Path]:
    """One PNG a slide, in order."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(deck)]
        subprocess.run(command, check=True, capture_output=True)
        pdf = Path(folder, f"{deck.stem}.pdf")
        subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", str(pdf), str(target / deck.stem)], check=True)
    return sorted(target.glob(f"{deck.stem}-*.png"))


def contact_sheet(slides: list[Path]) -> Image.Image:
    """All slides on one picture, row by row."""
    pictures = [Image.open(path) for path in slides]
    width, height = pictures[0].size
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (width + GAP) + GAP, rows * (height + GAP) + GAP), GROUND)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, COLUMNS)
        sheet.paste(picture, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
