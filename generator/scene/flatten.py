"""Go through the items of a drawing, groups opened, in paint order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.scene.model import Group, Item


def flatten(items: Iterable[Item], *, is_into_foreign: bool = True) -> Iterator[Item]:
    """Every item, the members of a group right after the group; those of somebody else's drawing if they are wanted."""
    for item in items:
        yield item
        if isinstance(item, Group) and (is_into_foreign or not item.is_foreign):
            yield from flatten(item.items, is_into_foreign=is_into_foreign)
