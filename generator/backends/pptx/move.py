"""Put items elsewhere on the slide, all by the same distance in EMU."""

from __future__ import annotations

from dataclasses import replace

from generator.scene.model import Connector, Group, Item
from generator.units import EmuRect


def moved(item: Item, dx: int, dy: int) -> Item:
    """The same item at another place; members of a group go along."""
    if isinstance(item, Connector):
        return replace(item, points=tuple((x + dx, y + dy) for x, y in item.points))
    frame = EmuRect(item.frame.x + dx, item.frame.y + dy, item.frame.width, item.frame.height)
    if isinstance(item, Group):
        return replace(item, frame=frame, items=tuple(moved(member, dx, dy) for member in item.items))
    return replace(item, frame=frame)
