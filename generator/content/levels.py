"""Reading the levels of a stack: layers, gaps, enclosures, peers, and repetitions, which become peers here.

Knows nothing of rows' heights or of what stands where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.content.localize import ANY_LOCALE
from generator.content.model import NO_TEXT, Enclosure, EnclosureStyle, Gap, Layer, Level, Peers, Role, Text
from generator.content.words import Words, allow_names
from generator.diagnostics import Span
from generator.source.model import Mapping as MappingNode
from generator.source.model import Node
from generator.source.shapes import Choice, Field, Id, Json, ListOf, Name, Reading, Record

ROLE = Choice(Role, "role")


class _LevelShape:
    """One level of a stack; its first key says which kind: `repeat`, `peers`, `enclosure`, `gap`, else a layer."""

    def read(self, node: Node, reading: Reading) -> Level | None:
        kind = next((key for key in _LEVELS if isinstance(node, MappingNode) and node.get(key) is not None), "")
        start = len(reading.set_aside)
        level: Level | None = _LEVELS.get(kind, LAYER).read(node, reading)
        if kind == "repeat":
            allow_names(reading, start)
        return level

    def schema(self, definitions: Json) -> Json:
        return {"anyOf": [shape.schema(definitions) for shape in (LAYER, *_LEVELS.values())]}


class _PeerShape:
    """One of several things side by side: an enclosure if it has layers, a repetition, else a layer."""

    def read(self, node: Node, reading: Reading) -> Layer | Enclosure | Peers | None:
        if not isinstance(node, MappingNode):
            return LAYER.read(node, reading)
        if node.get("repeat") is not None or node.get("enclosure") is not None:
            level = LEVEL.read(node, reading)
            return level if isinstance(level, Enclosure | Peers) else None
        return (_ENCLOSED_PEER if node.get("layers") is not None else LAYER).read(node, reading)

    def schema(self, definitions: Json) -> Json:
        return {"anyOf": [shape.schema(definitions) for shape in (LAYER, _ENCLOSED_PEER, _LEVELS["enclosure"], _LEVELS["repeat"])]}


LEVEL = _LevelShape()
LAYERS = ListOf(LEVEL, "layers", 1)

_WORDS = Words()
_ID = Field("id", Id(), "its name, unique within its enclosure", required=True)
_ROW = Field("row", Name("row"), "the height it shares with other stacks; absent: its own id")
_ENCLOSING = (
    Field("label", _WORDS, "the caption"),
    Field("style", Choice(EnclosureStyle, "style"), "isolation (dashed boundary, default), plain or filled"),
    Field("role", ROLE, "its colour; absent: neutral"),
    Field("layers", LAYERS, "what it holds, bottom to top", required=True),
)


def _named(span: Span, id: str) -> str:  # noqa: ARG001
    return id


def _gap(span: Span, gap: str, label: Text, row: str = "") -> Gap:
    return Gap(gap, label, row, span)


def _enclosure(
    span: Span,
    id: str,
    layers: tuple[Level, ...],
    label: Text = NO_TEXT,
    style: EnclosureStyle = EnclosureStyle.ISOLATION,
    role: Role = Role.NEUTRAL,
) -> Enclosure:
    return Enclosure(id, label, style, role, layers, span)


def _peers(span: Span, peers: tuple[Layer | Enclosure | Peers, ...]) -> Peers:
    """A repetition among the peers is as many of them."""
    flat = (member for peer in peers for member in (peer.members if isinstance(peer, Peers) else (peer,)))
    return Peers(tuple(flat), span)


def _repeated(span: Span, repeat: Mapping[str, Any], **enclosure: Any) -> Peers:
    """An enclosure for each name: `vm-a`, `vm-b`, the name put into every label within."""
    model = _enclosure(span, repeat["id"], **enclosure)
    members = (
        replace(_with_name(model, name), id=f"{repeat['id']}-{_slug(name, number)}")
        for number, name in enumerate(repeat["names"], start=1)
    )
    return Peers(tuple(members), span)


LAYER = Record(
    "layer",
    Layer,
    [
        _ID,
        Field("role", ROLE, "what it is; gives the colour", required=True),
        Field("label", _WORDS, "its name, as drawn", required=True),
        Field("detail", _WORDS, "a few words under the label"),
        _ROW,
        Field("icon", Name("icon"), "before the label: one of ours, or a product's such as onprem.container.docker"),
    ],
)
_ENCLOSED_PEER = Record("enclosure", _enclosure, [_ID, *_ENCLOSING])
_NAMED = Record("{id: …}", _named, [_ID])
_REPEAT = Record(
    "repeat",
    dict[str, Any],
    [_ID, Field("names", ListOf(_WORDS, "names", 1), "one for each repetition: [A, B, C]", required=True)],
)
_LEVELS: Mapping[str, Record[Any]] = {
    "repeat": Record("repetition", _repeated, [Field("repeat", _REPEAT, "{id: vm, names: [A, B]}", required=True), *_ENCLOSING]),
    "peers": Record(
        "peers", _peers, [Field("peers", ListOf(_PeerShape(), "peers", 1), "layers and enclosures side by side", required=True)]
    ),
    "enclosure": Record(
        "one enclosure", _enclosure, [Field("enclosure", _NAMED, "{id: kernel}", required=True, attribute="id"), *_ENCLOSING]
    ),
    "gap": Record(
        "gap",
        _gap,
        [
            Field("gap", _NAMED, "{id: no-hypervisor}", required=True),
            Field("label", _WORDS, "what is lacking", required=True),
            _ROW,
        ],
    ),
}


def _slug(name: Text, number: int) -> str:
    """The name as a part of an id; its place in the list where it has no Latin letters or digits."""
    words = name.by_locale.get(ANY_LOCALE) or name.by_locale.get("en") or ""
    return "-".join(re.findall("[a-z0-9]+", words.lower())) or str(number)


def _with_name(level: Any, name: Text) -> Any:
    """The same level with the repetition's name in each of its labels."""
    match level:
        case Layer():
            return replace(level, label=_filled(level.label, name), detail=_filled(level.detail, name))
        case Gap():
            return replace(level, label=_filled(level.label, name))
        case Enclosure():
            layers = tuple(_with_name(layer, name) for layer in level.layers)
            return replace(level, label=_filled(level.label, name), layers=layers)
        case Peers():
            return replace(level, members=tuple(_with_name(member, name) for member in level.members))


def _filled(text: Text, name: Text) -> Text:
    if not any("{name}" in words for words in text.by_locale.values()):
        return text
    locales = dict.fromkeys([*text.by_locale, *name.by_locale])
    if len(locales) > 1:
        locales.pop(ANY_LOCALE, None)
    return Text({locale: _in(text, locale).replace("{name}", _in(name, locale)) for locale in locales}, text.span)


def _in(text: Text, locale: str) -> str:
    return text.by_locale.get(locale, text.by_locale.get(ANY_LOCALE, ""))


def walk(levels: tuple[Level, ...], within: str = "") -> Iterator[tuple[str, Layer | Gap | Enclosure]]:
    """Every element with its path, frames before what they hold."""
    for level in levels:
        if isinstance(level, Peers):
            yield from walk(level.members, within)
            continue
        path = f"{within}/{level.id}" if within else level.id
        yield path, level
        if isinstance(level, Enclosure):
            yield from walk(level.layers, path)
