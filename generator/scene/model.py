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
class Run:
    """Text of one look. `color` None inherits."""

    text: str
    is_strong: bool = False
    is_italic: bool = False
    color: Color | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `size` in points, None inherits from the placeholder. `space_before` in points."""

    runs: tuple[Run, ...]
    size: float | None = None
    align: HAlign | None = None
    space_before: float = 0.0
    color: Color | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextBody:
    """Paragraphs in a frame; `insets` are left, top, right, bottom in EMU."""

    paragraphs: tuple[Paragraph, ...]
    anchor: VAlign = VAlign.MIDDLE
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Line:
    """A border or stroke: `width` in EMU; `dash` an OOXML preset (`solid`, `dash`, `sysDash`)."""

    color: Color
    width: int
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape's own geometry: SVG path commands (`M L C Z`, absolute) on a square of `extent` units."""

    extent: int
    path: str


@dataclass(frozen=True, slots=True)
class Box:
    """A filled or framed shape with its text inside. `geometry` is a PowerPoint preset (`rect`, `roundRect`, `ellipse`,
    `chevron`, `homePlate`, …) or an `Outline`; `radius` in EMU is the corner's of a `roundRect`, the reach of the point
    of a `chevron` or `homePlate`.
    """

    name: str
    frame: EmuRect
    geometry: str | Outline = "rect"
    fill: Color | None = None
    line: Line | None = None
    radius: int = 0
    text: TextBody | None = None
    alt: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Label:
    """Text without a frame (a text box)."""

    name: str
    frame: EmuRect
    text: TextBody
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Connector:
    """A line glued at both ends. `points` in EMU; two points are straight, more an elbow. Sites: `top left bottom right`."""

    name: str
    points: tuple[tuple[int, int], ...]
    line: Line
    tail: str
    head: str
    tail_site: str
    head_site: str
    has_arrow: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes, PNG or SVG with a PNG beside it."""

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
class Group:
    """Items that belong together (a whole diagram), under one name and one alt text."""

    name: str
    frame: EmuRect
    items: tuple[Item, ...]
    alt: str


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


@dataclass(frozen=True, slots=True)
class ComposedSlide:
    """A slide ready to be written: `layout` is the name of a slide layout of the reference deck."""

    id: str
    layout: str
    placeholders: tuple[PlaceholderText, ...]
    items: tuple[Item, ...]
    notes: SpeakerNotes
    section: str
    background: Color
    span: Span = NOWHERE

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
