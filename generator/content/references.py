"""Names that must be known elsewhere: takes what was read and what was mentioned, gives a finding for each unknown name.

Every finding offers the nearest name there is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.levels import walk
from generator.content.localize import REFERENCE
from generator.content.model import NO_TEXT, Content, Diagram, Enclosure, Gap, Layer, Level, Section, Slide, Stack, Text
from generator.content.schema import ICONS
from generator.content.words import AuthoredText, Braces
from generator.diagnostics import Diagnostic, Span, error, nearest_name
from generator.source.product_classes import icon_of_class
from generator.source.product_icons import is_product_icon, product_icon, product_icon_names
from generator.source.shapes import Mention

_KINDS = {"claim or section": ("claim", "section"), "audience or tone": ("audience", "tone")}
_LOCAL = ("element", "row", "step")
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_PLACE = re.compile("[a-z][a-z0-9_]*")
_STRONG = "**"


@dataclass(frozen=True, slots=True)
class Known:
    """All there is: what was read, and every name that was declared, by kind, also of things that are faulty.

    `unread` are the kinds of names of which more may stand in a file that could not be read.
    """

    content: Content
    declared: Mapping[str, Mapping[str, Span]]
    unread: frozenset[str] = frozenset()

    def names(self, kind: str) -> set[str]:
        return {name for one in _KINDS.get(kind, (kind,)) for name in self.declared.get(one, {})}

    def lacks(self, kind: str, name: str) -> bool:
        """Whether there is surely no such thing: none was declared, and every file that could was read."""
        return name not in self.names(kind) and self.unread.isdisjoint(_KINDS.get(kind, (kind,)))


def check_mentions(mentions: Iterable[Mention], known: Known) -> Iterator[Diagnostic]:
    """LD130: unknown names; LD131, LD132: values of facts that are not there, or no numbers."""
    for mention in mentions:
        if mention.kind == "value":
            yield from _check_value(mention.name, mention.span, known, must_be_number=True)
        elif mention.kind == "icon":
            yield from _check_icon(mention)
        elif mention.kind not in _LOCAL and known.lacks(mention.kind, mention.name):
            hint = nearest_name(mention.name, known.names(mention.kind))
            yield error("LD130", mention.span, f'unknown {mention.kind} "{mention.name}"', hint)


def check_quotes(texts: Iterable[AuthoredText], known: Known) -> Iterator[Diagnostic]:
    """LD131: `{fact.value}` in a text that names no fact's value; LD138: marks without their other half; LD139: see there."""
    for authored in texts:
        for locale, words in authored.text.by_locale.items():
            if words.count(_STRONG) % 2:
                hint = "write it before and after the words that it makes strong"
                yield error("LD138", authored.span_of(locale), f"a {_STRONG} has no other half", hint)
            for match in _BRACES.finditer(words) if "{" in words or "}" in words else ():
                yield from _check_braces(match, authored.span_of(locale), authored.braces, known)
        if authored.braces is Braces.PLACE:
            yield from _check_places(authored)


def _check_braces(match: re.Match[str], span: Span, braces: Braces, known: Known) -> Iterator[Diagnostic]:
    name = match[1]
    if match[0] in ("{{", "}}"):
        return
    if name is None:
        yield error("LD138", span, f"a {match[0]} has no other half", f"write {match[0] * 2} for a brace")
    elif braces is Braces.PLACE:
        if not _PLACE.fullmatch(name):
            yield error("LD131", span, f'"{match[0]}" cannot be filled in', "write {name}, or {{ for a brace")
    elif braces is Braces.FACT_OR_NAME and name == "name":
        return
    elif REFERENCE.fullmatch(match[0]):
        yield from _check_value(name, span, known, must_be_number=False)
    else:
        yield error("LD131", span, f'"{match[0]}" names no fact', "write {fact.value}, or {{ for a brace")


def _check_places(authored: AuthoredText) -> Iterator[Diagnostic]:
    """LD139: a place to fill in that one language has and another lacks."""
    places = {locale: _places(words) for locale, words in authored.text.by_locale.items()}
    everywhere = dict.fromkeys(place for found in places.values() for place in found)
    for locale, found in places.items():
        for place in everywhere:
            if place not in found:
                owner = next(other for other, has in places.items() if place in has)
                message = f"the {locale} words lack {{{place}}}, which the {owner} words have"
                yield error("LD139", authored.span_of(locale), message, "the program fills the same places in every language")


def _places(words: str) -> tuple[str, ...]:
    return tuple(match[1] for match in _BRACES.finditer(words) if match[1])


def _check_value(name: str, span: Span, known: Known, *, must_be_number: bool) -> Iterator[Diagnostic]:
    fact_id, _, key = name.partition(".")
    facts = known.content.facts
    if known.lacks("fact", fact_id):
        yield error("LD131", span, f'unknown fact "{fact_id}"', nearest_name(fact_id, known.names("fact")))
        return
    fact = facts.get(fact_id)
    if fact is None:
        return  # it is there but faulty, or its file is, which is told at its own place
    if not key and len(fact.values) != 1:
        yield error("LD131", span, f'fact "{fact_id}" has {len(fact.values)} values', f"name one: {', '.join(sorted(fact.values))}")
    elif key and key not in fact.values:
        yield error("LD131", span, f'fact "{fact_id}" has no value "{key}"', nearest_name(key, fact.values))
    elif must_be_number and isinstance(fact.values[key or next(iter(fact.values))], str):
        yield error("LD132", span, f'"{name}" is no number, so no bar can show it', "choose a value that is a number")


def _check_icon(mention: Mention) -> Iterator[Diagnostic]:
    if mention.name in ICONS or (is_product_icon(mention.name) and product_icon(mention.name) is not None):
        return
    if meant := icon_of_class(mention.name):
        hint = f'did you mean "{meant}"?'
    else:
        hint = nearest_name(mention.name, product_icon_names() if "." in mention.name else ICONS)
    yield error("LD130", mention.span, f'unknown icon "{mention.name}"', hint)


def check_listed_once(kind: str, mentions: Iterable[Mention]) -> Iterator[Diagnostic]:
    """LD124: a name of this kind that one file mentions twice, where each may stand once."""
    first: dict[str, Span] = {}
    for mention in (item for item in mentions if item.kind == kind):
        if mention.name in first:
            hint = f"the first is at {first[mention.name]}; remove one of them"
            yield error("LD124", mention.span, f'{kind} "{mention.name}" is listed twice', hint)
        first.setdefault(mention.name, mention.span)


def check_ids(kind: str, items: Iterable[Section | Stack]) -> Iterator[Diagnostic]:
    """LD124: an id that two sections of a deck, or two stacks of a diagram, have."""
    first: dict[str, Span] = {}
    for item in items:
        if item.id in first:
            hint = f"the first is at {first[item.id]}; give one another id"
            yield error("LD124", item.span, f'{kind} "{item.id}" is there twice', hint)
        first.setdefault(item.id, item.span)


def check_elements(diagram: Diagram, mentions: Iterable[Mention]) -> Iterator[Diagnostic]:
    """LD130: an element that a callout, an edge, the emphasis or a step names and the diagram does not have."""
    names = element_names(diagram)
    known = {"element": names, "step": names | column_names(diagram)}
    for mention in mentions:
        if mention.kind in known and mention.name not in known[mention.kind]:
            hint = nearest_name(mention.name, known[mention.kind])
            yield error("LD130", mention.span, f'unknown element "{mention.name}" in this diagram', hint)


def check_hidden(slides: Iterable[Slide], known: Known) -> Iterator[Diagnostic]:
    """LD142, LD130: what an exercise leaves open must be layers of a diagram of ours."""
    content = known.content
    for slide in slides:
        if slide.exercise is None or not slide.exercise.hidden:
            continue
        diagram = content.diagrams.get(slide.diagram)
        if diagram is None:
            if not slide.diagram or slide.diagram in content.graphs:
                hint = "diagram: one of content/diagrams that is written in YAML"
                yield error("LD142", slide.exercise.span, "hidden names layers, and there is no layer diagram", hint)
            continue
        names = element_names(diagram)
        for name in (name for name in slide.exercise.hidden if name not in names):
            hint = nearest_name(name, names)
            yield error("LD130", slide.exercise.span, f'unknown element "{name}" in the diagram "{diagram.id}"', hint)


def check_links(slides: Iterable[Slide], known: Known) -> Iterator[Diagnostic]:
    """LD130, LD145, LD146: boxes that lead to other slides must be elements of a diagram of ours, and lead elsewhere."""
    content = known.content
    for slide in slides:
        diagram = content.diagrams.get(slide.diagram)
        if slide.links and diagram is None and slide.diagram in content.graphs:
            hint = "diagram: one of content/diagrams that is written in YAML"
            yield error("LD145", slide.links[0].span, "links name elements, and there is no layer diagram", hint)
        for link in slide.links:
            if link.slide == slide.id:
                yield error("LD146", link.span, f'"{link.element}" leads to its own slide', "name the slide that tells more of it")
            names = element_names(diagram) if diagram else set()
            if diagram and link.element not in names:
                hint = nearest_name(link.element, names)
                yield error("LD130", link.span, f'unknown element "{link.element}" in the diagram "{diagram.id}"', hint)


def label_of(diagram: Diagram, name: str) -> Text:
    """What stands in the first element that a name means, or in the first within it that has words."""
    elements = list(_elements(diagram))
    meant = [path for path, _ in elements if path == name or path.endswith(f"/{name}")]
    meant = meant or [path for path, _ in elements if path.rpartition("/")[2].rpartition("-")[0] == name]
    within = (level.label for path, level in elements if meant and (path == meant[0] or path.startswith(f"{meant[0]}/")))
    return next((label for label in within if label), NO_TEXT)


def column_names(diagram: Diagram) -> set[str]:
    """What a step may name besides elements: stacks, what stands beside them, callouts by what they speak of."""
    callouts = {f"callout/{callout.at}" for callout in diagram.callouts}
    return {stack.id for stack in diagram.stacks} | callouts | ({diagram.beside.id} if diagram.beside else set())


def element_names(diagram: Diagram) -> set[str]:
    """What may name elements: paths and ends of paths (`vm-a/guest-os`, `guest-os`), ids of repetitions (`vm`).

    An id that several stacks have outside their enclosures stands under the stack's: `left/hardware`.
    """
    names: set[str] = set()
    for path, level in _elements(diagram):
        parts = path.split("/")
        names |= {"/".join(parts[start:]) for start in range(len(parts))}
        repetition = parts[-1].rpartition("-")[0]
        if repetition and isinstance(level, Enclosure):
            names.add(repetition)
    return names


def _elements(diagram: Diagram) -> Iterator[tuple[str, Layer | Gap | Enclosure]]:
    columns: list[tuple[str, tuple[Level, ...]]] = [(stack.id, stack.layers) for stack in diagram.stacks]
    if diagram.beside:
        columns.append((diagram.beside.id, diagram.beside.items))
    shared = _shared_ids(levels for _, levels in columns)
    for column, levels in columns:
        for path, level in walk(levels):
            yield (f"{column}/{path}" if path.partition("/")[0] in shared else path), level


def _shared_ids(columns: Iterable[tuple[Level, ...]]) -> set[str]:
    """Ids that stand outside every enclosure of more than one column."""
    counts = Counter(id for levels in columns for id in {path for path, _ in walk(levels) if "/" not in path})
    return {id for id, count in counts.items() if count > 1}
