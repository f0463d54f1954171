"""Check a composed deck as a reader meets it: titles, alternative texts, overlaps, edges of the slide, contrast, sizes.

Each rule takes the deck and gives findings; `lint_deck` runs them all. Rules see the same values as the backends.
"""

from __future__ import annotations

from generator.diagnostics import Diagnostics
from generator.lint.contrast import check_contrast
from generator.lint.places import check_places
from generator.lint.titles import check_alt_texts, check_notes, check_titles
from generator.lint.type_sizes import check_type_sizes
from generator.scene.model import ComposedDeck

RULES = (check_titles, check_alt_texts, check_notes, check_places, check_contrast, check_type_sizes)


def lint_deck(deck: ComposedDeck) -> Diagnostics:
    """Everything wrong with a composed deck, rule by rule."""
    return tuple(finding for rule in RULES for finding in rule(deck))
