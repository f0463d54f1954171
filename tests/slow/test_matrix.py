"""Every audience in every language, theme and time: no finding, no fault for the Open XML SDK, and LibreOffice draws it whole."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.content.load import load_content
from generator.content.model import Content
from generator.pipeline import BuildRequest
from generator.workspace import Workspace
from tools.matrix import ROOT, build, requests
from tools.rendering import draw_pdfs, missing_tools, words_off_page

pytestmark = pytest.mark.slow


@cache
def content() -> Content:
    return load_content(Workspace(ROOT))[0]


DECKS = dict(requests(Workspace(ROOT), content()))


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_of_the_matrix_has_no_fault(name: str, tmp_path: Path) -> None:
    row = build(Workspace(ROOT), content(), name, DECKS[name], tmp_path)
    assert row.faults == ()
    assert row.slides > row.hidden


@pytest.mark.parametrize("name", [name for name, request in DECKS.items() if request.minutes is None])
def test_libreoffice_draws_it_whole(name: str, tmp_path: Path) -> None:
    assert missing_tools() == []
    request: BuildRequest = DECKS[name]
    row = build(Workspace(ROOT), content(), name, request, tmp_path)
    (pdf,) = draw_pdfs([row.file], tmp_path)
    assert words_off_page(pdf) == (row.slides - row.hidden, [])  # LibreOffice leaves hidden slides out
