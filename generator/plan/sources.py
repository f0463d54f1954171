"""Which facts a slide quotes, and so which sources stand at its foot: takes a slide, gives ids in order of first use.

A fact is quoted where it is listed (`facts`), where a bar shows it, and where a text has its value (`{fact.x}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from generator.content.model import Bar, Content, Diagram, NoteContent, Slide, Solution, Source, Text
from generator.diagnostics import Span

_REFERENCE = re.compile(r"\{\{|\{([a-z0-9][a-z0-9-]*)(?:\.[a-z0-9_]+)?\}")
_SKIPPED = (str, int, float, bool, Span, NoteContent, type(None))


def facts_of(slide: Slide, diagram: Diagram | None = None) -> tuple[str, ...]:
    """The facts shown on a slide (and in its diagram, if given), in order of first use; what is only said does not count."""
    shown = slide.exercise and replace(slide.exercise, solution=Solution())
    slide = replace(slide, exercise=shown)
    return tuple(dict.fromkeys([*slide.facts, *_quoted(slide), *(_quoted(diagram) if diagram else ())]))


def facts_said(slide: Slide) -> tuple[str, ...]:
    """The facts whose values the speaker says, the answer to an exercise included."""
    said = [getattr(slide.notes, name) for name in NoteContent.__slots__]
    answer = slide.exercise.solution if slide.exercise else None
    return tuple(dict.fromkeys(fact for part in (*said, answer) for fact in _quoted(part)))


def sources_of(slides: Iterable[Slide], content: Content) -> tuple[Source, ...]:
    """The sources of all facts on the slides, in order of first use."""
    facts = dict.fromkeys(fact for slide in slides for fact in facts_of(slide, content.diagrams.get(slide.diagram)))
    # A fact or source that is not there was found when the content was loaded.
    names = dict.fromkeys(content.facts[fact].source for fact in facts if fact in content.facts)
    return tuple(content.sources[name] for name in names if name in content.sources)


def _quoted(value: Any) -> Iterator[str]:
    """The facts quoted anywhere in a part of the content, in reading order."""
    if isinstance(value, Text):
        yield from _references(value)
    elif isinstance(value, Bar):
        yield value.fact
        yield from _references(value.label)
    elif isinstance(value, tuple):
        for part in value:
            yield from _quoted(part)
    elif not isinstance(value, _SKIPPED):
        for name in value.__slots__:
            part = getattr(value, name)
            yield from part if name == "facts" else _quoted(part)


def _references(text: Text) -> Iterator[str]:
    for words in text.by_locale.values():
        if "{" in words:
            yield from (name for name in _REFERENCE.findall(words) if name)
