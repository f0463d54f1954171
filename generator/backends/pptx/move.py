"""Put items elsewhere on the slide, all by the same distance in EMU."""

from __future__ import annotations

from dataclasses import replace

from generator.scene.model import Connector, Group, Item
from generator.units import EmuRect


def moved(item: Item, dx: int, dy: int) -> Item:
    """The same item at another place; members of a group go along."""
    if isinstance(item, Connector):
        bend = replace(item.bend, frame=_moved_frame(item.bend.frame, dx, dy)) if item.bend else None
        return replace(item, points=tuple((x + dx, y + dy) for x, y in item.points), bend=bend)
    frame = _moved_frame(item.frame, dx, dy)
    if isinstance(item, Group):
        return replace(item, frame=frame, items=tuple(moved(member, dx, dy) for member in item.items))
    return replace(item, frame=frame)


def _moved_frame(frame: EmuRect, dx: int, dy: int) -> EmuRect:
    return EmuRect(frame.x + dx, frame.y + dy, frame.width, frame.height)
