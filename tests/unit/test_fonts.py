"""Which table measures a template's typefaces, and that a deck's type reaches what is measured without naming one."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity, Span
from generator.text.fit import text_height
from generator.text.metrics import measuring_in, text_width
from generator.theme.fonts import ARIAL, CALIBRI, measured_by, unmeasured


@pytest.mark.parametrize(
    ("fonts", "table"),
    [
        (("Calibri Light", "Calibri"), CALIBRI),
        (("Calibri", "Arial"), ARIAL),
        (("Verdana", "Verdana"), ARIAL),
        (("", ""), CALIBRI),
    ],
)
def test_the_wider_of_two_families_measures(fonts: tuple[str, str], table: str) -> None:
    assert measured_by(fonts) == table


def test_a_family_without_a_table_is_told() -> None:
    (told,) = unmeasured(("Verdana", "Arial"), Span("brand.pptx"))
    assert (told.code, told.severity) == ("LD230", Severity.NOTE)
    assert '"Verdana"' in told.message
    assert unmeasured(("Calibri", "Arial"), Span("brand.pptx")) == ()


def test_text_is_measured_in_the_type_of_the_deck_while_it_is_composed() -> None:
    words = "Containers share one kernel, and that is all"
    usual = text_width(words, 18.0)
    with measuring_in(ARIAL):
        assert text_width(words, 18.0) == text_width(words, 18.0, family=ARIAL)
        assert text_width(words, 18.0) > usual
        assert text_height(words, usual, 18.0) > text_height(words, usual, 18.0, family=CALIBRI)
    assert text_width(words, 18.0) == usual
