"""The decks as they are shipped, opened again: what readers, screen readers and strict programs rely on."""

import re

import pytest
from built import MATRIX, A, P, built, parts, slides
from lxml import etree

pytestmark = pytest.mark.slow
GRAPHICS = (f"{P}graphicFrame", f"{P}pic")


@pytest.fixture(params=MATRIX, ids=["-".join(pair) for pair in MATRIX])
def deck(request: pytest.FixtureRequest) -> tuple[str, str]:
    pair: tuple[str, str] = request.param
    return pair


def test_a_deck_has_no_findings(deck: tuple[str, str]) -> None:
    assert built(*deck).data


def test_engineers_see_16_to_24_slides_and_executives_8_to_10() -> None:
    assert 16 <= len(built("engineers", "en").plan.slides) <= 24
    assert 8 <= len(built("executives", "en").plan.slides) <= 10


def test_executives_hear_the_decision_first_within_ten_minutes_and_the_next_one_last() -> None:
    plan = built("executives", "en").plan
    names = [planned.slide.id for planned in plan.slides]
    assert (names[:2], names[-2:]) == (["title", "exec-decision"], ["exec-next", "sources"])
    assert plan.seconds <= 600


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_executives_read_no_jargon(locale: str) -> None:
    terms = r"cgroup|namespace|命名空间|\bKVM\b|kernel|内核|hypervisor|syscall|seccomp|system call|系统调用|\bOCI\b|\bCVE\b"
    shown = {
        planned.slide.id: slide
        for planned, slide in zip(built("executives", locale).plan.all_slides, slides("executives", locale), strict=True)
    }
    del shown["sources"]  # which names them by their titles, as the foot of a slide does
    for slide in shown.values():
        boxes = (box for box in slide.iter(f"{P}txBody", f"{A}txBody") if not names_sources(box.getparent()))
        assert re.findall(terms, " ".join("".join(box.itertext(f"{A}t")) for box in boxes), re.IGNORECASE) == []


def names_sources(shape: etree._Element | None) -> bool:
    assert shape is not None
    name = shape.find(f".//{P}cNvPr")
    return name is not None and name.get("name") in ("Source", "answer-sources")


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
        planned = built(audience, locale).plan.all_slides
        for item, slide in zip(planned, slides(audience, locale), strict=True):
            if item.slide.diagram:
                assert slide.find(f".//{P}pic") is None
                assert len(list(slide.iter(f"{P}sp"))) > 5


def test_a_deck_has_at_least_two_native_charts_with_their_data() -> None:
    package = parts("engineers", "en")
    assert len([name for name in package if re.fullmatch(r"ppt/charts/chart[^/]*\.xml", name)]) >= 2
    assert len([name for name in package if name.startswith("ppt/embeddings/") and name.endswith(".xlsx")]) >= 2
