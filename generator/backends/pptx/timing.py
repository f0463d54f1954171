"""Animations: takes ids of shapes in the order in which they appear, gives a `p:timing` as PowerPoint writes it.

Every step is an entrance with Fade, by a click or by itself. Groups and lines have no paragraphs to build, so there is no
`p:bldLst`, nor a `grpId` that would have to be in it (MS-OI29500, 2.1.1157). Held against real files in docs/research/animation.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from lxml import etree

from generator.backends.pptx.xml import add

FADE_MILLISECONDS = 500
_FADE = {"presetID": 10, "presetClass": "entr", "presetSubtype": 0}
_MAIN = 2  # the id of the main sequence

Step = tuple[Sequence[int], int]
"""The ids of the shapes that appear together, and the second at which they do so by themselves; 0: with a click."""


def add_timing(slide: etree._Element, steps: Sequence[Step]) -> None:
    """The main sequence with one effect for each shape; nothing for a slide without steps."""
    if not steps:
        return
    ids = count(1)
    root = _add_node(_add_list(slide, "p:timing/p:tnLst/p:par"), ids, dur="indefinite", restart="never", nodeType="tmRoot")
    sequence = add(add(root, "p:childTnLst"), "p:seq", {"concurrent": True, "nextAc": "seek"})
    main = add(_add_node(sequence, ids, dur="indefinite", nodeType="mainSeq"), "p:childTnLst")
    if steps[0][1]:
        _add_by_themselves(main, steps, ids)
    else:
        for shapes, _ in steps:
            click = _add_click(main, ids)
            _add_effects(click, shapes, ids, "clickEffect")
    for name, event in (("p:prevCondLst", "onPrev"), ("p:nextCondLst", "onNext")):
        condition = add(add(sequence, name), "p:cond", {"evt": event, "delay": 0})
        add(add(condition, "p:tgtEl"), "p:sldTgt")


def _add_click(main: etree._Element, ids: Iterator[int]) -> etree._Element:
    """What waits for a click; gives where its effects go."""
    outer = _add_par(main, ids, "indefinite")
    return add(_add_par(add(outer, "p:childTnLst"), ids, 0), "p:childTnLst")


def _add_by_themselves(main: etree._Element, steps: Sequence[Step], ids: Iterator[int]) -> None:
    """All steps after each other as soon as the slide is there, each at its second."""
    outer = _add_par(main, ids, "indefinite")
    begin = add(outer[0], "p:cond", {"evt": "onBegin", "delay": 0})
    add(begin, "p:tn", {"val": _MAIN})
    chain = add(outer, "p:childTnLst")
    done = 0
    for shapes, second in steps:
        inner = add(_add_par(chain, ids, done), "p:childTnLst")
        wait = max(0, second * 1000 - done)
        _add_effects(inner, shapes, ids, "afterEffect", wait)
        done += wait + FADE_MILLISECONDS


def _add_effects(parent: etree._Element, shapes: Sequence[int], ids: Iterator[int], kind: str, wait: int = 0) -> None:
    """The first shape as said, the others with it."""
    for number, shape in enumerate(shapes):
        properties = {**_FADE, "fill": "hold", "nodeType": "withEffect" if number else kind}
        node = _add_par(parent, ids, wait, properties)
        _add_fade(add(node, "p:childTnLst"), shape, ids)


def _add_fade(parent: etree._Element, shape: int, ids: Iterator[int]) -> None:
    """Make the shape visible, and let it fade in."""
    shown = add(parent, "p:set")
    behaviour = add(shown, "p:cBhvr")
    _add_start(_add_node(behaviour, ids, dur=1, fill="hold"), 0)
    _add_target(behaviour, shape)
    add(add(behaviour, "p:attrNameLst"), "p:attrName").text = "style.visibility"
    add(add(shown, "p:to"), "p:strVal", {"val": "visible"})
    effect = add(add(parent, "p:animEffect", {"transition": "in", "filter": "fade"}), "p:cBhvr")
    _add_node(effect, ids, dur=FADE_MILLISECONDS)
    _add_target(effect, shape)


def _add_target(behaviour: etree._Element, shape: int) -> None:
    add(add(behaviour, "p:tgtEl"), "p:spTgt", {"spid": shape})


def _add_par(
    parent: etree._Element, ids: Iterator[int], delay: int | str, properties: dict[str, object] | None = None
) -> etree._Element:
    node = _add_node(add(parent, "p:par"), ids, **(properties or {"fill": "hold"}))
    _add_start(node, delay)
    return node


def _add_start(node: etree._Element, delay: int | str) -> None:
    add(add(node, "p:stCondLst"), "p:cond", {"delay": delay})


def _add_node(parent: etree._Element, ids: Iterator[int], **properties: object) -> etree._Element:
    return add(parent, "p:cTn", {"id": next(ids), **properties})


def _add_list(parent: etree._Element, path: str) -> etree._Element:
    for name in path.split("/"):
        parent = add(parent, name)
    return parent
