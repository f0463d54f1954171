"""The decks as they are shipped, opened again: what readers, screen readers and strict programs rely on."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from generator.content.load import load_content
from generator.content.model import Content
from generator.diagnostics import Severity
from generator.pipeline import BuildRequest, BuiltDeck, build_deck
from generator.workspace import Workspace

ROOT = Path(__file__).parents[2]
DECK = "containers-vs-vms"
MATRIX = [(audience, locale) for audience in ("engineers", "executives") for locale in ("en", "zh-CN")]
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
GRAPHICS = (f"{P}graphicFrame", f"{P}pic")


@cache
def content() -> Content:
    loaded, findings = load_content(Workspace(ROOT))
    assert not [str(finding) for finding in findings if finding.severity is Severity.ERROR]
    return loaded


@cache
def built(audience: str, locale: str) -> BuiltDeck:
    deck, findings = build_deck(Workspace(ROOT), content(), BuildRequest(DECK, locale, audience))
    assert [str(finding) for finding in findings] == []
    assert deck is not None
    return deck


@cache
def parts(audience: str, locale: str) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(built(audience, locale).data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def slides(audience: str, locale: str) -> Iterator[etree._Element]:
    names = [name for name in parts(audience, locale) if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    for name in sorted(names, key=lambda name: int(re.findall(r"\d+", name)[0])):
        yield etree.fromstring(parts(audience, locale)[name])


@pytest.fixture(params=MATRIX, ids=["-".join(pair) for pair in MATRIX])
def deck(request: pytest.FixtureRequest) -> tuple[str, str]:
    pair: tuple[str, str] = request.param
    return pair


def test_a_deck_has_no_findings(deck: tuple[str, str]) -> None:
    assert built(*deck).data


def test_engineers_see_16_to_24_slides_and_executives_8_to_10() -> None:
    assert 16 <= len(built("engineers", "en").plan.slides) <= 24
    assert 8 <= len(built("executives", "en").plan.slides) <= 10


def test_both_languages_show_the_same_slides() -> None:
    for audience in ("engineers", "executives"):
        english, chinese = (built(audience, locale).plan.slides for locale in ("en", "zh-CN"))
        assert [item.slide.id for item in english] == [item.slide.id for item in chinese]


def test_every_slide_has_a_title_of_its_own_in_a_title_placeholder(deck: tuple[str, str]) -> None:
    titles = []
    for slide in slides(*deck):
        first = slide.find(f".//{P}sp")
        assert first is not None
        kind = first.find(f".//{P}ph").get("type")  # type: ignore[union-attr]
        assert kind in ("title", "ctrTitle"), "the title comes first in reading order"
        titles.append("".join(first.itertext(f"{A}t")))
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_every_graphic_has_an_alternative_text(deck: tuple[str, str]) -> None:
    for slide in slides(*deck):
        tree = slide.find(f"{P}cSld/{P}spTree")
        assert tree is not None
        for shape in tree:
            if shape.tag in GRAPHICS or shape.tag == f"{P}grpSp":
                assert shape[0][0].get("descr"), etree.tostring(shape[0])


def test_shape_ids_and_names_are_unique_on_a_slide(deck: tuple[str, str]) -> None:
    for slide in slides(*deck):
        labels = list(slide.iter(f"{P}cNvPr"))
        assert len({label.get("id") for label in labels}) == len(labels)
        assert len({label.get("name") for label in labels}) == len(labels)


def test_connectors_are_glued_at_both_ends_to_shapes_of_their_slide(deck: tuple[str, str]) -> None:
    for slide in slides(*deck):
        ids = {label.get("id") for label in slide.iter(f"{P}cNvPr")}
        for connector in slide.iter(f"{P}cxnSp"):
            ends = [connector.find(f".//{A}{end}") for end in ("stCxn", "endCxn")]
            assert all(end is not None and end.get("id") in ids for end in ends)


def test_colours_follow_the_theme(deck: tuple[str, str]) -> None:
    assert not [slide for slide in slides(*deck) if slide.find(f".//{A}srgbClr") is not None]


def test_every_run_says_its_language(deck: tuple[str, str]) -> None:
    language = "zh-CN" if deck[1] == "zh-CN" else "en-US"
    for slide in slides(*deck):
        for run in slide.iter(f"{A}r"):
            properties = run.find(f"{A}rPr")
            assert properties is not None
            assert properties.get("lang") == language


def test_every_slide_has_notes(deck: tuple[str, str]) -> None:
    notes = [name for name in parts(*deck) if re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", name)]
    assert len(notes) == len(list(slides(*deck)))
    for name in notes:
        assert len("".join(etree.fromstring(parts(*deck)[name]).itertext(f"{A}t"))) > 40


def test_the_package_is_as_strict_readers_want_it(deck: tuple[str, str]) -> None:
    package = parts(*deck)
    presentation = etree.fromstring(package["ppt/presentation.xml"])
    size = presentation.find(f"{P}sldSz")
    assert size is not None
    assert (size.get("cx"), size.get("cy"), size.get("type")) == ("12192000", "6858000", None)
    assert presentation.find(f"{P}notesMasterIdLst") is not None
    assert not [name for name in package if "printerSettings" in name or "thumbnail" in name]


def test_no_slide_has_an_empty_placeholder(deck: tuple[str, str]) -> None:
    for slide in slides(*deck):
        for shape in slide.iter(f"{P}sp"):
            if shape.find(f".//{P}ph") is not None:
                assert "".join(shape.itertext(f"{A}t")).strip()


def test_diagrams_are_shapes_not_pictures() -> None:
    for audience, locale in MATRIX:
        planned = built(audience, locale).plan.slides
        for item, slide in zip(planned, slides(audience, locale), strict=True):
            if item.slide.diagram:
                assert slide.find(f".//{P}pic") is None
                assert len(list(slide.iter(f"{P}sp"))) > 5


def test_a_deck_has_at_least_two_native_charts_with_their_data() -> None:
    package = parts("engineers", "en")
    assert len([name for name in package if re.fullmatch(r"ppt/charts/chart[^/]*\.xml", name)]) >= 2
    assert len([name for name in package if name.startswith("ppt/embeddings/") and name.endswith(".xlsx")]) >= 2
