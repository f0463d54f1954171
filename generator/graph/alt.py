"""Say what a diagram shows: takes the authored diagram and a language, gives its alt text.

Made from the model, never written by hand; the words between come from `content/strings`. Knows nothing of places or colours.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.localize import Localizer
from generator.content.model import Diagram, Enclosure, Gap, Layer, Level, Peers, Text
from generator.text.metrics import without_marks

LONGEST = 600
"""Characters; a screen reader should be done within half a minute."""

_SCRIPTS_MEET = re.compile("(?<=[A-Za-z0-9])(?=[一-鿿])|(?<=[一-鿿])(?=[A-Za-z0-9])")
_COUNTS = {2: "count-two", 3: "count-three", 4: "count-four", 5: "count-five", 6: "count-six"}


def describe(diagram: Diagram, localizer: Localizer) -> str:
    """The alt text in the localizer's language: first what the author says it is about, then what stands on what.

    When it grows too long, details go first, then the arrows, then what is in the stacks.
    """
    detailed, plain = _Describer(localizer, has_details=True), _Describer(localizer, has_details=False)
    about = detailed.about(diagram)
    ways = (
        [about, *detailed.stacks(diagram), *detailed.rest(diagram)],
        [about, *plain.stacks(diagram), *plain.rest(diagram)],
        [about, *plain.stacks(diagram), *plain.boundary(diagram)],
        [about, *plain.boundary(diagram)],
    )
    texts = [spaced(localizer.word("sentence-space").join(part for part in way if part)) for way in ways]
    return next((text for text in texts if len(text) <= LONGEST), about[:LONGEST])


@dataclass(frozen=True, slots=True)
class _Describer:
    localizer: Localizer
    has_details: bool

    def say(self, text: Text) -> str:
        return without_marks(self.localizer.say(text))

    def about(self, diagram: Diagram) -> str:
        about = self.say(diagram.about)
        return about if not about or about[-1] in ".。!！?？" else about + ("。" if self.localizer.locale.startswith("zh") else ".")

    def stacks(self, diagram: Diagram) -> list[str]:
        sentences = []
        for stack in diagram.stacks:
            parts = self._semicolons(self.level(level) for level in stack.layers)
            is_named = len(diagram.stacks) > 1 and stack.name
            words = self.localizer.word
            sentences.append(
                words("alt-stack", name=self.say(stack.name), parts=parts) if is_named else words("alt-only-stack", parts=parts)
            )
        return sentences

    def rest(self, diagram: Diagram) -> list[str]:
        return [*self._beside(diagram), *self._edges(diagram), *self.boundary(diagram)]

    def boundary(self, diagram: Diagram) -> list[str]:
        if not diagram.boundary_label:
            return []
        return [self.localizer.word("alt-boundary", label=self.say(diagram.boundary_label))]

    def _beside(self, diagram: Diagram) -> list[str]:
        if not diagram.beside:
            return []
        parts = self._and([self.level(item) for item in diagram.beside.items])
        return [self.localizer.word("alt-beside", name=self.say(diagram.beside.name), parts=parts)]

    def _edges(self, diagram: Diagram) -> list[str]:
        names = dict(_labels(diagram))
        pairs = [(names.get(edge.tail.rpartition("/")[2]), names.get(edge.head.rpartition("/")[2])) for edge in diagram.edges]
        told = [self.localizer.word("alt-edge", tail=self.say(tail), head=self.say(head)) for tail, head in pairs if tail and head]
        return [self.localizer.word("alt-edges", parts=self._commas(told))] if told else []

    def level(self, level: Level) -> str:
        match level:
            case Layer():
                return self._layer(self.say(level.label), self.say(level.detail))
            case Gap():
                return self.localizer.word("alt-gap", label=self.say(level.label))
            case Enclosure():
                parts = self._and([self.level(inner) for inner in level.layers])
                label = self.say(level.label)
                return self.localizer.word("alt-enclosure", label=label, parts=parts) if label else parts
            case Peers():
                return self._peers(level)

    def _layer(self, label: str, detail: str) -> str:
        return self.localizer.word("alt-detail", label=label, detail=detail) if detail and self.has_details else label

    def _peers(self, peers: Peers) -> str:
        """Repetitions are told once with their number; different things one after the other."""
        enclosures = [member for member in peers.members if isinstance(member, Enclosure)]
        is_alike = len(enclosures) == len(peers.members) > 1 and len({_form(member) for member in enclosures}) == 1
        if not is_alike:
            return self.localizer.word("alt-peers", parts=self._and([self.level(member) for member in peers.members]))
        parts = self._and([self._common([member.layers[i] for member in enclosures]) for i in range(len(enclosures[0].layers))])
        key = _COUNTS.get(len(enclosures), "count-many")
        count = self.localizer.word(key, number=len(enclosures))
        labels = [self.say(member.label) for member in enclosures]
        if not all(labels):
            return self.localizer.word("alt-alike-bare", count=count, parts=parts)
        return self.localizer.word("alt-alike", count=count, names=self._and(labels), parts=parts)

    def _common(self, levels: list[Level]) -> str:
        """What the same level of several repetitions has in common: `App` for `App A`, `App B`."""
        first = levels[0]
        if not isinstance(first, Layer):
            return self.level(first)
        labels = [self.say(level.label) for level in levels if isinstance(level, Layer)]
        if len(set(labels)) > 1:
            start = _common_start(labels)
            return self._layer(start or self._commas(labels), self.say(first.detail))
        return self.level(first)

    def _commas(self, parts: Iterable[str]) -> str:
        return self.localizer.word("list-comma").join(parts)

    def _semicolons(self, parts: Iterable[str]) -> str:
        return self.localizer.word("list-semicolon").join(parts)

    def _and(self, parts: list[str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return self.localizer.word("list-two", first=self._commas(parts[:-1]), last=parts[-1])


def spaced(text: str) -> str:
    """A space where Chinese meets Latin letters or numbers, as both our writers set it."""
    return _SCRIPTS_MEET.sub(" ", text)


def _common_start(labels: list[str]) -> str:
    """What all labels begin with: `App` of `App A` and `App B`."""
    alike = itertools.takewhile(lambda characters: len(set(characters)) == 1, zip(*labels, strict=False))
    return "".join(characters[0] for characters in alike).rstrip()


def _form(level: Level) -> tuple[object, ...]:
    """What repetitions share: the ids within, not their names."""
    match level:
        case Enclosure():
            return ("enclosure", *(_form(inner) for inner in level.layers))
        case Peers():
            return ("peers", *(_form(member) for member in level.members))
        case Layer() | Gap():
            return (level.id,)


def _labels(diagram: Diagram) -> Iterable[tuple[str, Text]]:
    """Every id with its words, for edges."""
    pending: list[Level] = [level for stack in diagram.stacks for level in stack.layers]
    pending += diagram.beside.items if diagram.beside else ()
    while pending:
        level = pending.pop()
        if isinstance(level, Peers):
            pending += level.members
            continue
        yield level.id, level.label
        if isinstance(level, Enclosure):
            pending += level.layers
