"""Break text into lines as PowerPoint does: takes words, a width and a size in points, gives lines.

At spaces and after hyphens in Latin, between any two East Asian characters but for the signs that may not begin or end a line.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.text.metrics import STRONG_MARK, character_widths, family_or_deck, is_cjk

# PowerPoint's own lists for Simplified Chinese (a:kinsoku), and small kana.
NEVER_FIRST = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
)
NEVER_LAST = frozenset("$([{£¥·‘“〈《「『【〔〖〝﹗﹙﹛＄（．［｛￡￥")
_BREAKING_SPACES = frozenset(" \t\u2002\u2003\u2009\u3000\u200b")
_HYPHENS = frozenset("-\u2010\u2013\u2014")
_INSEPARABLE = frozenset("—…")
_TOLERANCE = 1e-6

Character = tuple[str, bool, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stay together, with their width in em; `visible` is it without the spaces at the end."""

    characters: tuple[Character, ...]
    width: float
    visible: float


@lru_cache(maxsize=4096)
def wrap(text: str, width: float, size: float, *, strong: bool = False, family: str = "") -> tuple[str, ...]:
    """The lines of a text. A word wider than `width` stands on a line of its own that is longer: measure it to find out.

    Line breaks written in the text are kept. `**` marks are closed at the end of a line and opened again on the next.
    Kept too are the lines: whoever looks for a size that fits asks for the same ones three times.
    """
    lines: list[str] = []
    for paragraph in _paragraphs(text):
        pieces = _pieces(paragraph, strong, family_or_deck(family))
        lines += (_marked(line, all_strong=strong) for line in _fill(pieces, width / size))
    return tuple(lines)


def _paragraphs(text: str) -> Iterator[str]:
    """The text at its own line breaks; a strong part that runs over one is closed and opened again."""
    is_open = False
    for part in text.split("\n"):
        opening = STRONG_MARK if is_open else ""
        is_open ^= part.count(STRONG_MARK) % 2 == 1
        yield opening + part + (STRONG_MARK if is_open else "")


def _fill(pieces: tuple[Piece, ...], limit: float) -> Iterator[list[Character]]:
    """Put as many pieces on each line as fit; spaces at the end of a line take no room."""
    line: list[Character] = []
    used = 0.0
    for piece in pieces:
        if line and used + piece.visible > limit + _TOLERANCE:
            yield _trimmed(line)
            line, used = [], 0.0
        line += piece.characters
        used += piece.width
    yield _trimmed(line)


@lru_cache(maxsize=2048)
def _pieces(paragraph: str, strong: bool, family: str) -> tuple[Piece, ...]:
    """A paragraph cut at every place where a line may end; kept, because fitting asks again for each size."""
    characters = character_widths(paragraph, strong=strong, family=family)
    cuts = [0, *(index for index in range(1, len(characters)) if _may_break(characters, index)), len(characters)]
    return tuple(_piece(characters[start:end]) for start, end in itertools.pairwise(cuts) if start < end)


def _piece(characters: list[Character]) -> Piece:
    return Piece(tuple(characters), _width(characters), _width(_trimmed(characters)))


def _width(characters: list[Character]) -> float:
    return sum(width for _, _, width in characters)


def _may_break(characters: list[Character], index: int) -> bool:
    """Whether a line may end before the character at `index`."""
    before, after = characters[index - 1][0], characters[index][0]
    if after in _BREAKING_SPACES:
        return False
    if before in _BREAKING_SPACES:
        return True
    if after in NEVER_FIRST or before in NEVER_LAST or (before == after and before in _INSEPARABLE):
        return False
    if is_cjk(before) or is_cjk(after):
        return True
    return before in _HYPHENS and _is_inside_word(characters, index - 1)


def _is_inside_word(characters: list[Character], index: int) -> bool:
    """Whether the hyphen at `index` stands between two letters: `side-by-side`, but not `-o` nor `x86-64`."""
    before = characters[index - 1][0] if index else " "
    return before.isalnum() and characters[index + 1][0].isalpha()


def _trimmed(line: list[Character]) -> list[Character]:
    end = len(line)
    while end and line[end - 1][0] in _BREAKING_SPACES:
        end -= 1
    return line[:end]


def _marked(line: list[Character], *, all_strong: bool) -> str:
    """The characters as text again, with `**` around the strong parts."""
    if all_strong:
        return "".join(character for character, _, _ in line)
    words: list[str] = []
    is_open = False
    for character, is_strong, _ in line:
        if is_strong != is_open:
            words.append(STRONG_MARK)
            is_open = is_strong
        words.append(character)
    return "".join(words) + (STRONG_MARK if is_open else "")
