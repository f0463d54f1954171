"""What stands on a slide: takes a slide and its diagram, gives the texts that listeners read, the headline first.

What is only said, alternative texts, remarks at the foot and what an exercise keeps open do not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.content.levels import walk
from generator.content.model import NO_TEXT, Diagram, Layer, NoteContent, Slide, SlideKind, Solution, Text
from generator.diagnostics import Span

_NOT_SHOWN = frozenset({"about", "conditions", "footnote", "steps"})
_SKIPPED = (str, int, float, bool, Span, NoteContent, Solution, type(None))


def texts_shown(slide: Slide, diagram: Diagram | None = None) -> Iterator[Text]:
    """All of them; those of the diagram after the slide's own."""
    yield slide.headline
    yield from _texts(replace(slide, headline=NO_TEXT, steps=()))
    for step in slide.steps:
        yield from _texts(step)
    if diagram is None or slide.kind is SlideKind.TITLE:  # its picture has no words
        return
    if slide.exercise is None or not slide.exercise.hidden:
        yield from _texts(diagram)
    else:
        yield from _texts_left(diagram, slide.exercise.hidden)


def _texts_left(diagram: Diagram, hidden: tuple[str, ...]) -> Iterator[Text]:
    """The words of a diagram some of whose layers are asked for; it shows no callouts."""
    columns = [stack.layers for stack in diagram.stacks]
    if diagram.beside:
        columns.append(diagram.beside.items)
    yield from (stack.name for stack in diagram.stacks)
    for path, level in (found for levels in columns for found in walk(levels)):
        if not any(f"/{path}".endswith(f"/{name}") for name in hidden):
            yield level.label
            if isinstance(level, Layer):
                yield level.detail


def _texts(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif not isinstance(value, _SKIPPED):
        for name in value.__slots__:
            if name not in _NOT_SHOWN:
                yield from _texts(getattr(value, name))
