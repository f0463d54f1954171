"""Which table measures a template's typefaces, how much room they ask for, and that a deck's type reaches what is measured."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pptx import Presentation
from pptx_samples import THEME, office_default

from generator.diagnostics import Severity, Span
from generator.text import metrics
from generator.text.fit import text_height
from generator.text.metrics import DEFAULT_FAMILY, breadth, family_names, measuring_in, table_of, text_width
from generator.theme.fonts import ARIAL, measured_by, named, unmeasured, widening
from generator.theme.reference import ReferenceDeck, read_reference

TABLES = Path(metrics.__file__).parent / "widths"
WORDS = "Containers share one kernel, and that is all"


@pytest.mark.parametrize(
    ("typeface", "table"),
    [
        ("Calibri Light", "carlito"),
        ("ARIAL", ARIAL),
        ("Times New Roman", "liberation-serif"),
        (" Georgia ", "gelasio"),
        ("Segoe UI Light", "selawik-light"),
        ("Verdana", "dejavu-sans"),
        ("Century Gothic", "texgyre-adventor"),
        ("Poppins", "poppins"),
        ("Aptos", ARIAL),
        ("", DEFAULT_FAMILY),
    ],
)
def test_a_typeface_is_measured_by_its_own_table_or_by_arial_s(typeface: str, table: str) -> None:
    assert measured_by(typeface) == table


def test_a_family_without_a_table_is_told() -> None:
    (told,) = unmeasured(("Aptos Display", "Arial"), Span("brand.pptx"))
    assert (told.code, told.severity) == ("LD230", Severity.NOTE)
    assert '"Aptos Display"' in told.message
    assert unmeasured(("Calibri", "Verdana", ""), Span("brand.pptx")) == ()


@pytest.mark.parametrize(("font", "typeface"), [("+mj-lt", "Georgia"), ("+mn-lt", "Verdana"), ("", "Verdana"), ("Lato", "Lato")])
def test_a_placeholder_s_typeface_is_one_of_the_theme_s_or_its_own(font: str, typeface: str) -> None:
    assert named(font, ("Georgia", "Verdana")) == typeface


def test_every_table_says_what_it_is_made_from_and_measures_all_of_english() -> None:
    assert {path.stem for path in TABLES.glob("*.json")} == {*family_names(), "index", "symbols"}
    for name in family_names():
        table = json.loads((TABLES / f"{name}.json").read_text(encoding="utf-8"))
        assert "(" in table["made_from"], name
        assert 1.1 <= table["line_height"] <= 1.6, name
        for weight in ("regular", "bold"):
            starts = [(int(first, 16), len(run)) for first, run in table[weight].items()]
            assert starts[0] == (32, 95), name
            assert all(start + length < after for (start, length), (after, _) in pairwise(starts)), name


def test_broad_typefaces_ask_for_more_room_and_narrow_ones_for_no_less() -> None:
    assert widening(["carlito"]) == widening(["roboto-condensed"]) == 1
    assert widening(["carlito", ARIAL]) == pytest.approx(1.126, abs=0.001)
    assert widening(["dejavu-sans"]) > widening([table_of("Poppins")]) > widening([ARIAL])
    assert breadth("dejavu-sans") > breadth(ARIAL)


def test_text_is_measured_in_the_type_of_the_deck_while_it_is_composed() -> None:
    usual = text_width(WORDS, 18.0)
    with measuring_in(ARIAL):
        assert text_width(WORDS, 18.0) == text_width(WORDS, 18.0, family=ARIAL)
        assert text_width(WORDS, 18.0) > usual
        assert text_height(WORDS, usual, 18.0) > text_height(WORDS, usual, 18.0, family=DEFAULT_FAMILY)
    assert text_width(WORDS, 18.0) == usual


def test_a_sign_that_a_family_has_not_is_measured_in_the_font_that_stands_in() -> None:
    assert text_width("✓", 18.0, family="poppins") == text_width("✓", 18.0, family=ARIAL) > 0


def reference(headings: str, text: str, title: str = "") -> ReferenceDeck:
    """A template with those families in its theme, and `title` in its master's title style."""
    presentation = Presentation(BytesIO(office_default()))
    master = presentation.slide_master
    if title:
        master._element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr/{*}latin").set("typeface", title)
    theme = next(item.target_part for item in master.part.rels.values() if item.reltype.endswith("/theme"))
    for element, family in ((b"majorFont", headings), (b"minorFont", text)):
        head, rest = theme.blob.split(b"<a:" + element + b">")
        theme._blob = head + b"<a:" + element + b">" + rest.replace(b'typeface="Calibri"', f'typeface="{family}"'.encode(), 1)
    buffer = BytesIO()
    presentation.save(buffer)
    found, findings = read_reference(buffer.getvalue(), "brand.pptx")
    assert found is not None
    assert "LD230" not in {finding.code for finding in findings}
    return found


def test_headlines_are_measured_in_the_typeface_they_are_in() -> None:
    families = reference("Georgia", "Verdana").families()
    assert families["Diagram", "title"] == "gelasio"
    assert (families["Diagram", "footer"], families["Title", "subtitle"]) == ("dejavu-sans", "dejavu-sans")
    assert reference("Georgia", "Verdana", title="Courier New").families()["Diagram", "title"] == "liberation-mono"


def test_content_on_a_broad_typeface_is_smaller_and_in_chinese_by_less() -> None:
    narrow, broad = reference("Calibri", "Calibri"), reference("Verdana", "Verdana")
    assert narrow.speaking("en") == narrow
    sizes = [deck.scale(THEME.grid) for deck in (narrow, broad.speaking("zh-CN"), broad.speaking("en"))]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3
    assert replace(broad, latin_share=0).scale(THEME.grid) == narrow.scale(THEME.grid)
