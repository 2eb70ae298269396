"""What a case is about in two or three words, as keys of texts: the same on its card, its topic and in every list."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.case import Case, Tag
from bot.intake.slots import Slot

NAMED_BY_TAG = frozenset({Tag.SECRET, Tag.THEFT})
_NAMELESS = frozenset({"", "text", "other"})
"""What a report is about that says no more than the case's tag."""


def matter(case: Case, slots: Mapping[str, tuple[str, str, str]]) -> tuple[str, ...]:
    """Return the key of what *case* is about, with *slots* as they are kept; two of them for a complaint about it."""
    _, _, option = slots.get(Slot.WHAT, ("", "", ""))[2].partition(":")
    tag = f"tag-{case.tag.value}"
    if case.tag in NAMED_BY_TAG or option in _NAMELESS:
        return (tag,)
    about = f"matter-{option.replace('_', '-')}"
    return (tag, about) if case.complaint or case.tag is Tag.COMPLAINT else (about,)
