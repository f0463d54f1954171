"""What is drawn: a small closed set of items in EMU, in paint order, colours as theme roles.

Backends translate these one to one; they place nothing, choose no colour and word nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics import NOWHERE, Span
from generator.notes.model import SpeakerNotes
from generator.theme.model import Color
from generator.units import EmuRect


class HAlign(StrEnum):
    LEFT = "l"
    CENTER = "ctr"
    RIGHT = "r"


class VAlign(StrEnum):
    TOP = "t"
    MIDDLE = "ctr"
    BOTTOM = "b"


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours that run into each other: stops in 1/1000 percent; `angle` in degrees, clockwise from left to right."""

    stops: tuple[tuple[int, Color], ...]
    angle: float = 0.0
    is_radial: bool = False

    @property
    def rgb(self) -> str:
        """The first colour, where one must stand for all."""
        return self.stops[0][1].rgb


Fill = Color | Gradient


@dataclass(frozen=True, slots=True)
class SlideLink:
    """A click that leads to another slide of the deck, by its id."""

    slide: str


Link = str | SlideLink
"""What a click opens: the address of a web page, or a slide; an empty address is no link."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `color` None inherits, as do `font` and `size` (points); `rise` in 1/1000 percent of the size. `tip` is
    shown while one points at its link.
    """

    text: str
    is_strong: bool = False
    is_italic: bool = False
    color: Color | None = None
    link: Link = ""
    font: str = ""
    size: float | None = None
    is_underlined: bool = False
    is_struck: bool = False
    rise: int = 0
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `size` in points, None inherits from the placeholder. `space_before` in points, as is `line_height`: 0
    leaves it to the font.
    """

    runs: tuple[Run, ...]
    size: float | None = None
    align: HAlign | None = None
    space_before: float = 0.0
    color: Color | None = None
    line_height: float = 0.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextBody:
    """Paragraphs in a frame; `insets` are left, top, right, bottom in EMU. Text that is not wrapped runs on over its frame."""

    paragraphs: tuple[Paragraph, ...]
    anchor: VAlign = VAlign.MIDDLE
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)
    is_wrapped: bool = True

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Line:
    """A border or stroke: `width` in EMU; `dash` an OOXML preset (`solid`, `dash`, `sysDash`), or the lengths of a dash and of
    the gap after it, in 1/1000 percent of the width.
    """

    color: Color
    width: int
    dash: str | tuple[int, int] = "solid"


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape's own geometry: SVG path commands (`M L C Z`, absolute) on a square of `extent` units, stretched to the frame.

    `details` is a second path of lines that bound no area: the fold of a note. A path that `is_open` has no area at all.
    """

    extent: int
    path: str
    details: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Preset:
    """A PowerPoint preset shape with its adjustments; for backends that know no presets the same as a path, and how far its text
    rectangle stays off the frame: left, top, right, bottom, in shares of the frame.
    """

    name: str
    adjustments: tuple[tuple[str, int], ...]
    outline: Outline
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A filled or framed shape with its text inside. `geometry` is a PowerPoint preset (`rect`, `roundRect`, `ellipse`,
    `chevron`, `homePlate`, …) or an `Outline`; `radius` in EMU is the corner's of a `roundRect`, the reach of the point
    of a `chevron` or `homePlate`. `link` and `tip` belong to the whole shape.

    Insets of text count from the frame for presets given by name, from the shape's own text rectangle for a `Preset`.
    """

    name: str
    frame: EmuRect
    geometry: str | Outline | Preset = "rect"
    fill: Fill | None = None
    line: Line | None = None
    radius: int = 0
    text: TextBody | None = None
    alt: str = ""
    span: Span = NOWHERE
    link: Link = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Text without a frame (a text box)."""

    name: str
    frame: EmuRect
    text: TextBody
    span: Span = NOWHERE
    link: Link = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class LineEnd:
    """The end of a line: `kind` is OOXML's (`triangle stealth diamond oval arrow`), width and length `sm`, `med` or `lg`."""

    kind: str = "triangle"
    width: str = "med"
    length: str = "med"


@dataclass(frozen=True, slots=True)
class Bend:
    """A preset connector in its place. `frame` is before turning; adjustments are in 1/100000 of its sides."""

    preset: str
    frame: EmuRect
    is_turned: bool = False
    is_flipped_across: bool = False
    is_flipped_down: bool = False
    adjustments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Connector:
    """A line glued at both ends. `points` in EMU: two are straight, more an elbow, unless it `is_curved`: then they are a
    start and three points for each cubic Bézier curve. Sites: `top left bottom right`, of ellipses `top-left` … too.

    `bend` is the preset connector that comes close enough to a curve; one without is drawn as it is, as a freeform. One that
    `is_fixed` keeps its route also in programs that lay connectors anew when they open a file.
    """

    name: str
    points: tuple[tuple[int, int], ...]
    line: Line
    tail: str
    head: str
    tail_site: str
    head_site: str
    tail_end: LineEnd | None = None
    head_end: LineEnd | None = LineEnd()
    is_curved: bool = False
    bend: Bend | None = None
    is_fixed: bool = False
    alt: str = ""
    link: Link = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes: `png` is a PNG, JPEG, GIF or BMP; an SVG has one beside it for programs that draw none."""

    name: str
    frame: EmuRect
    png: bytes
    svg: bytes | None
    alt: str


@dataclass(frozen=True, slots=True)
class TableCell:
    text: TextBody
    fill: Color | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A native table; the first row is the header, the first column the row heads. Sizes in EMU."""

    name: str
    frame: EmuRect
    column_widths: tuple[int, ...]
    row_heights: tuple[int, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    rule: Line
    alt: str
    has_header: bool = True
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class ChartBar:
    label: str
    value: float
    shown: str
    fill: Color
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A native horizontal bar chart of one series, first bar at the top, with editable data behind it.

    `number_format` is Excel's. `axis_max`, `axis_min` and `is_log` set the value axis; its title is `axis_title`, without which
    the axis is not shown. Sizes in points: `label_size` of the bars' names and values, `axis_size` of the axis.
    """

    name: str
    frame: EmuRect
    series: str
    bars: tuple[ChartBar, ...]
    number_format: str
    axis_title: str
    axis_min: float
    axis_max: float
    is_log: bool
    text_color: Color
    rule: Line
    label_size: float
    alt: str
    span: Span = NOWHERE
    axis_size: float = 14.0


@dataclass(frozen=True, slots=True)
class Stage:
    """Items of a group that appear together, by name; `alt` says what they are."""

    names: frozenset[str]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together (a whole diagram), under one name and one alt text.

    `is_foreign` says that somebody else's graph drew what is in it: its sizes and colours are theirs. `rotation` in degrees. A
    group that can be shown step by step has its `stages`, the first of them there from the start.
    """

    name: str
    frame: EmuRect
    items: tuple[Item, ...]
    alt: str
    is_foreign: bool = False
    rotation: int = 0
    stages: tuple[Stage, ...] = ()


Item = Box | Label | Connector | Picture | Table | Chart | Group


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing by itself, as `layerdeck diagram` writes it."""

    id: str
    width: int
    height: int
    background: Color
    items: tuple[Item, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class PlaceholderText:
    """Text for a placeholder of the slide layout, by its role there: `title`, `subtitle`, `body`, `source`, `tagline`."""

    role: str
    text: TextBody
    frame: EmuRect
    span: Span = NOWHERE
    link: Link = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Reveal:
    """What one click lets appear: items at the top of the slide, by name. It comes by itself `after` so many seconds on the slide,
    unless that is 0.
    """

    names: tuple[str, ...]
    after: int = 0


@dataclass(frozen=True, slots=True)
class ComposedSlide:
    """A slide ready to be written: `layout` is the name of a slide layout of the reference deck. The show goes on by itself
    `advance_after` so many seconds, unless that is 0.

    `reveals` are animations in the order of the clicks. A slide that is a further step of the one before is `step_of` that one,
    by its id, and comes out of it by Morph.
    """

    id: str
    layout: str
    placeholders: tuple[PlaceholderText, ...]
    items: tuple[Item, ...]
    notes: SpeakerNotes
    section: str
    background: Color
    span: Span = NOWHERE
    is_hidden: bool = False
    advance_after: int = 0
    reveals: tuple[Reveal, ...] = ()
    step_of: str = ""

    @property
    def title(self) -> str:
        return next((item.text.text for item in self.placeholders if item.role == "title"), "")


@dataclass(frozen=True, slots=True)
class ComposedDeck:
    """A whole deck: `sections` are (title, number of slides); `footer` stands on every slide but the first."""

    id: str
    title: str
    subject: str
    keywords: str
    locale: str
    footer: str
    width: int
    height: int
    fonts: Mapping[str, str]
    sections: tuple[tuple[str, int], ...]
    slides: tuple[ComposedSlide, ...]
