"""Headlines that listeners do not understand: takes a plan, gives a warning for each that has terms above what they know.

What was explained before, on a slide or in the notes, may stand in a headline; so may anything in one that is written for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.localize import Localizer
from generator.content.model import Content, Slide, SlideKind
from generator.diagnostics import Diagnostic, Diagnostics, warning
from generator.plan.model import DeckPlan
from generator.terms.lexicon import make_lexicon

_ANNOUNCING = (SlideKind.TITLE, SlideKind.AGENDA)


def check_headlines(plan: DeckPlan, content: Content, localizer: Localizer) -> Diagnostics:
    """LD550: a headline in words for others that is the first to use a term, on a slide that does not make it clear."""
    return tuple(_check(plan, content, localizer))


def _check(plan: DeckPlan, content: Content, localizer: Localizer) -> Iterator[Diagnostic]:
    new = {(use.slide, use.term.id) for use in plan.terms if not use.is_explained}
    if not new:
        return
    lexicon = make_lexicon(content.glossary.values(), localizer.locale)
    for slide in (planned.slide for planned in plan.slides):
        if slide.kind in _ANNOUNCING or _is_for_them(slide, plan, content):
            continue
        names = [name for name in dict.fromkeys(lexicon.find(localizer.say(slide.headline))) if (slide.id, name) in new]
        if names:
            yield _finding(slide, sorted(names), plan.audience.id)


def _is_for_them(slide: Slide, plan: DeckPlan, content: Content) -> bool:
    """Whether the headline was written for these listeners: the slide is for them alone, or they have a wording of their own."""
    authored, tags = content.slides.get(slide.id), plan.audience.tags
    if authored is None or (authored.audiences and set(authored.audiences) <= set(tags)):
        return True
    has_variant = any((slide.id, tag) in content.variants for tag in tags)
    return has_variant and slide.headline != authored.headline


def _finding(slide: Slide, names: list[str], audience: str) -> Diagnostic:
    listed = ", ".join(names)
    message = f'the headline of slide "{slide.id}" is the first to use terms that are above what {audience} know: {listed}'
    hint = f"word it for them (variants: {audience}: headline: …), or write explains: [{listed}] if the slide makes them clear"
    return warning("LD550", slide.headline.span, message, hint)
