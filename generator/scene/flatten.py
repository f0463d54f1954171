"""Go through the items of a drawing, groups opened, in paint order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.scene.model import Group, Item


def flatten(items: Iterable[Item]) -> Iterator[Item]:
    """Every item, the members of a group right after the group."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from flatten(item.items)
