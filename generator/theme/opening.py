"""Where the words of a title slide stand on a template of others: takes the places of its title and subtitle, gives both with room.

Templates let the two overlap, make the subtitle one small line, or have none. Lengths in points of ours.
"""

from __future__ import annotations

from generator.units import Rect

GAP = 6.0
LEAST_SUBTITLE = 66.0
"""Two lines of a subtitle and one of whom the talk is for, in the smallest type, within PowerPoint's insets."""
_LEAST_TITLE = 60.0
_MARGIN = 14.0


def opening_frames(title: Rect, subtitle: Rect | None, page: Rect) -> tuple[Rect, Rect]:
    """Title and subtitle beside or above each other, the subtitle as high as it needs; `page` is all there is."""
    if subtitle is None:
        return _with_subtitle(title, page)
    if not _share_columns(title, subtitle):
        return title, _heightened(subtitle, page.y + _MARGIN, page.bottom - _MARGIN)
    is_below = _middle(subtitle) >= _middle(title)
    title, subtitle = _apart(title, subtitle, is_below=is_below)
    if subtitle.height >= LEAST_SUBTITLE:
        return title, subtitle
    top, bottom = (title.bottom, page.bottom - _MARGIN) if is_below else (page.y + _MARGIN, title.y)
    subtitle = _heightened(subtitle, top, bottom)
    if subtitle.height >= LEAST_SUBTITLE:
        return title, subtitle
    return _shared(title, subtitle, page, is_below=is_below)


def _with_subtitle(title: Rect, page: Rect) -> tuple[Rect, Rect]:
    """The subtitle under the title, above it, or in the lower part of its place, wherever there is room for it."""
    title = _spanning(title, title.y, max(title.bottom, min(title.y + _LEAST_TITLE, page.bottom - _MARGIN)))
    below = Rect(title.x, title.bottom + GAP, title.width, LEAST_SUBTITLE)
    if below.bottom <= page.bottom - _MARGIN:
        return title, below
    if title.height >= _LEAST_TITLE + GAP + LEAST_SUBTITLE:
        return _shared(title, Rect(title.x, title.bottom, title.width, 0.0), page, is_below=True)
    return title, Rect(title.x, max(page.y + _MARGIN, title.y - GAP - LEAST_SUBTITLE), title.width, LEAST_SUBTITLE)


def _share_columns(one: Rect, other: Rect) -> bool:
    return one.x < other.x + other.width and other.x < one.x + one.width


def _middle(rect: Rect) -> float:
    return rect.y + rect.height / 2


def _apart(title: Rect, subtitle: Rect, *, is_below: bool) -> tuple[Rect, Rect]:
    """Cut where they overlap: half each."""
    upper, lower = (title, subtitle) if is_below else (subtitle, title)
    if upper.bottom <= lower.y:
        return title, subtitle
    cut = (max(upper.y, lower.y) + min(upper.bottom, lower.bottom)) / 2
    if upper.y <= lower.y <= upper.bottom <= lower.bottom:  # the usual: a little of one reaches into the other
        cut = (lower.y + upper.bottom) / 2
    upper, lower = _spanning(upper, min(upper.y, cut), cut), _spanning(lower, cut, max(lower.bottom, cut))
    return (upper, lower) if is_below else (lower, upper)


def _spanning(rect: Rect, top: float, bottom: float) -> Rect:
    return Rect(rect.x, top, rect.width, bottom - top)


def _heightened(rect: Rect, top: float, bottom: float) -> Rect:
    """As high as a subtitle needs, downwards first, within these bounds."""
    lower = min(max(rect.bottom, rect.y + LEAST_SUBTITLE), max(bottom, rect.bottom))
    upper = max(min(rect.y, lower - LEAST_SUBTITLE), min(top, rect.y))
    return _spanning(rect, upper, lower)


def _shared(title: Rect, subtitle: Rect, page: Rect, *, is_below: bool) -> tuple[Rect, Rect]:
    """What both have together, and more if that is too little for two lines each; the subtitle no more of it than it needs."""
    top, bottom = min(title.y, subtitle.y), max(title.bottom, subtitle.bottom)
    if is_below:
        top = min(top, max(page.y + _MARGIN, bottom - LEAST_SUBTITLE - _LEAST_TITLE))
        cut = bottom - LEAST_SUBTITLE
        return _spanning(title, top, cut), _spanning(subtitle, cut, bottom)
    bottom = max(bottom, min(page.bottom - _MARGIN, top + LEAST_SUBTITLE + _LEAST_TITLE))
    cut = top + LEAST_SUBTITLE
    return _spanning(title, cut, bottom), _spanning(subtitle, top, cut)
