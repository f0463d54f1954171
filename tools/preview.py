"""Show decks as pictures: each .pptx of output/ becomes PNGs of its slides and one contact sheet in output/preview/.

LibreOffice draws the slides and poppler's pdftoppm cuts them out; PowerPoint may break lines a little differently.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tools.rendering import contact_sheet, cut_pages, draw_pdfs, missing_tools

RESOLUTION = 60  # dots per inch


def main(words: list[str]) -> int:
    if missing := missing_tools():
        print(f"preview needs {' and '.join(missing)}", file=sys.stderr)
        return 1
    decks = [Path(word) for word in words] or sorted(Path("output").glob("*.pptx"))
    target = Path("output/preview")
    with tempfile.TemporaryDirectory() as folder:
        for pdf in draw_pdfs(decks, Path(folder)):
            slides = cut_pages(pdf, target, RESOLUTION)
            sheet = target / f"{pdf.stem}.png"
            contact_sheet(slides).save(sheet)
            print(f"{sheet}: {len(slides)} slides")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
