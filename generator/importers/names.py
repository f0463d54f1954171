"""Which name of the `diagrams` package was meant: takes what a script tried to import, gives a hint."""

from __future__ import annotations

from generator.diagnostics import nearest_name
from generator.source.product_classes import product_classes

_MOST_MODULES = 3


def hint_for_name(module: str, wanted: str) -> str:
    """Where the name is, if it is elsewhere; else the nearest name in the module. Without a name: the nearest module."""
    classes = product_classes()
    if not wanted:
        return nearest_name(module, {known.module for known in classes})
    homes = sorted({known.module for known in classes if known.name == wanted})
    if homes:
        return "it is in " + " and in ".join(homes[:_MOST_MODULES])
    return nearest_name(wanted, {known.name for known in classes if known.module == module})
