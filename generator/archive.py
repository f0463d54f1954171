"""Pack named bytes into a zip whose bytes depend on nothing else: order, dates and flags are fixed.

Knows nothing of what the entries hold; Office files are zips, and so are the workbooks inside them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date PowerPoint itself gives every entry."""

_LEADING = ("[Content_Types].xml", "_rels/.rels")
_LEVEL = 6


def write_archive(entries: Mapping[str, bytes], *, is_stored: bool = False) -> bytes:
    """A zip of the entries, `[Content_Types].xml` first (programs sniff it there), the rest sorted.

    `is_stored` leaves them uncompressed, so that the bytes do not even depend on the version of zlib.
    """
    method = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=None if is_stored else _LEVEL) as archive:
        for name in sorted(entries, key=_order):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = method
            entry.create_system = 0
            archive.writestr(entry, entries[name])
    return buffer.getvalue()


def _order(name: str) -> tuple[int, str]:
    return (_LEADING.index(name) if name in _LEADING else len(_LEADING), name)
