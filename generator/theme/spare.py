"""What of a template decks do not use: takes its package and the layouts that serve, gives the parts that only others lead to."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator

from generator.theme.office_package import OfficePackage

_MASTER, _LAYOUT, _SLIDE = "/slideMaster", "/slideLayout", "/slide"


def spare_parts(package: OfficePackage, used: Collection[str]) -> tuple[str, ...]:
    """Layouts that are not used, masters left without one, and what only these relate to, by name."""
    return tuple(sorted(set(_reached(package, None)) - set(_reached(package, used))))


def packed_size(package: OfficePackage, parts: Collection[str]) -> int:
    """About how many bytes parts take in a file."""
    return sum(len(zlib.compress(package.parts[name])) for name in parts)


def _reached(package: OfficePackage, used: Collection[str] | None) -> Iterator[str]:
    """The parts that relationships lead to, without going to layouts and masters that are not used; None: all of them."""
    seen, waiting = {""}, [""]
    while waiting:
        owner = waiting.pop()
        for item in package.relationships(owner):
            if item.target not in seen and package.has(item.target) and _is_kept(package, item.type, item.target, used):
                seen.add(item.target)
                waiting.append(item.target)
                yield item.target


def _is_kept(package: OfficePackage, type_: str, target: str, used: Collection[str] | None) -> bool:
    if type_.endswith(_SLIDE):  # a template's own slides are not carried over
        return False
    if used is None or not type_.endswith((_MASTER, _LAYOUT)):
        return True
    if type_.endswith(_LAYOUT):
        return target in used
    return any(item.target in used for item in package.relationships(target) if item.type.endswith(_LAYOUT))
