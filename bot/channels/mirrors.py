"""What one side wrote, as the other side reads it: agents under their alias, customers in their topic, several as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.channels.posts import CAPTIONED, Post
from bot.channels.rich import LONGEST_TEXT, Rich, bold, joined
from bot.channels.ringing import bell
from bot.channels.speech import Speech
from bot.domain.messages import Attachment, Content, Kind, Span, ToAgents
from bot.handover.parcels import MessageView, Parcel

SPANS = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
    }
)
"""Formatting that is passed on. Mentions are not: they would ring people who have nothing to do with it."""
APART = timedelta(minutes=1)
"""Merged messages that are further apart than this carry their times."""
ROOM_FOR_TIMES = 40
"""Units kept free for each message that is merged, for its time."""


def words(content: Content) -> Rich:
    """The text of a message with the formatting that is passed on."""
    return Rich(content.text, tuple(span for span in content.spans if _passes(span)))


def _passes(span: Span) -> bool:
    return span.kind in SPANS and span.length > 0


def to_customer(parcel: Parcel, view: MessageView, alias: str, speech: Speech) -> Post:
    """An agent's message: the alias in bold on its own line, then what they wrote."""
    key = "corrected-by" if view.note == "edited" else ""
    name = speech.say(key, {"alias": alias}) if key else bold(alias)
    attachment = _sendable(view.content.attachment)
    body = joined([name, words(view.content)])
    if attachment and attachment.kind not in CAPTIONED:
        body = Rich()
    return Post(parcel.chat, body, attachment=attachment, reply_to=view.reply_to)


def mirror(parcel: Parcel, view: MessageView, speech: Speech) -> Post:
    """A customer's message for the topic: silent, bare, and named only where it rings or is more than a message."""
    attachment = _sendable(view.content.attachment)
    body = joined(
        [bell(parcel.mentions), _note(view, speech), _unsendable(view, speech), words(view.content)]
    )
    return Post(
        parcel.chat,
        body,
        attachment=attachment,
        reply_to=view.reply_to,
        silent=not parcel.mentions,
        protected=attachment is not None,
    )


def _note(view: MessageView, speech: Speech) -> Rich:
    notes = [speech.say(f"note-{view.note}")] if view.note else []
    if view.late:
        notes.append(speech.say("note-late", {"at": view.sent_at.isoformat()}))
    return joined(notes)


def _unsendable(view: MessageView, speech: Speech) -> Rich:
    gone = view.content.attachment is not None and _sendable(view.content.attachment) is None
    return speech.say("note-unsendable") if gone else Rich()


def _sendable(attachment: Attachment | None) -> Attachment | None:
    if attachment is None or attachment.kind in {Kind.TEXT, Kind.OTHER}:
        return None
    match attachment.kind:
        case Kind.LOCATION:
            has_all = attachment.latitude is not None and attachment.longitude is not None
        case Kind.CONTACT:
            has_all = bool(attachment.phone)
        case _:
            has_all = bool(attachment.file_id)
    return attachment if has_all else None


# -- several as one ---------------------------------------------------------------------------------------


def fits_together(parcels: Sequence[Parcel], after: Parcel) -> bool:
    """Whether *after* can go out in one message with *parcels*: plain texts for one topic that fit in its limit."""
    if not all(_is_plain(parcel) for parcel in (*parcels, after)):
        return False
    if any(parcel.chat != after.chat for parcel in parcels) or (parcels and _answers(after)):
        return False
    return sum(_room(parcel) for parcel in (*parcels, after)) <= LONGEST_TEXT


def _is_plain(parcel: Parcel) -> bool:
    view = parcel.message
    if view is None or not isinstance(parcel.effect, ToAgents):
        return False
    return view.content.attachment is None and not view.note and bool(view.content.text.strip())


def _answers(parcel: Parcel) -> bool:
    return parcel.message is not None and parcel.message.reply_to is not None


def _room(parcel: Parcel) -> int:
    text = words(parcel.message.content).units if parcel.message else 0
    return text + bell(parcel.mentions).units + ROOM_FOR_TIMES


def together(parcels: Sequence[Parcel], speech: Speech) -> Post:
    """One message for all of them, oldest first, each part on lines of its own; rings if any of them does."""
    first = parcels[0]
    views = [parcel.message for parcel in parcels if parcel.message]
    mentions = tuple(dict.fromkeys(mention for parcel in parcels for mention in parcel.mentions))
    dated = any(view.late for view in views) or _spread(views) > APART
    parts = [_dated(view, speech) if dated else words(view.content).trimmed() for view in views]
    body = joined([bell(mentions), *parts])
    whole = mirror(replace(first, mentions=mentions), views[0], speech)
    return replace(whole, body=body)


def _spread(views: Sequence[MessageView]) -> timedelta:
    times = [view.sent_at for view in views]
    return max(times) - min(times)


def _dated(view: MessageView, speech: Speech) -> Rich:
    return Rich(f"[{speech.time(view.sent_at)}] ") + words(view.content).trimmed()
