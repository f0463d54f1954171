"""Show diagrams step by step: takes a composed deck, gives the same deck animated, or with a slide for each step.

Nothing is placed or coloured anew: what is shown at each step is a part of the whole diagram, each thing where it stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from generator.notes.model import SpeakerNotes
from generator.plan.model import Steps
from generator.scene.model import ComposedDeck, ComposedSlide, Connector, Group, Item, Reveal, Scene
from generator.units import EmuRect

PAIRED = "!!"
"""What the name of a shape begins with that Morph is to take for the one of that name on the slide before."""


def build_up(deck: ComposedDeck, steps: Steps) -> ComposedDeck:
    """The deck with its diagrams shown in that way; sections hold as many slides as there are then."""
    if steps is Steps.NONE:
        return deck
    expanded = [_show(slide, steps) for slide in deck.slides]
    rest = iter(expanded)
    sections = tuple((title, sum(len(slides) for slides in islice(rest, count))) for title, count in deck.sections)
    return replace(deck, sections=sections, slides=tuple(slide for slides in expanded for slide in slides))


def staged_group(items: Iterable[Item]) -> Group | None:
    """The diagram of a slide, if it has steps."""
    return next((item for item in items if isinstance(item, Group) and len(item.stages) > 1), None)


def shown_until(group: Group, step: int) -> Group:
    """The diagram as it looks when it has come to that step, counted from 1."""
    if not group.stages:
        return group
    names = frozenset[str]().union(*(stage.names for stage in group.stages[:step]))
    return replace(group, items=tuple(item for item in group.items if item.name in names))


def draw_step(scene: Scene, step: int) -> Scene:
    """A diagram by itself as it looks at that step; 0: whole."""
    if not step:
        return scene
    return replace(scene, items=tuple(shown_until(item, step) if isinstance(item, Group) else item for item in scene.items))


def split(group: Group) -> tuple[tuple[Item, ...], ...]:
    """The diagram in parts that appear one after the other: for each step a group, then the lines from it to what was there before.

    PowerPoint animates whole groups only, and glues lines to shapes in other groups only from outside.
    """
    return tuple(tuple(_part(group, number)) for number in range(len(group.stages)))


def _part(group: Group, number: int) -> Iterator[Item]:
    stage = group.stages[number]
    own = [item for item in group.items if item.name in stage.names]
    outside = [item for item in own if isinstance(item, Connector) and not {item.tail, item.head} <= stage.names]
    inside = tuple(item for item in own if item not in outside)
    if inside:
        yield Group(f"{group.name}/step-{number + 1}", frame_of(inside), inside, stage.alt if number else group.alt)
    yield from outside


def frame_of(items: Sequence[Item]) -> EmuRect:
    """The smallest frame around all of them, in which a group of them stands."""
    places = [_corners(item) for item in items]
    left, top = min(place[0] for place in places), min(place[1] for place in places)
    return EmuRect(left, top, max(place[2] for place in places) - left, max(place[3] for place in places) - top)


def _corners(item: Item) -> tuple[int, int, int, int]:
    if isinstance(item, Connector):
        xs, ys = zip(*item.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    return item.frame.x, item.frame.y, item.frame.x + item.frame.width, item.frame.y + item.frame.height


# --- one slide -------------------------------------------------------------------------------------------------------


def _show(slide: ComposedSlide, steps: Steps) -> tuple[ComposedSlide, ...]:
    group = staged_group(slide.items)
    if group is None:
        return (slide,)
    parts = split(group)
    return (_animated(slide, group, parts),) if steps is Steps.ANIMATE else tuple(_successive(slide, group, parts))


def _animated(slide: ComposedSlide, group: Group, parts: tuple[tuple[Item, ...], ...]) -> ComposedSlide:
    """The slide with all parts on it, each but the first to come with a click, or when its share of the time has come."""
    starts = _starts(slide.advance_after, len(parts))
    reveals = tuple(Reveal(tuple(item.name for item in part), start) for part, start in zip(parts[1:], starts[1:], strict=True))
    return replace(slide, items=_in_place(slide, group, parts), reveals=reveals)


def _successive(slide: ComposedSlide, group: Group, parts: tuple[tuple[Item, ...], ...]) -> Iterator[ComposedSlide]:
    """A slide for each step, sharing the time; the notes stay on the first, the others say what comes."""
    starts = (*_starts(slide.advance_after, len(parts)), slide.advance_after)
    cues = slide.notes.cues
    for number in range(len(parts)):
        items = tuple(_paired(item) for item in _in_place(slide, group, parts[: number + 1]))
        seconds = starts[number + 1] - starts[number]
        if not number:
            yield replace(slide, items=items, advance_after=seconds)
            continue
        said = tuple(cue.said for cue in cues[number - 1 : number])
        notes = SpeakerNotes((*said, *(cue.marked for cue in cues[number:])), 0)
        name = f"{slide.id}--{number + 1}"
        yield replace(slide, id=name, items=items, advance_after=seconds, notes=notes, step_of=slide.id)


def _in_place(slide: ComposedSlide, group: Group, parts: Iterable[tuple[Item, ...]]) -> tuple[Item, ...]:
    """The items of the slide with the parts in place of the whole."""
    shown = tuple(item for part in parts for item in part)
    return tuple(new for item in slide.items for new in (shown if item is group else (item,)))


def _starts(seconds: int, count: int) -> tuple[int, ...]:
    """When each of so many steps begins, in whole seconds on the slide; all 0 in a show that is not timed."""
    return tuple(seconds * number // count for number in range(count))


def _paired(item: Item) -> Item:
    """The item under a name by which Morph finds it again, and all within it."""
    named = replace(item, name=f"{PAIRED}{item.name}")
    match named:
        case Group():
            return replace(named, items=tuple(_paired(member) for member in named.items))
        case Connector():
            return replace(named, tail=f"{PAIRED}{named.tail}", head=f"{PAIRED}{named.head}")
        case _:
            return named
