"""Rows of diagrams whose stacks stand side by side: each stack says what stands at every height, if only a gap.

Takes a diagram, gives findings; heights and places are not known here.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model import Align, Diagram, Enclosure, Gap, Layer, Level, Peers, Stack
from generator.diagnostics import Diagnostic, error, nearest_name


def check_rows(diagram: Diagram) -> Iterator[Diagnostic]:
    """LD135: a row that a stack leaves empty without a word, or a layer in a row that is not listed."""
    if diagram.align is not Align.ROWS or len(diagram.stacks) < 2:
        return
    by_stack = {stack.id: tuple(row for level in stack.layers for row in _rows(level)) for stack in diagram.stacks}
    expected = diagram.rows or tuple(dict.fromkeys(row for rows in by_stack.values() for row in rows))
    for stack in diagram.stacks:
        yield from _missing(stack, by_stack[stack.id], expected)
        for row in by_stack[stack.id]:
            if row not in expected:
                yield error(
                    "LD135", stack.span, f'stack "{stack.id}" has a row "{row}" that `rows` lacks', nearest_name(row, expected)
                )


def _missing(stack: Stack, rows: tuple[str, ...], expected: tuple[str, ...]) -> Iterator[Diagnostic]:
    for row in expected:
        if row not in rows:
            hint = f"name what it lacks: `- gap: {{id: no-{row}}}` with a label and `row: {row}`, or write `align: bottom`"
            yield error("LD135", stack.span, f'stack "{stack.id}" says nothing about row "{row}"', hint)


def _rows(level: Level) -> Iterator[str]:
    match level:
        case Layer() | Gap():
            yield level.row or level.id
        case Enclosure():
            for layer in level.layers:
                yield from _rows(layer)
        case Peers():
            yield from dict.fromkeys(row for member in level.members for row in _rows(member))
