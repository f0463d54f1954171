"""What kind of picture some bytes are, by the signs they begin with."""

from __future__ import annotations

_KINDS = (
    (b"\xff\xd8\xff", "jpg", "image/jpeg"),
    (b"GIF8", "gif", "image/gif"),
    (b"BM", "bmp", "image/bmp"),
)


def image_kind(data: bytes) -> tuple[str, str]:
    """The suffix and the media type; PNG where nothing else is said."""
    return next(((suffix, media) for sign, suffix, media in _KINDS if data.startswith(sign)), ("png", "image/png"))
