"""Names that must be known elsewhere: takes what was read and what was mentioned, gives a finding for each unknown name.

Every finding offers the nearest name there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.localize import REFERENCE
from generator.content.model import Content, Diagram, Enclosure, Gap, Layer, Level, Peers
from generator.content.schema import ICONS
from generator.content.words import AuthoredText, Braces
from generator.diagnostics import Diagnostic, Span, error, nearest_name
from generator.source.product_icons import is_product_icon, product_icon, product_icon_names
from generator.source.shapes import Mention

_KINDS = {"claim or section": ("claim", "section")}
_LOCAL = ("element", "row")
_BRACED = re.compile(r"(?<!\{)\{([^{}]*)\}(?!\})")


@dataclass(frozen=True, slots=True)
class Known:
    """All there is: what was read, and every name that was declared, by kind, also of things that are faulty."""

    content: Content
    declared: Mapping[str, Mapping[str, Span]]

    def names(self, kind: str) -> set[str]:
        return {name for one in _KINDS.get(kind, (kind,)) for name in self.declared.get(one, {})}


def check_mentions(mentions: Iterable[Mention], known: Known) -> Iterator[Diagnostic]:
    """LD130: unknown names; LD131, LD132: values of facts that are not there, or no numbers."""
    for mention in mentions:
        if mention.kind == "value":
            yield from _check_value(mention.name, mention.span, known, must_be_number=True)
        elif mention.kind == "icon":
            yield from _check_icon(mention)
        elif mention.kind not in _LOCAL and mention.name not in (names := known.names(mention.kind)):
            yield error("LD130", mention.span, f'unknown {mention.kind} "{mention.name}"', nearest_name(mention.name, names))


def check_quotes(texts: Iterable[AuthoredText], known: Known) -> Iterator[Diagnostic]:
    """LD131: `{fact.value}` in a text that names no fact's value. Words the program fills in are checked where they are used."""
    for authored in texts:
        if authored.braces is Braces.PLACE:
            continue
        for locale, words in authored.text.by_locale.items():
            for match in _BRACED.finditer(words) if "{" in words else ():
                if authored.braces is Braces.FACT_OR_NAME and match[1] == "name":
                    continue
                span = authored.span_of(locale)
                if REFERENCE.fullmatch(match[0]):
                    yield from _check_value(match[1], span, known, must_be_number=False)
                else:
                    yield error("LD131", span, f'"{match[0]}" names no fact', "write {fact.value}, or {{ for a brace")


def _check_value(name: str, span: Span, known: Known, *, must_be_number: bool) -> Iterator[Diagnostic]:
    fact_id, _, key = name.partition(".")
    facts = known.content.facts
    if fact_id not in known.names("fact"):
        yield error("LD131", span, f'unknown fact "{fact_id}"', nearest_name(fact_id, known.names("fact")))
        return
    fact = facts.get(fact_id)
    if fact is None:
        return  # it is there but faulty, which is told at its own place
    if not key and len(fact.values) != 1:
        yield error("LD131", span, f'fact "{fact_id}" has {len(fact.values)} values', f"name one: {', '.join(sorted(fact.values))}")
    elif key and key not in fact.values:
        yield error("LD131", span, f'fact "{fact_id}" has no value "{key}"', nearest_name(key, fact.values))
    elif must_be_number and isinstance(fact.values[key or next(iter(fact.values))], str):
        yield error("LD132", span, f'"{name}" is no number, so no bar can show it', "choose a value that is a number")


def _check_icon(mention: Mention) -> Iterator[Diagnostic]:
    if mention.name in ICONS or (is_product_icon(mention.name) and product_icon(mention.name) is not None):
        return
    names = product_icon_names() if "." in mention.name else ICONS
    yield error("LD130", mention.span, f'unknown icon "{mention.name}"', nearest_name(mention.name, names))


def check_elements(diagram: Diagram, mentions: Iterable[Mention]) -> Iterator[Diagnostic]:
    """LD130: an element that a callout, an edge or the emphasis names and the diagram does not have."""
    names = element_names(diagram)
    for mention in mentions:
        if mention.kind == "element" and mention.name not in names:
            hint = nearest_name(mention.name, names)
            yield error("LD130", mention.span, f'unknown element "{mention.name}" in this diagram', hint)


def element_names(diagram: Diagram) -> set[str]:
    """Ids and paths of all elements: `guest-os`, `vm-a`, `vm-a/guest-os`."""
    names = {item.id for item in diagram.beside.items} if diagram.beside else set()
    for stack in diagram.stacks:
        for level in stack.layers:
            names |= set(_names(level, ""))
    return names


def _names(level: Level, above: str) -> Iterator[str]:
    match level:
        case Peers(members=members):
            for member in members:
                yield from _names(member, above)
        case Layer(id=id) | Gap(id=id):
            yield from (id, f"{above}{id}")
        case Enclosure(id=id, layers=layers):
            yield from (id, f"{above}{id}")
            for layer in layers:
                yield from _names(layer, f"{above}{id}/")
