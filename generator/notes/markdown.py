"""Read the light markdown that notes templates give: takes text, gives NoteParagraphs.

Blank lines separate paragraphs, `- ` begins an item, `**` encloses what is strong; anything else is plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.notes.model import NoteParagraph, NoteRun
from generator.text.metrics import is_cjk

BLANK = NoteParagraph(())
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_SPACES = re.compile(r"[ \t]+")


def read_markdown(text: str) -> tuple[NoteParagraph, ...]:
    """Paragraphs and items in order; an empty paragraph stands where a blank line parted two of them, but not between items."""
    paragraphs: list[NoteParagraph] = []
    is_parted = False
    for block in _blocks(text):
        if not block:
            is_parted = True
            continue
        paragraph = _paragraph(block)
        if paragraphs and is_parted and not (paragraph.is_item and paragraphs[-1].is_item):
            paragraphs.append(BLANK)
        paragraphs.append(paragraph)
        is_parted = False
    return tuple(paragraphs)


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines of each paragraph or item; an empty list for each blank line."""
    block: list[str] = []
    for line in (_SPACES.sub(" ", line.strip()) for line in text.splitlines()):
        if block and (not line or line.startswith("- ")):
            yield block
            block = []
        if line:
            block.append(line)
        else:
            yield []
    if block:
        yield block


def _paragraph(lines: list[str]) -> NoteParagraph:
    is_item = lines[0].startswith("- ")
    words = lines[0][2:].strip() if is_item else lines[0]
    for line in lines[1:]:
        words += line if is_cjk(words[-1:] or " ") or is_cjk(line[0]) else f" {line}"
    return NoteParagraph(tuple(_runs(words)), is_item)


def _runs(words: str) -> Iterator[NoteRun]:
    end = 0
    for match in _STRONG.finditer(words):
        if match.start() > end:
            yield NoteRun(words[end : match.start()])
        yield NoteRun(match[1], is_strong=True)
        end = match.end()
    if end < len(words):
        yield NoteRun(words[end:])
