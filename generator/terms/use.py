"""Which terms a talk has to explain, and on which slide: takes its slides in order, gives a TermUse for each.

A title or an agenda announces; a term that comes up there and again later is explained where it is spoken of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.content.localize import Localizer
from generator.content.model import Diagram, Knowledge, Slide, SlideKind, Term, Text, Tone
from generator.terms.lexicon import Lexicon, make_lexicon
from generator.terms.model import TermUse
from generator.terms.shown import texts_shown

_ANNOUNCING = (SlideKind.TITLE, SlideKind.AGENDA)
_MADE_OF_OTHERS = (SlideKind.GLOSSARY, SlideKind.SOURCES)


def find_terms(
    slides: Iterable[Slide],
    diagrams: Mapping[str, Diagram],
    glossary: Mapping[str, Term],
    localizer: Localizer,
    listener: tuple[Knowledge, Tone],
) -> tuple[TermUse, ...]:
    """What these listeners need explained, in the order in which it comes up."""
    knowledge, tone = listener
    lexicon = make_lexicon(glossary.values(), localizer.locale)
    told = [slide for slide in slides if slide.kind not in _MADE_OF_OTHERS]
    used = {slide.id: terms_on(slide, diagrams.get(slide.diagram), lexicon, localizer) for slide in told}
    counts = Counter(name for names in used.values() for name in names)
    first: dict[str, Slide] = {}
    for slide in sorted(told, key=lambda item: item.kind in _ANNOUNCING):
        for name in used[slide.id]:
            first.setdefault(name, slide)
    return tuple(
        TermUse(term, slide.id, definition_for(term, tone), counts[name], name in slide.explains)
        for name, slide in first.items()
        if (term := glossary[name]).level.rank > knowledge.rank
    )


def terms_on(slide: Slide, diagram: Diagram | None, lexicon: Lexicon, localizer: Localizer) -> tuple[str, ...]:
    """The ids of the terms that stand on a slide, in reading order, each once."""
    texts = texts_shown(slide, diagram)
    return tuple(dict.fromkeys(name for text in texts for name in lexicon.find(localizer.say(text))))


def definition_for(term: Term, tone: Tone) -> Text:
    return term.plain if tone is Tone.PLAIN and term.plain else term.definition
