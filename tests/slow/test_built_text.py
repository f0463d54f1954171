"""Text of the shipped decks, measured again from the files: it stays in its shape, on its slide, and off other text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest
from built import MATRIX, A, P, slides
from lxml import etree

from generator.text.metrics import line_height, text_width
from generator.text.wrap import wrap
from generator.units import Rect

pytestmark = pytest.mark.slow
EMU = 12700
SLIDE = Rect(0, 0, 960, 540)
TOLERANCE = 0.75  # points: a pixel at 96 dpi
POINTED = ("chevron", "homePlate")


@dataclass(frozen=True)
class Written:
    """The words of a shape and where they stand, in points."""

    words: str
    frame: Rect
    room: Rect
    ink: Rect
    widest: float


def placed_texts(slide: etree._Element) -> Iterator[Written]:
    for shape in slide.iter(f"{P}sp"):
        place = shape.find(f"{P}spPr/{A}xfrm")
        body = shape.find(f"{P}txBody")
        if place is not None and body is not None and "".join(body.itertext(f"{A}t")).strip():
            yield written(shape, frame_of(place), body)


def frame_of(place: etree._Element) -> Rect:
    offset, extent = place.find(f"{A}off"), place.find(f"{A}ext")
    assert offset is not None
    assert extent is not None
    x, y, width, height = (int(value) / EMU for value in (*offset.attrib.values(), *extent.attrib.values()))
    return Rect(x, y, width, height)


def written(shape: etree._Element, frame: Rect, body: etree._Element) -> Written:
    look = body.find(f"{A}bodyPr")
    assert look is not None
    left, top, right, bottom = (int(look.get(name, "0")) / EMU for name in ("lIns", "tIns", "rIns", "bIns"))
    room = Rect(frame.x + left, frame.y + top, frame.width - left - right, frame.height - top - bottom)
    geometry = shape.find(f"{P}spPr/{A}prstGeom")
    if geometry is not None and geometry.get("prst") in POINTED:
        guide = geometry.find(f"{A}avLst/{A}gd")
        assert guide is not None
        reach = int(guide.get("fmla", "").split()[1]) / 100000 * min(frame.width, frame.height)
        room = room.inset(reach if geometry.get("prst") == "chevron" else reach / 2, 0)
    lines, height, widest, aligned = [], 0.0, 0.0, "l"
    for paragraph in body.findall(f"{A}p"):
        size, words = paragraph_words(paragraph)
        broken = wrap(words, room.width, size)
        height += sum(line_height(line, size) for line in broken) + space_before(paragraph, is_first=not lines)
        widest = max([widest, *(text_width(line, size) for line in broken)])
        lines += broken
        properties = paragraph.find(f"{A}pPr")
        aligned = (properties.get("algn") if properties is not None else None) or aligned
    x = {"l": room.x, "ctr": room.center[0] - widest / 2, "r": room.right - widest}[aligned]
    y = {"t": room.y, "ctr": room.center[1] - height / 2, "b": room.bottom - height}[look.get("anchor", "t")]
    return Written(" ".join(lines), frame, room, Rect(x, y, widest, height), widest)


def paragraph_words(paragraph: etree._Element) -> tuple[float, str]:
    """The size of the first run, and the words with strong runs marked."""
    runs = paragraph.findall(f"{A}r")
    looks = [run.find(f"{A}rPr") for run in runs]
    sizes = [int(look.get("sz", "1800")) / 100 for look in looks if look is not None]
    pieces = []
    for run, look in zip(runs, looks, strict=True):
        words = "".join(run.itertext(f"{A}t"))
        pieces.append(f"**{words}**" if look is not None and look.get("b") == "1" and words.strip() else words)
    return max(sizes, default=18.0), "".join(pieces)


def space_before(paragraph: etree._Element, *, is_first: bool) -> float:
    points = paragraph.find(f"{A}pPr/{A}spcBef/{A}spcPts")
    return 0.0 if points is None or is_first else int(points.get("val", "0")) / 100


@pytest.fixture(params=MATRIX, ids=["-".join(pair) for pair in MATRIX])
def deck(request: pytest.FixtureRequest) -> tuple[str, str]:
    pair: tuple[str, str] = request.param
    return pair


def test_no_text_leaves_its_shape(deck: tuple[str, str]) -> None:
    texts = [text for slide in slides(*deck) for text in placed_texts(slide)]
    assert len(texts) > 50
    assert [text.words for text in texts if text.ink.height > text.room.height + TOLERANCE] == []
    assert [text.words for text in texts if text.widest > text.room.width + TOLERANCE] == []


def test_no_text_leaves_its_slide(deck: tuple[str, str]) -> None:
    for slide in slides(*deck):
        assert [text.words for text in placed_texts(slide) if not SLIDE.contains(text.frame, TOLERANCE)] == []


def test_no_text_lies_on_another(deck: tuple[str, str]) -> None:
    for slide in slides(*deck):
        pairs = combinations(list(placed_texts(slide)), 2)
        assert [(one.words, other.words) for one, other in pairs if one.ink.overlaps(other.ink, TOLERANCE)] == []


def test_the_measure_finds_text_that_is_too_long() -> None:
    namespaces = f'xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"'
    shape = etree.fromstring(
        f'<p:sp {namespaces}><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="635000" cy="254000"/></a:xfrm></p:spPr>'
        '<p:txBody><a:bodyPr/><a:p><a:r><a:rPr sz="1800"/><a:t>far too many words for this</a:t></a:r></a:p></p:txBody></p:sp>'
    )
    found = written(shape, Rect(0, 0, 50, 20), shape.find(f"{P}txBody"))  # type: ignore[arg-type]
    assert found.ink.height > found.room.height
