"""What a click opens: takes web addresses and slides of the deck, gives `a:hlinkClick` with the relationship that it needs.

All slides of a deck must have their parts before one of them can lead to another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part

from generator.backends.pptx.xml import add
from generator.scene.model import Link, SlideLink

URL_SAFE = "%/:=&?~#+!$,;'@()*[]"
TO_SLIDE = "ppaction://hlinksldjump"


@dataclass(frozen=True, slots=True)
class Click:
    """The relationship that a click follows, and the action that it is if it opens no web page."""

    relationship: str
    action: str = ""


def linker(part: Part, slides: Mapping[str, Part]) -> Callable[[Link], Click]:
    """Relates the part to what is clicked for, each once; to look among all relationships takes longer with every link."""

    def click(link: Link) -> Click:
        if isinstance(link, SlideLink):
            if link.slide not in slides:
                raise ValueError(f"a link leads to slide {link.slide!r}, which is not in the deck")
            return Click(part.rels._add_relationship(RT.SLIDE, slides[link.slide]), TO_SLIDE)
        return Click(part.rels._add_relationship(RT.HYPERLINK, quote(link, safe=URL_SAFE), is_external=True))

    return cache(click)


def add_click(parent: etree._Element, click: Click, tip: str) -> etree._Element:
    return add(parent, "a:hlinkClick", {"r:id": click.relationship, "action": click.action or None, "tooltip": tip or None})
