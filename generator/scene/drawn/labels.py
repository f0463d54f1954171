"""Text as it was drawn: takes pieces of lines with their places, gives paragraphs that stand at the same place in a frame.

Type keeps its family, by the name that Office knows it under, and its size times the drawing's scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.drawn.model import Font, Words
from generator.scene.drawn.place import Place, first_color
from generator.scene.model import HAlign, Label, Paragraph, Run, TextBody, VAlign
from generator.units import Rect, emu

NATURAL_BASELINE = 0.38
"""How far below the middle of a single line LibreOffice has the baseline of Times and Arial, in em; PowerPoint some 0.03 higher."""
DEPTH = 0.22
"""Of a line whose height is set, from the baseline to its lower edge, in em."""
_SAME_LINE = 0.5
_ROOM = 1.05
"""Text is wrapped in its shape only if it fits with this much to spare: a relative of its font may be a little wider."""
_SUPER, _SUB = 30_000, -25_000
_ALIGN = {"l": HAlign.LEFT, "c": HAlign.CENTER, "r": HAlign.RIGHT}
_FAMILIES = {
    "times": "Times New Roman",
    "times roman": "Times New Roman",
    "times-roman": "Times New Roman",
    "helvetica": "Arial",
    "courier": "Courier New",
    "sans-serif": "Arial",
    "sans serif": "Arial",
    "sans": "Arial",
    "serif": "Times New Roman",
    "monospace": "Courier New",
    "mono": "Courier New",
    "arialmt": "Arial",
    "timesnewroman": "Times New Roman",
    "timesnewromanps": "Times New Roman",
    "couriernew": "Courier New",
}
_STYLES = (
    ("bolditalic", True, True),
    ("boldoblique", True, True),
    ("bold italic", True, True),
    ("bold oblique", True, True),
    ("demi", True, False),
    ("bold", True, False),
    ("italic", False, True),
    ("oblique", False, True),
)
_PLAIN_STYLES = ("roman", "regular", "book", "mt")


@dataclass(frozen=True, slots=True)
class TextLine:
    """Pieces on one baseline, from left to right."""

    pieces: tuple[Words, ...]

    @property
    def baseline(self) -> float:
        return self.pieces[0].at[1]

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def size(self) -> float:
        return max(piece.font.size for piece in self.pieces)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def lines_of(words: Iterable[Words]) -> tuple[TextLine, ...]:
    """The pieces by their baselines; pieces of one line follow one another in the drawing."""
    lines: list[list[Words]] = []
    for piece in words:
        if lines and abs(lines[-1][-1].at[1] - piece.at[1]) <= _SAME_LINE and piece.left >= lines[-1][-1].right - 1:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return tuple(TextLine(tuple(line)) for line in lines)


def extent_of(lines: Sequence[TextLine]) -> Rect:
    """The rectangle that the lines fill, with a little room for fonts that are wider."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    top = min(line.baseline - line.size for line in lines)
    bottom = max(line.baseline + DEPTH * line.size * 1.2 for line in lines)
    slack = 0.03 * (right - left) + 1
    return Rect(left - slack, top, right - left + 2 * slack, bottom - top)


def label_item(name: str, words: Iterable[Words], place: Place) -> Label | None:
    """Text without a shape, as a text box as large as the text."""
    lines = lines_of(words)
    if not any(line.text.strip() for line in lines):
        return None
    room = extent_of(lines)
    return Label(name, place.frame(room), text_body(lines, room, place))


def text_body(lines: Sequence[TextLine], room: Rect, place: Place, inner: float = 1.0) -> TextBody:
    """The lines as the text of a shape whose text rectangle is `room`, in points of the drawing; where insets count from the
    frame, its text rectangle is only the share `inner` of it wide.
    """
    aligns = [_align(line, lines, room) for line in lines]
    pitch = _pitch(lines)
    paragraphs = tuple(_paragraph(line, align, pitch, place) for line, align in zip(lines, aligns, strict=True))
    top, height = _block(lines, pitch)
    anchor, above, below = _anchored(top, height, room)
    left, right = _sides(lines, aligns, room)
    insets = (emu(left * place.scale), emu(above * place.scale), emu(right * place.scale), emu(below * place.scale))
    widest = max(line.right - line.left for line in lines)
    return TextBody(paragraphs, anchor, insets, is_wrapped=widest * _ROOM <= room.width * inner - left - right)


def _pitch(lines: Sequence[TextLine]) -> float:
    """The distance of the baselines; 0 for a single line, which its font may set."""
    return (lines[-1].baseline - lines[0].baseline) / (len(lines) - 1) if len(lines) > 1 else 0.0


def _block(lines: Sequence[TextLine], pitch: float) -> tuple[float, float]:
    """Top and height of the lines as PowerPoint stacks them."""
    if not pitch:
        height = lines[0].size * 1.15
        return lines[0].baseline - NATURAL_BASELINE * lines[0].size - height / 2, height
    return lines[0].baseline - (pitch - DEPTH * lines[0].size), pitch * len(lines)


def _anchored(top: float, height: float, room: Rect) -> tuple[VAlign, float, float]:
    """The side to which text keeps when it grows, and the insets above and below that put it where it was drawn."""
    shift = top + height / 2 - room.center[1]
    if abs(shift) <= 0.2 * room.height:
        return VAlign.MIDDLE, max(0.0, 2 * shift), max(0.0, -2 * shift)
    if shift < 0:
        return VAlign.TOP, max(0.0, top - room.y), 0.0
    return VAlign.BOTTOM, 0.0, max(0.0, room.bottom - top - height)


def _sides(lines: Sequence[TextLine], aligns: Sequence[HAlign], room: Rect) -> tuple[float, float]:
    """Insets at the left and at the right."""
    if all(align is HAlign.CENTER for align in aligns):
        shift = (min(line.left for line in lines) + max(line.right for line in lines)) / 2 - room.center[0]
        return (0.0, 0.0) if abs(shift) < 0.1 else (max(0.0, 2 * shift), max(0.0, -2 * shift))
    left = min((line.left for line, align in zip(lines, aligns, strict=True) if align is HAlign.LEFT), default=room.x)
    right = max((line.right for line, align in zip(lines, aligns, strict=True) if align is HAlign.RIGHT), default=room.right)
    sides = max(0.0, left - room.x), max(0.0, room.right - right)
    return (max(sides), max(sides)) if HAlign.CENTER in aligns else sides  # so that the middle stays where it is


def _align(line: TextLine, lines: Sequence[TextLine], room: Rect) -> HAlign:
    """As drawn; Graphviz puts every piece of an HTML-like label by its left end, so there the place tells."""
    if line.pieces[0].align != "l":
        return _ALIGN[line.pieces[0].align]
    lefts, rights = ({round(getattr(other, side) * 2) for other in lines} for side in ("left", "right"))
    if len(lefts) == 1 and len(rights) > 1:
        return HAlign.LEFT
    if len(rights) == 1 and len(lefts) > 1:
        return HAlign.RIGHT
    near_left, near_right = line.left - room.x, room.right - line.right
    return HAlign.CENTER if abs(near_left - near_right) < 1.5 else HAlign.LEFT if near_left < near_right else HAlign.RIGHT


def _paragraph(line: TextLine, align: HAlign, pitch: float, place: Place) -> Paragraph:
    runs = tuple(_run(piece, place) for piece in line.pieces)
    return Paragraph(runs, line.size * place.scale, align, line_height=pitch * place.scale)


def _run(piece: Words, place: Place) -> Run:
    family, is_bold, is_italic = office_font(piece.font)
    return Run(
        piece.text,
        is_bold,
        is_italic,
        first_color(piece.font.paint),
        font=family,
        size=piece.font.size * place.scale,
        is_underlined=piece.font.is_underlined,
        is_struck=piece.font.is_struck,
        rise={"super": _SUPER, "sub": _SUB}.get(piece.font.rise, 0),
    )


def office_font(font: Font) -> tuple[str, bool, bool]:
    """The family as Office names it, bold, italic. Graphviz takes PostScript names, `Helvetica-BoldOblique`, and lists."""
    name = font.face.split(",")[0].strip()
    is_bold, is_italic = font.is_bold, font.is_italic
    lower = name.lower()
    for style, bold, italic in _STYLES:
        if lower.endswith(style) and len(lower) > len(style) + 1:
            name, is_bold, is_italic = name[: -len(style)].rstrip(" -"), is_bold or bold, is_italic or italic
            break
    for style in _PLAIN_STYLES:
        if name.lower().endswith((f"-{style}", f" {style}")) and name.lower() not in _FAMILIES:
            name = name[: -len(style)].rstrip(" -")
    return _FAMILIES.get(name.lower(), name), is_bold, is_italic


def blocks_of(words: Sequence[Words]) -> Iterator[tuple[Words, ...]]:
    """Text that stands free, in pieces that belong together: lines under one another that overlap from left to right."""
    block: list[TextLine] = []
    for line in lines_of(words):
        if block and not _continues(block[-1], line):
            yield tuple(piece for one in block for piece in one.pieces)
            block = []
        block.append(line)
    if block:
        yield tuple(piece for one in block for piece in one.pieces)


def _continues(above: TextLine, line: TextLine) -> bool:
    step = line.baseline - above.baseline
    return 0 < step <= 1.7 * above.size and line.left < above.right and above.left < line.right
