"""Find the pictures in a drawing in xdot format: takes the value of `_draw_`, gives their names and places, y upwards.

Graphviz's JSON has an empty object in place of each picture, so these are read from the format behind it:
https://graphviz.org/docs/outputs/canon/#xdot
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_NUMBERS = {b"E": 4, b"e": 4, b"t": 1}
_POINT_LISTS = (b"P", b"p", b"L", b"B", b"b")
_BEFORE_TEXT = {b"T": 4, b"C": 0, b"c": 0, b"F": 1, b"S": 0, b"I": 4}
"""How many numbers stand before the length and the bytes of a text."""


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A picture's file, its lower left corner and its size in points."""

    name: str
    x: float
    y: float
    width: float
    height: float


def pictures_in(drawn: str) -> Iterator[PictureMark]:
    """The pictures in the order they are drawn."""
    rest = drawn.encode("utf-8")
    while rest := rest.lstrip():
        kind, _, rest = rest.partition(b" ")
        if kind in _POINT_LISTS:
            count, _, rest = rest.lstrip().partition(b" ")
            rest = _numbers(rest, 2 * int(count))[1]
        elif kind in _NUMBERS:
            rest = _numbers(rest, _NUMBERS[kind])[1]
        elif kind in _BEFORE_TEXT:
            numbers, rest = _numbers(rest, _BEFORE_TEXT[kind])
            text, rest = _text(rest)
            if kind == b"I":
                yield PictureMark(text, *numbers)
        else:
            return  # a later version's operation: what follows it cannot be told apart


def _numbers(rest: bytes, count: int) -> tuple[list[float], bytes]:
    words = rest.split(None, count)
    return [float(word) for word in words[:count]], words[count] if len(words) > count else b""


def _text(rest: bytes) -> tuple[str, bytes]:
    """`n -bytes`: the length counts bytes."""
    length, _, rest = rest.lstrip().partition(b" -")
    return rest[: int(length)].decode("utf-8", "replace"), rest[int(length) :]
