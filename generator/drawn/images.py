"""The picture files that a graph names: takes a drawing and where its graph lies, gives their bytes by name.

What Graphviz could not read it has not drawn; what PowerPoint cannot show as it is gets a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics import Diagnostic, Diagnostics, Span, warning
from generator.drawn.draw import GraphFile
from generator.drawn.model import Drawing, Image

LARGEST = 32 * 1024 * 1024
_KINDS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM")


def read_images(drawing: Drawing, source: GraphFile) -> tuple[Mapping[str, bytes], Diagnostics]:
    """PNG, JPEG, GIF and BMP files; each name is read once."""
    images: dict[str, bytes] = {}
    findings: list[Diagnostic] = []
    for name in dict.fromkeys(_names(drawing)):
        data, problem = _read(name, source)
        if problem:
            findings.append(problem)
        else:
            images[name] = data
    return images, tuple(findings)


def _names(drawing: Drawing) -> Iterator[str]:
    for owner in drawing.owners:
        yield from (mark.name for mark in (*owner.outline, *owner.label) if isinstance(mark, Image))


def _read(name: str, source: GraphFile) -> tuple[bytes, Diagnostic | None]:
    hint = "give its path from the folder of the graph; PNG, JPEG, GIF or BMP"
    try:
        with (source.folder / name).open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError):
        return b"", warning("LD707", Span(source.path), f'the picture "{name}" cannot be read', hint)
    if len(data) > LARGEST:
        message = f'the picture "{name}" is larger than {LARGEST // 1024**2} MB and was left out'
        return b"", warning("LD707", Span(source.path), message, "make it smaller: a slide shows no more than its pixels")
    if not data.startswith(_KINDS):
        return b"", warning("LD707", Span(source.path), f'the picture "{name}" is of a kind that slides cannot show', hint)
    return data, None
