"""Hand-made decks that hold every kind of item, in both languages, for the tests of the PPTX backend."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

from pptx import Presentation

from generator.notes.model import NoteParagraph, NoteRun, SpeakerNotes
from generator.scene.icons import icon
from generator.scene.model import (
    Box,
    Chart,
    ChartBar,
    ComposedDeck,
    ComposedSlide,
    Connector,
    Group,
    HAlign,
    Item,
    Label,
    Line,
    LineEnd,
    Paragraph,
    Picture,
    PlaceholderText,
    Run,
    Scene,
    Table,
    TableCell,
    TextBody,
    VAlign,
)
from generator.theme.load import load_theme
from generator.theme.model import Color
from generator.theme.placeholders import standard_frames
from generator.units import EmuRect, emu
from generator.workspace import Workspace

ROOT = Path(__file__).parents[2]
EPOCH = 1767225600

_theme, _findings = load_theme(Workspace(ROOT), "light")
assert _theme is not None
THEME = _theme
COLORS = THEME.colors
FRAMES = standard_frames(THEME.grid)

WORDS = {
    "en": {
        "headline": "Every VM carries its own kernel; containers share one",
        "guest": "Guest OS",
        "kernel": "Host kernel",
        "said": "It is often said that containers are not isolated at all",
        "better": "A few MB more than the process",
        "source": "Felter et al., 2014. Linux 3.13, two 8-core processors.",
        "takeaway": "Cloud Hypervisor starts a VM in a tenth of a second",
        "opening": "Let me show you what a virtual machine really carries.",
        "footer": "Containers and virtual machines",
    },
    "zh-CN": {
        "headline": "每台虚拟机自带内核，所有容器共用 Linux 内核",
        "guest": "客户机操作系统",
        "kernel": "宿主机内核",
        "said": "人们常说容器完全没有隔离",
        "better": "比进程多几 MB",
        "source": "Felter 等，2014。Linux 3.13，两颗 8 核处理器。",
        "takeaway": "Cloud Hypervisor 用十分之一秒启动一台虚拟机",
        "opening": "让我带大家看看虚拟机里到底有什么。",
        "footer": "容器与虚拟机",
    },
}


def png(width: int = 40, height: int = 30) -> bytes:
    """A small grey picture, made here so that tests need no file."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#2E6BC6"/></svg>'


def rect(x: float, y: float, width: float, height: float) -> EmuRect:
    return EmuRect(emu(x), emu(y), emu(width), emu(height))


def text(
    words: str,
    size: float = 18,
    color: Color | None = None,
    *,
    is_strong: bool = False,
    align: HAlign = HAlign.CENTER,
    anchor: VAlign = VAlign.MIDDLE,
    inset: float = 6,
) -> TextBody:
    line = Paragraph((Run(words, is_strong=is_strong, color=color or COLORS["ink"]),), size, align)
    return TextBody((line,), anchor, (emu(inset),) * 4)


def heading(layout: str, role: str, words: str) -> PlaceholderText:
    return PlaceholderText(role, TextBody((Paragraph((Run(words),)),), VAlign.TOP), EmuRect.from_points(FRAMES[layout, role]))


def role_box(name: str, frame: EmuRect, role: str, words: str, geometry: str = "roundRect") -> Box:
    look = THEME.roles[role]
    return Box(name, frame, geometry, look.fill, None, emu(6), text(words, 18, look.text, is_strong=True))


def diagram(words: dict[str, str]) -> Group:
    """Boxes, an icon, a frame, a label and connectors of every run, in one group."""
    line = Line(COLORS["muted"], emu(1.5))
    dashed = Line(COLORS["boundary"], emu(2), "dash")
    items: tuple[Item, ...] = (
        Box("vm-a", rect(50, 120, 330, 240), "roundRect", None, dashed, emu(8)),
        role_box("vm-a/guest-os", rect(70, 140, 140, 60), "guest-os", words["guest"]),
        role_box("kernel", rect(420, 300, 200, 60), "host-os", words["kernel"], "rect"),
        role_box("engine", rect(700, 140, 150, 60), "virtualization", "KVM", "ellipse"),
        role_box("agent", rect(700, 300, 150, 60), "control", "agent", "chevron"),
        Box("icon", rect(250, 220, 60, 60), icon("shield"), COLORS["emphasis"]),
        Label("caption", rect(60, 370, 300, 24), text("VM **A**", 14, COLORS["muted"], anchor=VAlign.TOP, inset=0)),
        connector("straight", [(210, 170), (700, 170)], line, ("vm-a/guest-os", "right"), ("engine", "left")),
        connector("elbow-2", [(210, 160), (520, 160), (520, 300)], line, ("vm-a/guest-os", "right"), ("kernel", "top")),
        connector("elbow-3", [(620, 330), (660, 330), (660, 185), (700, 185)], line, ("kernel", "right"), ("engine", "left")),
        connector("down", [(140, 200), (140, 210), (280, 210), (280, 220)], line, ("vm-a/guest-os", "bottom"), ("icon", "top")),
        connector("leader", [(775, 200), (775, 300)], line, ("engine", "bottom"), ("agent", "top"), has_arrow=False),
    )
    return Group("side-by-side", rect(42, 114, 876, 360), items, "Three virtual machines, each with its own guest OS")


def connector(
    name: str,
    points: list[tuple[float, float]],
    line: Line,
    tail: tuple[str, str],
    head: tuple[str, str],
    *,
    has_arrow: bool = True,
) -> Connector:
    route = tuple((emu(x), emu(y)) for x, y in points)
    return Connector(name, route, line, tail[0], head[0], tail[1], head[1], head_end=LineEnd() if has_arrow else None)


def table(words: dict[str, str]) -> Table:
    def cell(said: str, fill: Color | None = None, *, is_strong: bool = False, color: Color | None = None) -> TableCell:
        return TableCell(text(said, 18, color, is_strong=is_strong, align=HAlign.LEFT, inset=8), fill)

    header = tuple(
        cell(said, COLORS["backdrop"], is_strong=True, color=COLORS["backdrop_text"]) for said in ("", "Container", "VM")
    )
    better = THEME.roles["host-os"].tint
    rows = tuple(
        (cell(f"Row {n}", is_strong=True), cell(words["better"], better, is_strong=True), cell(words["said"])) for n in range(1, 5)
    )
    widths = (emu(150), emu(363), emu(363))
    heights = (emu(44), *(emu(64) for _ in rows))
    frame = EmuRect(emu(42), emu(114), sum(widths), sum(heights))
    return Table("table", frame, widths, heights, (header, *rows), Line(COLORS["rule"], emu(1)), "Containers against VMs")


def chart(*, is_log: bool = False) -> Chart:
    strong, plain = THEME.roles["virtualization"].fill, THEME.roles["libraries"].fill
    bars = (
        ChartBar("Cloud Hypervisor", 102.0, "102", strong, is_strong=True),
        ChartBar("Firecracker", 161.0, "161", strong),
        ChartBar("QEMU, qboot", 214.5, "214.5", plain),
        ChartBar("QEMU microvm", 12880.0 if is_log else 582.0, "582", plain),
    )
    frame = EmuRect.from_points(FRAMES["Chart", "chart"])
    low, high, title = (10.0, 100000.0, "ms, log scale") if is_log else (0.0, 800.0, "")
    rule = Line(COLORS["rule"], emu(0.75))
    return Chart("chart", frame, "ms", bars, '#,##0.0" ms"', title, low, high, is_log, COLORS["ink"], rule, 18, "Start-up time")


def notes(words: dict[str, str]) -> SpeakerNotes:
    return SpeakerNotes(
        (
            NoteParagraph((NoteRun("0:00–1:20", is_strong=True),)),
            NoteParagraph((NoteRun(words["opening"]),)),
            NoteParagraph(()),
            NoteParagraph((NoteRun("One kernel "), NoteRun("for all", is_strong=True)), is_item=True),
        ),
        80,
    )


def slide(id_: str, layout: str, words: dict[str, str], items: tuple[Item, ...], *extra: PlaceholderText) -> ComposedSlide:
    background = COLORS["backdrop" if layout == "Title" else "paper"]
    source = (heading(layout, "source", words["source"]),) if (layout, "source") in FRAMES else ()
    placeholders = (heading(layout, "title", words["headline"]), *extra, *source)
    return ComposedSlide(id_, layout, placeholders, items, notes(words), "why", background)


def link_label() -> Label:
    runs = (
        Run("Felter et al.  ", is_strong=True),
        Run("An Updated Performance Comparison", color=COLORS["muted"], link="https://example.org/a b?q=1&r=ü"),
    )
    return Label("sources-1", rect(42, 114, 430, 200), TextBody((Paragraph(runs, 12, space_before=5),), VAlign.TOP))


def sample_deck(locale: str = "en") -> ComposedDeck:
    words = WORDS[locale]
    picture = Picture("logo", rect(500, 150, 200, 150), png(), SVG, "A blue box")
    plain_picture = Picture("logo", rect(100, 150, 200, 150), png(), None, "")
    slides = (
        slide(
            "title", "Title", words, (), heading("Title", "subtitle", words["said"]), heading("Title", "tagline", words["better"])
        ),
        slide("agenda", "Agenda", words, (), heading("Agenda", "body", words["takeaway"])),
        slide("diagram", "Diagram", words, (diagram(words),)),
        slide(
            "cards", "Cards", words, (role_box("card", rect(42, 114, 280, 360), "neutral", words["said"]), picture, plain_picture)
        ),
        slide("table", "Table", words, (table(words),)),
        slide("chart", "Chart", words, (chart(),), heading("Chart", "takeaway", words["takeaway"])),
        slide("log", "Chart", words, (chart(is_log=True),), heading("Chart", "takeaway", words["takeaway"])),
        slide("steps", "Steps", words, (role_box("step", rect(42, 114, 280, 92), "hardware", "1", "homePlate"),)),
        slide("statement", "Statement", words, (), heading("Statement", "body", words["takeaway"])),
        slide("sources", "Sources", words, (link_label(),)),
    )
    fonts = {"latin": THEME.fonts.latin, "ea": THEME.fonts.east_asian}
    return ComposedDeck(
        "sample", words["footer"], words["said"], "containers, VMs", locale, words["footer"], 12192000, 6858000, fonts,
        (("Why it matters", 3), ("Evidence & proof", 7)), slides,
    )  # fmt: skip


def sample_scene() -> Scene:
    return Scene("side-by-side", emu(876), emu(360), COLORS["paper"], (diagram(WORDS["en"]),), "Three VMs. One host.")


def office_default() -> bytes:
    """python-pptx's own template, widened to 16:9: layouts with names that are not ours."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = 12192000, 6858000
    buffer = BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()
