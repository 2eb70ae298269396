"""Where the copies of a message stand on the other side, and what of it may be shown there; nothing is sent here."""

from __future__ import annotations

from bot.domain.lengths import LONGEST_CAPTION, LONGEST_TEXT, units
from bot.domain.messages import CaseId, Content, MessageId
from bot.ports import Standing, Stored, Work

_CHANGES_QUOTES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
"""Formatting that a quote would have to repeat (Bot API, ReplyParameters.quote)."""

ROOM_FOR_PART = 160
ROOM_FOR_CARD = 1600
"""Units to reckon with for what is shown besides the words of one part, and for a card; rather too many."""


def shown(work: Work, stored: Stored) -> Stored | None:
    """The message as the other side may see it: its newest plain revision; None if it was removed, or is held."""
    newest = work.messages.at(stored.chat_id, stored.platform_id)
    if newest is not None and newest.standing is Standing.PLAIN:
        return newest
    # An edit that put in a picture is held, and one that put in a secret was dropped; what was there before stands.
    written = work.messages.written(stored.chat_id, stored.platform_id)
    return next((one for one in reversed(written) if one.standing is Standing.PLAIN), None)


def copies(work: Work, stored: Stored, chat_id: int) -> list[int]:
    """The platform ids, in that chat, of everything we sent for any revision of the message, oldest first."""
    written = work.messages.written(stored.chat_id, stored.platform_id)
    links = (link for one in written for link in work.messages.links(one.id))
    return sorted({platform_id for chat, platform_id in links if chat == chat_id})


def is_anywhere(work: Work, stored: Stored) -> bool:
    """Whether there is a copy of any revision of the message in any chat."""
    written = work.messages.written(stored.chat_id, stored.platform_id)
    return any(work.messages.links(one.id) for one in written)


def links_in(work: Work, message: MessageId, chat_id: int) -> list[int]:
    """The platform ids of the copies, in that chat, that were made to show exactly this revision."""
    return [platform_id for chat, platform_id in work.messages.links(message) if chat == chat_id]


def place_in(work: Work, stored: Stored, chat_id: int) -> int | None:
    """What to answer in that chat to answer this message: itself if it was written there, else its newest copy."""
    if stored.chat_id == chat_id:
        return stored.platform_id
    there = copies(work, stored, chat_id)
    return there[-1] if there else None


def album_head(work: Work, stored: Stored, chat_id: int) -> int | None:
    """The first copy, in that chat, of what came earlier of the same album; None if nothing of it is there."""
    if not stored.content.album:
        return None
    parts = work.messages.album(stored.person, stored.content.album)
    others = (one for one in parts if one.platform_id != stored.platform_id)
    there = [platform_id for one in others for platform_id in links_in(work, one.id, chat_id)]
    return min(there, default=None)


def quotable(quote: str, content: Content) -> str:
    """*quote* if it can be quoted from *content*, where it stands unformatted; else nothing."""
    at = content.text.find(quote) if quote else -1
    if at < 0:
        return ""
    begin = units(content.text[:at])
    end = begin + units(quote)
    formatted = (span for span in content.spans if span.kind in _CHANGES_QUOTES)
    return "" if any(span.offset < end and begin < span.offset + span.length for span in formatted) else quote


def is_same(one: Content, other: Content) -> bool:
    """Whether nobody could tell them apart: what they quote is the platform's to say, and changes by itself."""
    return (one.text, one.spans, one.attachment) == (other.text, other.spans, other.attachment)


def card_slot(case: CaseId) -> str:
    """The name under which the platform id of a case's card is kept."""
    return f"card:{case}"


def line_slot(message: MessageId) -> str:
    """The name under which the platform id of the line that stands for a message's file is kept."""
    return f"line:{message}"


def is_line(work: Work, destination: str, stored: Stored, platform_id: int) -> bool:
    """Whether the copy at *platform_id* is a line that stands for the message's file."""
    written = work.messages.written(stored.chat_id, stored.platform_id)
    return any(work.outbox.slot(destination, line_slot(one.id)) == platform_id for one in written)


def leaves_mark(work: Work, stored: Stored, chat_id: int) -> bool:
    """Whether a removed message's first copy in that chat stays, as a line that says so and nothing else.

    It does not where the copy is the file itself, which is deleted, nor below a card or between other messages.
    """
    there = copies(work, stored, chat_id)
    if not there or work.messages.parts(chat_id, there[0]):
        return False
    destination = f"topic:{stored.person}"
    if stored.case is not None and work.outbox.slot(destination, card_slot(stored.case)) == there[0]:
        return False
    return stored.content.attachment is None or is_line(work, destination, stored, there[0])


def outgrows(work: Work, stored: Stored, content: Content, chat_id: int) -> bool:
    """Whether the message's copy in that chat may have no room for *content*, with what else it shows."""
    there = copies(work, stored, chat_id)
    if not there:
        return False
    parts = work.messages.parts(chat_id, there[0])
    others = [one for one in parts if one.platform_id != stored.platform_id]
    room = sum(units(one.content.text) + ROOM_FOR_PART for one in others)
    card = work.outbox.slot(f"topic:{stored.person}", card_slot(stored.case)) if stored.case else None
    has_card = card == there[0]
    taken = room + (ROOM_FOR_CARD if has_card else 0) + (ROOM_FOR_PART if others or has_card else 0)
    limit = LONGEST_CAPTION if content.attachment is not None else LONGEST_TEXT
    return taken + units(content.text) > limit


def fits_in_place(work: Work, stored: Stored, content: Content, chat_id: int, *, header: str) -> bool:
    """Whether the only copy in that chat can be changed to *content* below *header*: the same file, and room for it."""
    if stored.content.attachment != content.attachment:
        return False
    first = work.messages.written(stored.chat_id, stored.platform_id)[0]
    limit = LONGEST_CAPTION if content.attachment is not None else LONGEST_TEXT
    is_one = len(links_in(work, first.id, chat_id)) <= 1
    return is_one and units(header) + ROOM_FOR_PART + units(content.text) <= limit


def is_file_shown(work: Work, destination: str, stored: Stored, chat_id: int) -> bool:
    """Whether any copy in that chat is more than a line that stands for the message's file."""
    there = copies(work, stored, chat_id)
    lines = [platform_id for platform_id in there if is_line(work, destination, stored, platform_id)]
    return len(there) > max(len(lines), 1)
