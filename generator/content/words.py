"""Reading texts: a map of locale to words, or one wording for all languages.

Each text read is set aside, with what it may hold in braces, for the checks that need all files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from generator.content.localize import ANY_LOCALE
from generator.content.model import Text
from generator.diagnostics import Span
from generator.source.model import Mapping, Node, Scalar, kind_of
from generator.source.shapes import Json, Reading


class Braces(StrEnum):
    """What `{…}` in a text stands for: a fact's value, that or the name of the repetition, or a word the program fills in."""

    FACT = "fact"
    FACT_OR_NAME = "fact-or-name"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class AuthoredText:
    """A text and the node it was read from, which knows the place of each language's words."""

    text: Text
    node: Node
    braces: Braces

    def span_of(self, locale: str) -> Span:
        return span_of(self.node, locale)


def span_of(node: Node, locale: str) -> Span:
    """Where a text's words in that language stand."""
    words = node.get(locale) if isinstance(node, Mapping) else None
    return (words or node).span


@dataclass(frozen=True, slots=True)
class Words:
    """A `Text`. One that says nothing is a fault unless it `may_be_empty`; so is one that says nothing in some language only,
    unless languages `may_differ` in that (English has a space where Chinese has none).
    """

    may_be_empty: bool = False
    braces: Braces = Braces.FACT
    may_differ: bool = False

    def read(self, node: Node, reading: Reading) -> Text | None:
        by_locale = _by_locale(node, reading)
        if by_locale is None:
            return None
        text = Text(by_locale, node.span)
        if self._is_blank(text, node, reading):
            return None
        reading.set_aside.append(AuthoredText(text, node, self.braces))
        return text

    def _is_blank(self, text: Text, node: Node, reading: Reading) -> bool:
        """Whether words are lacking, which is told."""
        blank = [locale for locale, words in text.by_locale.items() if not words.strip()]
        if len(blank) == len(text.by_locale):
            if not self.may_be_empty:
                reading.fault("LD128", node.span, "a text is expected here, and there are no words")
            return not self.may_be_empty
        if self.may_differ:
            return False
        for locale in blank:
            hint = "write what the other languages say"
            reading.fault("LD128", span_of(node, locale), f"this text has no words in {locale}", hint)
        return bool(blank)

    def schema(self, definitions: Json) -> Json:
        definitions["text"] = {
            "description": "a map of locale to words, or one wording for all languages",
            "anyOf": [
                {"type": ["string", "number"]},
                {"type": "object", "additionalProperties": {"type": ["string", "number"]}, "minProperties": 1},
            ],
        }
        return {"$ref": "#/$defs/text"}


def allow_names(reading: Reading, start: int) -> None:
    """Let the texts read since `start` speak of the repetition they stand in as `{name}`."""
    for index in range(start, len(reading.set_aside)):
        item = reading.set_aside[index]
        if isinstance(item, AuthoredText):
            reading.set_aside[index] = replace(item, braces=Braces.FACT_OR_NAME)


def _by_locale(node: Node, reading: Reading) -> dict[str, str] | None:
    if isinstance(node, Mapping):
        wordings = {entry.key: _wording(entry.value, reading) for entry in node.entries}
        words = {locale: wording for locale, wording in wordings.items() if wording is not None}
        return words if len(words) == len(wordings) else None
    wording = _wording(node, reading)
    return None if wording is None else {ANY_LOCALE: wording}


def _wording(node: Node, reading: Reading) -> str | None:
    if isinstance(node, Scalar) and node.value is not None and not isinstance(node.value, bool):
        return node.text.strip("\n")
    hint = 'write {en: "…", zh-CN: "…"}; a word such as true or null needs quotes'
    reading.fault("LD122", node.span, f"expected a text, found {kind_of(node)}", hint)
    return None
