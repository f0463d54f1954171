"""The shipped decks, built once for all tests that open them again."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from generator.content.load import load_content
from generator.content.model import Content
from generator.diagnostics import Severity
from generator.pipeline import BuildRequest, BuiltDeck, build_deck
from generator.workspace import Workspace

ROOT = Path(__file__).parents[2]
DECK = "containers-vs-vms"
MATRIX = [(audience, locale) for audience in ("engineers", "executives", "security", "students") for locale in ("en", "zh-CN")]
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


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
