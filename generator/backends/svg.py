"""Draw a scene as SVG: takes items in EMU, gives text. The same numbers as the slide, lines of text broken with our own measures.

Only translates: places nothing, chooses no colour.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from generator.scene.model import (
    Box,
    Connector,
    Group,
    HAlign,
    Item,
    Label,
    Line,
    Outline,
    Paragraph,
    Picture,
    Run,
    Scene,
    TextBody,
    VAlign,
)
from generator.text.metrics import DEFAULT_FAMILY, line_height, without_marks
from generator.text.wrap import wrap
from generator.units import EmuRect, Rect, points

BASELINE = 0.78
"""Of a line's height, from its top: where Calibri, Carlito and YaHei have their baseline in PowerPoint."""
DASHES = {"dash": (4, 3), "sysDash": (3, 1), "dashDot": (4, 3, 1, 3), "sysDot": (1, 1)}
"""OOXML's presets, in line widths."""
_FALLBACKS = ("Carlito", "PingFang SC", "Noto Sans CJK SC", "sans-serif")
_ANCHORS = {HAlign.LEFT: "start", HAlign.CENTER: "middle", HAlign.RIGHT: "end"}
_DEFAULT_SIZE = 18.0


def render_svg(scene: Scene, fonts: Mapping[str, str], locale: str) -> str:
    """The scene as one SVG document. `fonts` has `latin`, `ea` and, if not Calibri's, `metrics`, the table that measures it."""
    drawer = _Drawer(fonts.get("metrics", DEFAULT_FAMILY))
    width, height = number(points(scene.width)), number(points(scene.height))
    families = ", ".join(_quoted(name) for name in dict.fromkeys([fonts["latin"], fonts["ea"], *_FALLBACKS]))
    title = scene.alt.partition(". ")[0].partition("。")[0]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="title description" xml:lang="{locale}" font-family={quoteattr(families)}>',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="description">{escape(scene.alt)}</desc>',
        '<defs><marker id="arrow" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="6" markerHeight="6" orient="auto">'
        '<path d="M 0 0 L 10 5 L 0 10 Z" fill="context-stroke"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#{scene.background.rgb}"/>',
    ]
    for item in scene.items:
        lines += drawer.item(item)
    return "\n".join([*lines, "</svg>"]) + "\n"


def number(value: float) -> str:
    """At most two decimals, no trailing zeros, no negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _quoted(family: str) -> str:
    return f"'{family}'" if " " in family else family


@dataclass(frozen=True, slots=True)
class _Drawer:
    family: str

    def item(self, item: Item) -> Iterator[str]:
        match item:
            case Group():
                yield f"<g id={quoteattr(_id(item.name))}>"
                for member in item.items:
                    yield from self.item(member)
                yield "</g>"
            case Box():
                yield self.shape(item)
                yield from self.text(item.text, item.frame)
            case Label():
                yield from self.text(item.text, item.frame)
            case Connector():
                yield self.connector(item)
            case Picture():
                yield self.picture(item)
            case _:
                raise TypeError(f"{type(item).__name__} is native to slides; a drawing has none")

    # --- shapes ---

    def shape(self, box: Box) -> str:
        frame = box.frame.to_points()
        look = f"id={quoteattr(_id(box.name))} {_paint(box.fill.rgb if box.fill else None, box.line)}"
        label = f"<title>{escape(box.alt)}</title>" if box.alt else ""
        if isinstance(box.geometry, Outline):
            return (
                f'<path {look} d="{_scaled(box.geometry, frame)}">{label}</path>'
                if label
                else (f'<path {look} d="{_scaled(box.geometry, frame)}"/>')
            )
        tag, geometry = _preset(box.geometry, frame, points(box.radius))
        return f"<{tag} {geometry} {look}>{label}</{tag}>" if label else f"<{tag} {geometry} {look}/>"

    def connector(self, connector: Connector) -> str:
        line = " ".join(f"{number(points(x))},{number(points(y))}" for x, y in connector.points)
        arrow = ' marker-end="url(#arrow)"' if connector.has_arrow else ""
        return f'<polyline id={quoteattr(_id(connector.name))} points="{line}" {_paint(None, connector.line)}{arrow}/>'

    def picture(self, picture: Picture) -> str:
        kind, raw = ("svg+xml", picture.svg) if picture.svg else ("png", picture.png)
        data = base64.b64encode(raw).decode("ascii")
        label = f"<title>{escape(picture.alt)}</title>"
        return f'<image {_place(picture.frame.to_points())} href="data:image/{kind};base64,{data}">{label}</image>'

    # --- text ---

    def text(self, text: TextBody | None, frame: EmuRect) -> Iterator[str]:
        """The lines of a body, each a `text` element, placed as PowerPoint anchors them."""
        if text is None or not text.text:
            return
        left, top, right, bottom = (points(inset) for inset in text.insets)
        outer = frame.to_points()
        room = Rect(outer.x + left, outer.y + top, outer.width - left - right, outer.height - top - bottom)
        laid = [(paragraph, self.lines(paragraph, room.width)) for paragraph in text.paragraphs]
        total = sum(self.height(paragraph, lines) for paragraph, lines in laid)
        y = {VAlign.TOP: room.y, VAlign.MIDDLE: room.center[1] - total / 2, VAlign.BOTTOM: room.bottom - total}[text.anchor]
        for index, (paragraph, lines) in enumerate(laid):
            y += paragraph.space_before if index else 0.0
            for line in lines:
                tall = line_height("".join(run.text for run in line), _size(paragraph), family=self.family)
                yield _line(line, paragraph, room, y + tall * BASELINE)
                y += tall

    def height(self, paragraph: Paragraph, lines: list[tuple[Run, ...]]) -> float:
        words = ["".join(run.text for run in line) for line in lines]
        return paragraph.space_before + sum(line_height(line, _size(paragraph), family=self.family) for line in words)

    def lines(self, paragraph: Paragraph, width: float) -> list[tuple[Run, ...]]:
        """The runs of a paragraph, cut where lines break."""
        marked = "".join(f"**{run.text}**" if run.is_strong else run.text for run in paragraph.runs if run.text)
        marked = marked.replace("****", "")
        broken = wrap(marked, width + 0.01, _size(paragraph), family=self.family)
        return list(_cut(paragraph.runs, [without_marks(line) for line in broken]))


def _size(paragraph: Paragraph) -> float:
    return paragraph.size or _DEFAULT_SIZE


def _cut(runs: tuple[Run, ...], lines: list[str]) -> Iterator[tuple[Run, ...]]:
    """Give every line its pieces of the runs; spaces dropped at the ends of lines are skipped."""
    characters = [(character, index) for index, run in enumerate(runs) for character in run.text]
    position = 0
    for line in lines:
        while line and position < len(characters) and characters[position][0] != line[0]:
            position += 1
        pieces: list[Run] = []
        for character, index in characters[position : position + len(line)]:
            run = runs[index]
            if pieces and pieces[-1] == Run(pieces[-1].text, run.is_strong, run.is_italic, run.color, run.link):
                pieces[-1] = Run(pieces[-1].text + character, run.is_strong, run.is_italic, run.color, run.link)
            else:
                pieces.append(Run(character, run.is_strong, run.is_italic, run.color, run.link))
        position += len(line)
        yield tuple(pieces)


def _line(line: tuple[Run, ...], paragraph: Paragraph, room: Rect, baseline: float) -> str:
    align = paragraph.align or HAlign.LEFT
    x = {HAlign.LEFT: room.x, HAlign.CENTER: room.center[0], HAlign.RIGHT: room.right}[align]
    spans = "".join(f"<tspan{_run_look(run, paragraph)}>{escape(run.text)}</tspan>" for run in line)
    anchor = "" if align is HAlign.LEFT else f' text-anchor="{_ANCHORS[align]}"'
    size = number(_size(paragraph))
    return f'<text x="{number(x)}" y="{number(baseline)}" font-size="{size}"{anchor} xml:space="preserve">{spans}</text>'


def _run_look(run: Run, paragraph: Paragraph) -> str:
    color = run.color or paragraph.color
    parts = [
        f' fill="#{color.rgb}"' if color else "",
        ' font-weight="bold"' if run.is_strong else "",
        ' font-style="italic"' if run.is_italic else "",
    ]
    return "".join(parts)


# --- attributes ------------------------------------------------------------------------------------------------------


def _id(name: str) -> str:
    """Names are paths of elements; an XML id has no spaces."""
    return name.replace(" ", "-")


def _place(frame: Rect) -> str:
    x, y, width, height = (number(value) for value in (frame.x, frame.y, frame.width, frame.height))
    return f'x="{x}" y="{y}" width="{width}" height="{height}"'


def _paint(fill: str | None, line: Line | None) -> str:
    parts = [f'fill="#{fill}"' if fill else 'fill="none"']
    if line:
        width = points(line.width)
        parts += [f'stroke="#{line.color.rgb}"', f'stroke-width="{number(width)}"']
        if line.dash in DASHES:
            parts.append(f'stroke-dasharray="{" ".join(number(part * width) for part in DASHES[line.dash])}"')
    return " ".join(parts)


def _preset(geometry: str, frame: Rect, radius: float) -> tuple[str, str]:
    """The SVG element of a PowerPoint preset, and its geometry."""
    x, y = frame.center
    if geometry == "ellipse":
        rx, ry = number(frame.width / 2), number(frame.height / 2)
        return "ellipse", f'cx="{number(x)}" cy="{number(y)}" rx="{rx}" ry="{ry}"'
    if geometry in ("chevron", "homePlate"):
        tip = min(frame.height, frame.width) / 2
        corners = [(frame.x, frame.y), (frame.right - tip, frame.y), (frame.right, y), (frame.right - tip, frame.bottom)]
        corners += [(frame.x, frame.bottom), *([(frame.x + tip, y)] if geometry == "chevron" else [])]
        return "polygon", 'points="' + " ".join(f"{number(a)},{number(b)}" for a, b in corners) + '"'
    if geometry not in ("rect", "roundRect"):
        raise ValueError(f"no SVG for the preset {geometry}")
    rounded = f' rx="{number(radius)}"' if geometry == "roundRect" else ""
    return "rect", _place(frame) + rounded


def _scaled(outline: Outline, frame: Rect) -> str:
    """A path on a square of `extent` units, stretched to the frame; x and y take turns."""
    parts, is_x = [], True
    for token in outline.path.replace(",", " ").split():
        if token.isalpha():
            parts.append(token)
            is_x = True
            continue
        start, size = (frame.x, frame.width) if is_x else (frame.y, frame.height)
        parts.append(number(start + float(token) / outline.extent * size))
        is_x = not is_x
    return " ".join(parts)
