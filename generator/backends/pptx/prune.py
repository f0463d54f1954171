"""Leave out what of a template a deck does not use: takes the presentation and the layouts that slides stand on.

Layouts and masters are cut from the lists that name them; what then nothing leads to, their pictures and themes, is not packed.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pptx.opc.package import Part

from generator.backends.pptx.xml import qualified


def prune(presentation: Any, used: Collection[Part]) -> None:
    """Drop every layout that is not used, and every master that is left without one."""
    owner = presentation.part
    for listed in list(owner._element.iterfind(f"{qualified('p:sldMasterIdLst')}/{qualified('p:sldMasterId')}")):
        master = owner.related_part(listed.get(qualified("r:id")))
        layouts = list(master._element.iterfind(f"{qualified('p:sldLayoutIdLst')}/{qualified('p:sldLayoutId')}"))
        spare = [item for item in layouts if master.related_part(item.get(qualified("r:id"))) not in used]
        if len(spare) == len(layouts):
            _cut(owner, listed)
        else:
            for item in spare:
                _cut(master, item)


def _cut(owner: Any, listed: Any) -> None:
    """Off the list, and the relationship that it names with it."""
    owner._rels.pop(listed.get(qualified("r:id")))
    listed.getparent().remove(listed)
