"""Draw a scene as SVG: takes items in EMU, gives text. The same numbers as the slide, lines of text broken with our own measures.

Only translates: places nothing, chooses no colour.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from generator.scene.flatten import flatten
from generator.scene.model import (
    Box,
    Connector,
    Fill,
    Gradient,
    Group,
    HAlign,
    Item,
    Label,
    Line,
    LineEnd,
    Link,
    Outline,
    Paragraph,
    Picture,
    Preset,
    Run,
    Scene,
    SlideLink,
    TextBody,
    VAlign,
)
from generator.scene.pictures import image_kind
from generator.text.metrics import DEFAULT_FAMILY, line_height, without_marks
from generator.text.wrap import wrap
from generator.theme.model import Color
from generator.units import EmuRect, Rect, points

BASELINE = 0.78
"""Of a line's height, from its top: where Calibri, Carlito and YaHei have their baseline in PowerPoint."""
DEPTH = 0.22
"""In em, from the baseline to the lower edge of a line whose height is set."""
DASHES = {"dash": (4, 3), "sysDash": (3, 1), "dashDot": (4, 3, 1, 3), "sysDot": (1, 1)}
"""OOXML's presets, in line widths."""
_FALLBACKS = ("Carlito", "PingFang SC", "Noto Sans CJK SC", "sans-serif")
_RELATIVES = {
    "Arial": ("Liberation Sans", "Helvetica", "sans-serif"),
    "Times New Roman": ("Liberation Serif", "Times", "serif"),
    "Courier New": ("Liberation Mono", "Courier", "monospace"),
    "Calibri": ("Carlito", "sans-serif"),
}
_ANCHORS = {HAlign.LEFT: "start", HAlign.CENTER: "middle", HAlign.RIGHT: "end"}
_DEFAULT_SIZE = 18.0
_ENDLESS = 1e6
"""A width in points that no line reaches: text that is not wrapped."""


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
        *_definitions(scene),
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
                x, y = item.frame.to_points().center
                turned = f' transform="rotate({item.rotation} {number(x)} {number(y)})"' if item.rotation else ""
                yield f"<g id={quoteattr(_id(item.name))}{turned}>"
                for member in item.items:
                    yield from self.item(member)
                yield "</g>"
            case Box():
                yield from _linked(item.link, self.box(item))
            case Label():
                yield from self.text(item.text, item.frame)
            case Connector():
                yield from _linked(item.link, iter([self.connector(item)]))
            case Picture():
                yield self.picture(item)
            case _:
                raise TypeError(f"{type(item).__name__} is native to slides; a drawing has none")

    # --- shapes ---

    def box(self, box: Box) -> Iterator[str]:
        yield self.shape(box)
        yield from self.text(box.text, _text_frame(box))

    def shape(self, box: Box) -> str:
        frame = box.frame.to_points()
        look = f"id={quoteattr(_id(box.name))} {_paint(box.fill, box.line)}"
        label = f"<title>{escape(box.alt or box.tip)}</title>" if box.alt or box.tip else ""
        if isinstance(box.geometry, Outline | Preset):
            outline = box.geometry.outline if isinstance(box.geometry, Preset) else box.geometry
            return _path(outline, frame, look, label)
        tag, geometry = _preset(box.geometry, frame, points(box.radius))
        return f"<{tag} {geometry} {look}>{label}</{tag}>" if label else f"<{tag} {geometry} {look}/>"

    def connector(self, connector: Connector) -> str:
        places = [f"{number(points(x))},{number(points(y))}" for x, y in connector.points]
        name, look = f"id={quoteattr(_id(connector.name))}", _paint(None, connector.line)
        for side, end in (("start", connector.tail_end), ("end", connector.head_end)):
            look += f' marker-{side}="url(#{_marker(end)})"' if end else ""
        if connector.is_curved:
            return f'<path {name} d="M {places[0]} C {" ".join(places[1:])}" {look}/>'
        return f'<polyline {name} points="{" ".join(places)}" {look}/>'

    def picture(self, picture: Picture) -> str:
        kind, raw = ("image/svg+xml", picture.svg) if picture.svg else (image_kind(picture.png)[1], picture.png)
        data = base64.b64encode(raw).decode("ascii")
        label = f"<title>{escape(picture.alt)}</title>"
        return f'<image {_place(picture.frame.to_points())} href="data:{kind};base64,{data}">{label}</image>'

    # --- text ---

    def text(self, text: TextBody | None, frame: EmuRect) -> Iterator[str]:
        """The lines of a body, each a `text` element, placed as PowerPoint anchors them."""
        if text is None or not text.text:
            return
        left, top, right, bottom = (points(inset) for inset in text.insets)
        outer = frame.to_points()
        room = Rect(outer.x + left, outer.y + top, outer.width - left - right, outer.height - top - bottom)
        width = room.width if text.is_wrapped else _ENDLESS
        laid = [(paragraph, self.lines(paragraph, width)) for paragraph in text.paragraphs]
        total = sum(self.height(paragraph, lines) for paragraph, lines in laid)
        y = {VAlign.TOP: room.y, VAlign.MIDDLE: room.center[1] - total / 2, VAlign.BOTTOM: room.bottom - total}[text.anchor]
        for index, (paragraph, lines) in enumerate(laid):
            y += paragraph.space_before if index else 0.0
            for line in lines:
                tall = self.line_height("".join(run.text for run in line), paragraph)
                baseline = tall - DEPTH * _size(paragraph) if paragraph.line_height else tall * BASELINE
                yield _line(line, paragraph, room, y + baseline)
                y += tall

    def height(self, paragraph: Paragraph, lines: list[tuple[Run, ...]]) -> float:
        words = ["".join(run.text for run in line) for line in lines]
        return paragraph.space_before + sum(self.line_height(line, paragraph) for line in words)

    def line_height(self, words: str, paragraph: Paragraph) -> float:
        return paragraph.line_height or line_height(words, _size(paragraph), family=self.family)

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
            if pieces and pieces[-1] == replace(run, text=pieces[-1].text):
                pieces[-1] = replace(run, text=pieces[-1].text + character)
            else:
                pieces.append(replace(run, text=character))
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
        f" font-family={quoteattr(_with_relatives(run.font))}" if run.font else "",
        f' font-size="{number(run.size)}"' if run.size is not None else "",
        _decoration(run),
        "" if not run.rise else f' baseline-shift="{"super" if run.rise > 0 else "sub"}"',
    ]
    return "".join(parts)


def _with_relatives(family: str) -> str:
    """A font and those of the same widths, for machines without it."""
    return ", ".join(_quoted(name) for name in (family, *_RELATIVES.get(family, ("sans-serif",))))


def _decoration(run: Run) -> str:
    lines = " ".join(name for name, is_on in (("underline", run.is_underlined), ("line-through", run.is_struck)) if is_on)
    return f' text-decoration="{lines}"' if lines else ""


# --- attributes ------------------------------------------------------------------------------------------------------


def _id(name: str) -> str:
    """Names are paths of elements; an XML id has no spaces."""
    return name.replace(" ", "-")


def _place(frame: Rect) -> str:
    x, y, width, height = (number(value) for value in (frame.x, frame.y, frame.width, frame.height))
    return f'x="{x}" y="{y}" width="{width}" height="{height}"'


def _paint(fill: Fill | None, line: Line | None) -> str:
    parts = ['fill="none"' if fill is None else f'fill="{_fill(fill)}"{_opacity("fill", fill)}']
    if line:
        width = points(line.width)
        parts += [f'stroke="#{line.color.rgb}"{_opacity("stroke", line.color)}', f'stroke-width="{number(width)}"']
        dashes = DASHES.get(line.dash, ()) if isinstance(line.dash, str) else [part / 100_000 for part in line.dash]
        if dashes:
            parts.append(f'stroke-dasharray="{" ".join(number(part * width) for part in dashes)}"')
    return " ".join(parts)


def _fill(fill: Fill) -> str:
    return f"url(#{_gradient_id(fill)})" if isinstance(fill, Gradient) else f"#{fill.rgb}"


def _opacity(of: str, fill: Fill) -> str:
    alpha = fill.alpha if isinstance(fill, Color) else None
    return "" if alpha is None else f' {of}-opacity="{number(alpha / 100_000)}"'


def _path(outline: Outline, frame: Rect, look: str, label: str) -> str:
    """The outline, and its details over it without a fill of their own. What it encloses twice is a hole, as in PowerPoint."""
    rule = 'fill-rule="evenodd" ' if outline.path.count("M") > 1 else ""
    paths = [f'<path {rule}{look} d="{_scaled(outline.path, outline.extent, frame)}"' + (f">{label}</path>" if label else "/>")]
    if outline.details:
        bare = look.partition(" ")[2].partition(" stroke=")[2]
        stroke = f" stroke={bare}" if bare else ""
        paths.append(f'<path fill="none"{stroke} d="{_scaled(outline.details, outline.extent, frame)}"/>')
    return "\n".join(paths)


def _text_frame(box: Box) -> EmuRect:
    """Where the text of a shape may stand: insets of a preset's text count from there."""
    frame = box.frame
    if not isinstance(box.geometry, Preset):
        return frame
    left, top, right, bottom = box.geometry.margins
    x, y = frame.x + round(left * frame.width), frame.y + round(top * frame.height)
    return EmuRect(x, y, round((1 - left - right) * frame.width), round((1 - top - bottom) * frame.height))


def _linked(link: Link, lines: Iterator[str]) -> Iterator[str]:
    """A drawing by itself has web pages to lead to, and no other slides."""
    if isinstance(link, SlideLink) or not link:
        yield from lines
        return
    yield f"<a href={quoteattr(link)}>"
    yield from lines
    yield "</a>"


# --- definitions -----------------------------------------------------------------------------------------------------

_TIPS = {
    "triangle": "M 0 0 L 10 5 L 0 10 Z",
    "stealth": "M 0 0 L 10 5 L 0 10 L 4 5 Z",
    "diamond": "M 0 5 L 5 0 L 10 5 L 5 10 Z",
    "oval": "M 0 5 A 5 5 0 1 1 10 5 A 5 5 0 1 1 0 5 Z",
    "arrow": "M 0 0 L 10 5 L 0 10 L 0 9 L 8 5 L 0 1 Z",
}
_SIZES = {"sm": 2, "med": 3, "lg": 5}
"""Of a line's end, in widths of the line, of which PowerPoint takes 2 pt as the least."""
_MIDDLED = ("diamond", "oval")


def _definitions(scene: Scene) -> Iterator[str]:
    """The line ends and gradients that a scene uses, each once."""
    items = list(flatten(scene.items))
    ends = {end: None for item in items if isinstance(item, Connector) for end in (item.tail_end, item.head_end) if end}
    fills = {item.fill: None for item in items if isinstance(item, Box) and isinstance(item.fill, Gradient)}
    if ends or fills:
        yield f"<defs>{''.join([*map(_marker_definition, ends), *map(_gradient_definition, fills)])}</defs>"


def _marker(end: LineEnd) -> str:
    return "arrow" if end == LineEnd() else f"{end.kind}-{end.width}-{end.length}"


def _marker_definition(end: LineEnd) -> str:
    if end == LineEnd():
        size = 'refX="10" refY="5" markerWidth="6" markerHeight="6" orient="auto"'
    else:
        middle = 5 if end.kind in _MIDDLED else 10
        length, width = 2 * _SIZES[end.length], 2 * _SIZES[end.width]
        size = (
            f'refX="{middle}" refY="5" markerWidth="{length}" markerHeight="{width}" preserveAspectRatio="none" '
            'markerUnits="userSpaceOnUse" orient="auto-start-reverse"'
        )
    return f'<marker id="{_marker(end)}" viewBox="0 0 10 10" {size}><path d="{_TIPS[end.kind]}" fill="context-stroke"/></marker>'


def _gradient_id(gradient: Gradient) -> str:
    stops = "-".join(f"{position // 1000}{color.rgb}{color.alpha or ''}" for position, color in gradient.stops)
    return f"{'radial' if gradient.is_radial else 'linear'}-{number(gradient.angle)}-{stops}"


def _gradient_definition(gradient: Gradient) -> str:
    stops = "".join(
        f'<stop offset="{number(position / 1000)}%" stop-color="#{color.rgb}"{_opacity("stop", color)}/>'
        for position, color in gradient.stops
    )
    name = f'id="{_gradient_id(gradient)}"'
    if gradient.is_radial:
        return f"<radialGradient {name}>{stops}</radialGradient>"
    return f'<linearGradient {name} gradientTransform="rotate({number(gradient.angle)} 0.5 0.5)">{stops}</linearGradient>'


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


def _scaled(path: str, extent: int, frame: Rect) -> str:
    """A path on a square of `extent` units, stretched to the frame; x and y take turns."""
    parts, is_x = [], True
    for token in path.replace(",", " ").split():
        if token.isalpha():
            parts.append(token)
            is_x = True
            continue
        start, size = (frame.x, frame.width) if is_x else (frame.y, frame.height)
        parts.append(number(start + float(token) / extent * size))
        is_x = not is_x
    return " ".join(parts)
