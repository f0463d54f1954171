"""Every deck that one content gives: `python -m tools.matrix [OUT] [--pictures]`, a table of what is built and of every fault.

All audiences of the project, both languages, all themes, in their own time and in 10 and 45 minutes. The Open XML SDK looks
at each; with `--pictures` LibreOffice draws each, and a contact sheet of it is kept. The exit code is 1 where a fault was found.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from generator.content.load import load_content
from generator.content.model import Content
from generator.diagnostics import Severity
from generator.pipeline import BuildRequest, build_deck
from generator.plan.audience import audience_names
from generator.workspace import Workspace
from tools.rendering import contact_sheet, cut_pages, draw_pdfs, missing_tools, words_off_page
from tools.validate_pptx import faults, find_validator

ROOT = Path(__file__).parents[1]
MINUTES = (None, 10, 45)
RESOLUTION = 48  # dots per inch


@dataclass(frozen=True, slots=True)
class Row:
    """A deck of the matrix: how many slides, hidden ones too, how many minutes, and what is wrong with it."""

    file: Path
    slides: int
    hidden: int
    minutes: float
    faults: tuple[str, ...]


def requests(workspace: Workspace, content: Content) -> Iterator[tuple[str, BuildRequest]]:
    """Each deck with the name of its file."""
    themes = [Path(path).stem for path in workspace.files("templates/themes", ".yaml")]
    for deck in content.decks.values():
        for audience, locale, theme, minutes in product(audience_names(workspace), deck.locales, themes, MINUTES):
            name = f"{deck.id}.{audience}.{locale}.{theme}.{minutes or 'own'}"
            yield name, BuildRequest(deck.id, locale, audience, minutes, theme=theme)


def build(workspace: Workspace, content: Content, name: str, request: BuildRequest, target: Path) -> Row:
    """One deck, written and looked at by the Open XML SDK. A talk shorter than asked for is no fault."""
    built, findings = build_deck(workspace, content, request)
    found = [str(finding) for finding in findings if finding.severity is not Severity.NOTE]
    file = target / f"{name}.pptx"
    if built is None:
        return Row(file, 0, 0, 0, (*found, "not built"))
    file.write_bytes(built.data)
    validator = find_validator(ROOT)
    found += faults(validator, file) if validator else ["no Open XML SDK validator: make tools"]
    hidden = sum(slide.is_hidden for slide in built.composed.slides)
    return Row(file, len(built.composed.slides), hidden, built.plan.seconds / 60, tuple(found))


def draw(rows: list[Row], target: Path) -> dict[Path, list[str]]:
    """A contact sheet of each deck; what LibreOffice's pages show to be wrong, by file."""
    wrong: dict[Path, list[str]] = {}
    for row, pdf in zip(rows, draw_pdfs([row.file for row in rows], target / "pdf"), strict=True):
        pages, outside = words_off_page(pdf)
        wrong[row.file] = [f"off its page: {word}" for word in outside]
        if pages not in (row.slides, row.slides - row.hidden):
            wrong[row.file].append(f"{pages} pages of {row.slides} slides")
        contact_sheet(cut_pages(pdf, target / "pages", RESOLUTION), 5).save(target / f"{row.file.stem}.png")
    return wrong


def main(words: list[str]) -> int:
    names = [word for word in words if not word.startswith("-")]
    target = Path(names[0] if names else "output/matrix")
    target.mkdir(parents=True, exist_ok=True)
    has_pictures = "--pictures" in words
    if has_pictures and (missing := missing_tools()):
        print(f"matrix --pictures needs {' and '.join(missing)}", file=sys.stderr)
        return 1
    workspace = Workspace(ROOT)
    content, _ = load_content(workspace)
    rows = [build(workspace, content, name, request, target) for name, request in requests(workspace, content)]
    wrong = draw([row for row in rows if row.slides], target) if has_pictures else {}
    count = 0
    for row in rows:
        found = [*row.faults, *wrong.get(row.file, [])]
        count += len(found)
        print(f"{row.file.stem:60}{row.slides:4} slides{row.hidden:4} hidden{row.minutes:7.1f} min  {len(found)} faults")
        print(*(f"    {fault}" for fault in found), sep="\n", end="\n" if found else "")
    print(f"{len(rows)} decks, {count} faults")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
