"""How a slide comes and goes: takes seconds and whether it is a further step of the one before, gives `p:transition`.

Morph stands in `mc:AlternateContent` with a fade beside it, for programs and versions that do not know it.
"""

from __future__ import annotations

from lxml import etree

from generator.backends.pptx.xml import NAMESPACES, add, qualified

MORPH_MILLISECONDS = 700  # what PowerPoint itself gives a fade, which is all that comes of it where nothing moves
_SPEED = "med"  # what PowerPoint writes beside that duration, for versions before 2010


def add_transition(slide: etree._Element, advance_after: int, *, is_morphed: bool) -> None:
    """The slide's transition, if it has any; the show goes on after so many seconds, unless that is 0."""
    timing = {"advTm": advance_after * 1000 or None}
    if not is_morphed:
        if advance_after:
            add(slide, "p:transition", timing)
        return
    both = etree.SubElement(slide, qualified("mc:AlternateContent"), nsmap={"mc": NAMESPACES["mc"]})
    nsmap = {"p159": NAMESPACES["p159"]}
    choice = etree.SubElement(both, qualified("mc:Choice"), {"Requires": "p159"}, nsmap=nsmap)
    _add_morph(choice, timing)
    add(add(etree.SubElement(both, qualified("mc:Fallback")), "p:transition", {"spd": _SPEED, **timing}), "p:fade")


def _add_morph(choice: etree._Element, timing: dict[str, int | None]) -> None:
    transition = etree.SubElement(choice, qualified("p:transition"), nsmap={"p14": NAMESPACES["p14"]})
    transition.set("spd", _SPEED)
    transition.set(qualified("p14:dur"), str(MORPH_MILLISECONDS))
    if timing["advTm"]:
        transition.set("advTm", str(timing["advTm"]))
    add(transition, "p159:morph", {"option": "byObject"})
