"""Several things as one message: texts that waited, a card with texts below it, an album; and such a message anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.channels.cards import card, card_labels
from bot.channels.passing import file_line, mirror, sendable, show_labels, to_customer, unsendable, words
from bot.channels.posts import Post
from bot.channels.rich import Rich, joined
from bot.channels.ringing import bell
from bot.channels.speech import Labels, Speech
from bot.domain.lengths import LONGEST_CAPTION, LONGEST_TEXT, units
from bot.domain.messages import Kind, Sendable, ShowCard, ToAgents, ToCustomer, Unmirror
from bot.handover.views import CardView, Mention, MessageView, Parcel

APART = timedelta(minutes=1)
"""Merged messages that are further apart than this carry their times."""
ROOM_FOR_TIMES = 40
"""Units kept free for each message that is merged, for its time."""
ROOM_FOR_LINES = 120
"""Units kept free for each file that is shown as a line."""
ROOM_FOR_NOTES = 80
"""Units of a caption kept free for what is said about its message."""
LONGEST_WITH_CARD = 3000
"""A card grows with its case, and texts are edited: both need room in the message that they share."""
ROOM_FOR_CARD = 900
"""Units of a card besides what is known about its case: 730 in the longest language, and a quarter to spare."""
ROOM_FOR_SLOT = 100
"""Units for the name of each thing that is known, for an option in words, and for where to look it up."""
ROOM_FOR_LOOK = 700
"""Units for what a chain says of one transaction: its state, what moved, and two addresses."""
LONGEST_ALBUM = 10
"""Bot API, sendMediaGroup."""
RULE = Rich("———")
FAMILY = {Kind.PHOTO: "visual", Kind.VIDEO: "visual", Kind.DOCUMENT: "document", Kind.AUDIO: "audio"}
"""What may be in one album together (Bot API, sendMediaGroup)."""
BUTTONS_FOR_FILES = 24
"""Of the 100 that a keyboard takes; more would bury the text."""


# -- what goes together -----------------------------------------------------------------------------------


def fits_together(parcels: Sequence[Parcel], after: Parcel) -> bool:
    """Whether *after* can go out in one message, or in one album, with *parcels*, which do so already."""
    if any(parcel.chat != after.chat or _is_twice(parcel, after) for parcel in parcels):
        return False
    if _is_item(after):
        return all(map(_is_item, parcels)) and _fits_album(parcels, after)
    if not _is_text(after) or not all(_is_text(one) or _is_card(one) for one in parcels):
        return False
    if parcels and _answers(after):
        return False
    longest = LONGEST_WITH_CARD if any(map(_is_card, parcels)) else LONGEST_TEXT
    files = sum(one.lazy for one in (*parcels, after))
    return files <= BUTTONS_FOR_FILES and sum(map(_room, (*parcels, after))) <= longest


def _is_twice(one: Parcel, after: Parcel) -> bool:
    """Whether both have come to be the same message: each was posted for another revision of it."""
    if one.message is None or after.message is None:
        return False
    return one.message.place != 0 and one.message.message == after.message.message


def _is_text(parcel: Parcel) -> bool:
    """Whether it can stand in one text with others: plain words, or a file that is shown as a line."""
    view = parcel.message
    if view is None or view.note or not isinstance(parcel.effect, ToAgents):
        return False
    if view.content.attachment is not None:
        return parcel.lazy and sendable(view.content.attachment) is not None
    return bool(view.content.text.strip())


def _is_card(parcel: Parcel) -> bool:
    return isinstance(parcel.effect, ShowCard) and parcel.card is not None


def _answers(parcel: Parcel) -> bool:
    return parcel.message is not None and parcel.message.reply_to is not None


def _room(parcel: Parcel) -> int:
    if parcel.card is not None:
        return _room_of_card(parcel.card)
    view = parcel.message
    text = words(view.content).units if view else 0
    line = ROOM_FOR_LINES if parcel.lazy else 0
    return text + line + bell(parcel.mentions).units + ROOM_FOR_TIMES


def _room_of_card(view: CardView) -> int:
    known = (units(part) for slot in view.slots.values() for part in slot)
    shown = (units(question) for _, question, _ in view.shown)
    room = ROOM_FOR_CARD + ROOM_FOR_SLOT * len(view.slots) + ROOM_FOR_LOOK * len(view.looks)
    return room + units(view.name) + units(view.source) + sum(known) + sum(shown)


def _is_item(parcel: Parcel) -> bool:
    """Whether it can be an item of an album: of one, alone to send, and with a caption that fits."""
    view = parcel.message
    if view is None or not view.content.album or view.note or parcel.lazy or parcel.plain:
        return False
    if not isinstance(parcel.effect, ToAgents | ToCustomer):
        return False
    attachment = sendable(view.content.attachment)
    room = words(view.content).units + bell(parcel.mentions).units + units(_alias(parcel.effect))
    return attachment is not None and attachment.kind in FAMILY and room + ROOM_FOR_NOTES <= LONGEST_CAPTION


def _fits_album(parcels: Sequence[Parcel], after: Parcel) -> bool:
    return len(parcels) < LONGEST_ALBUM and all(_album_of(one) == _album_of(after) for one in parcels)


def _album_of(parcel: Parcel) -> tuple[type[Sendable], str, str, int | None]:
    view = parcel.message
    assert view is not None
    return type(parcel.effect), view.content.album, FAMILY[view.content.kind], view.reply_to


def in_order(parcels: Sequence[Parcel]) -> list[Parcel]:
    """The parcels of an album as they were written, in whatever order they arrived; others as they are."""
    if len(parcels) > 1 and all(map(_is_item, parcels)):
        return sorted(parcels, key=lambda parcel: parcel.message.place if parcel.message else 0)
    return list(parcels)


# -- as one -----------------------------------------------------------------------------------------------


def together(parcels: Sequence[Parcel], speech: Speech) -> Post:
    """One message, or one album, for all of them in this order; rings if any of them does."""
    first = parcels[0]
    if first.message is not None and first.message.content.album and not first.lazy:
        return _album(parcels, speech)
    mentions = tuple(dict.fromkeys(mention for parcel in parcels for mention in parcel.mentions))
    views = [parcel.message for parcel in parcels if parcel.message]
    body, labels = _texts(views, mentions, speech)
    if first.card is not None:
        body, labels = _below_card(first.card, body, labels, speech)
        return Post(first.chat, body, labels, silent=not mentions)
    answered, quote = views[0].reply_to, views[0].quote
    return Post(first.chat, body, labels, reply_to=answered, silent=not mentions, quote=quote)


def _texts(views: Sequence[MessageView], mentions: Sequence[Mention], speech: Speech) -> tuple[Rich, Labels]:
    """The messages on lines of their own, oldest first, and the buttons of their files."""
    dated = any(view.late for view in views) or _spread(views) > APART
    files = [view for view in views if sendable(view.content.attachment)]
    parts = [_part(view, files, speech) for view in views]
    if dated:
        parts = [
            Rich(f"[{speech.time(view.sent_at)}] ") + part for view, part in zip(views, parts, strict=True)
        ]
    return joined([bell(mentions), *parts]), show_labels(files, speech)


def _part(view: MessageView, files: list[MessageView], speech: Speech) -> Rich:
    attachment = sendable(view.content.attachment)
    if attachment is None:
        return joined([unsendable(view, speech), words(view.content).trimmed()])
    number = files.index(view) + 1 if len(files) > 1 else 0
    return joined([file_line(attachment, speech, number), words(view.content).trimmed()])


def _spread(views: Sequence[MessageView]) -> timedelta:
    times = [view.sent_at for view in views]
    return max(times) - min(times) if times else timedelta(0)


def _below_card(view: CardView, below: Rich, labels: Labels, speech: Speech) -> tuple[Rich, Labels]:
    body = joined([card(view, speech), RULE, below]) if below else card(view, speech)
    return body, (*card_labels(view.case, speech, refreshes=bool(view.looks)), *labels)


def _album(parcels: Sequence[Parcel], speech: Speech) -> Post:
    items = tuple(_item(number, parcel, speech) for number, parcel in enumerate(parcels))
    return replace(
        items[0],
        body=Rich(),
        attachment=None,
        silent=all(item.silent for item in items),
        album=tuple(replace(item, reply_to=None, quote="") for item in items),
    )


def _item(number: int, parcel: Parcel, speech: Speech) -> Post:
    """Only the first item says what is said once: who writes, and when."""
    view = parcel.message
    assert view is not None
    if isinstance(parcel.effect, ToCustomer):
        return to_customer(parcel, view, "" if number else parcel.effect.alias, speech)
    return mirror(parcel, replace(view, late=view.late and not number), speech)


def _alias(effect: Sendable) -> str:
    return effect.alias if isinstance(effect, ToCustomer) else ""


# -- as it is now -----------------------------------------------------------------------------------------


def anew(parcel: Parcel, speech: Speech) -> Post:
    """The copy that stands at the parcel's target, from its parts as they are now; a text unless it is one file."""
    parts = parcel.parts
    if parcel.card is not None:
        texts = _texts(parts, (), speech) if parts else (Rich(), ())
        body, labels = _below_card(parcel.card, *texts, speech)
        return _shortened(Post(parcel.chat, body, labels, silent=True), LONGEST_TEXT, speech)
    if not parts:
        by_us = isinstance(parcel.effect, Unmirror) and parcel.effect.by_us
        key = "mirror-removed-by-us" if by_us else "mirror-removed"
        return Post(parcel.chat, speech.say(key), silent=True)
    if len(parts) == 1:
        one = replace(parcel, lazy=parts[0].is_line)
        whole = mirror(one, replace(parts[0], late=False), speech)
        longest = LONGEST_CAPTION if whole.attachment else LONGEST_TEXT
        return _shortened(whole, longest, speech)
    body, labels = _texts(parts, (), speech)
    return _shortened(Post(parcel.chat, body, labels, silent=True), LONGEST_TEXT, speech)


def _shortened(post: Post, longest: int, speech: Speech) -> Post:
    """The post, if it has to be cut with a line that says so: an edit cannot go on in a second message."""
    if post.body.units <= longest:
        return post
    end = Rich("\n") + speech.say("cut-short")
    kept = post.body
    while kept.units > longest - end.units:
        kept = kept.part(0, len(kept.text) - max((kept.units + end.units - longest) // 2, 1))
    return replace(post, body=kept + end)
