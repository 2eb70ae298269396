"""What one side wrote, as the other side reads it: agents under their alias, customers in their topic; one at a time."""

from __future__ import annotations

from bot.channels.posts import CAPTIONED, Post
from bot.channels.rich import Rich, bold, joined
from bot.channels.ringing import bell
from bot.channels.speech import Label, Labels, Speech
from bot.domain.messages import Attachment, Content, Kind, Span
from bot.handover.views import MessageView, Parcel

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
UNITS_OF_SIZE = ("B", "KB", "MB", "GB")
SIZE_STEP = 1024
LONGEST_NAME = 60
"""Characters of a file's name that a line has room for."""


def words(content: Content) -> Rich:
    """The text of a message with the formatting that is passed on."""
    return Rich(content.text, tuple(span for span in content.spans if _passes(span)))


def _passes(span: Span) -> bool:
    return span.kind in SPANS and span.length > 0


def to_customer(parcel: Parcel, view: MessageView, alias: str, speech: Speech) -> Post:
    """An agent's message: the alias (if there is one) and the customer's code word on a line, then what they wrote."""
    key = "corrected-by" if view.note == "edited" else ""
    name = speech.say(key, {"alias": alias}) if key else bold(alias)
    if name and parcel.person is not None and parcel.person.code_word:
        name += Rich(f" · 🔑 {parcel.person.code_word}")
    attachment = sendable(view.content.attachment)
    body = joined([name, words(view.content)])
    if attachment and attachment.kind not in CAPTIONED:
        body = Rich()
    # Below the name and a line break; who asks whether this is from us often copies no more.
    head = len(name.text) + 1 if name else 0
    return Post(parcel.chat, body, attachment=attachment, reply_to=view.reply_to, quote=view.quote, head=head)


def mirror(parcel: Parcel, view: MessageView, speech: Speech) -> Post:
    """A customer's message for the topic: silent, bare, and named only where it rings or is more than a message."""
    attachment = sendable(view.content.attachment)
    lazy = parcel.lazy and attachment is not None
    line = file_line(attachment, speech) if lazy and attachment else unsendable(view, speech)
    body = joined([bell(parcel.mentions), _note(view, speech), line, words(view.content)])
    return Post(
        parcel.chat,
        body,
        show_labels([view], speech) if lazy else (),
        attachment=None if lazy else attachment,
        reply_to=view.reply_to,
        silent=not parcel.mentions,
        protected=attachment is not None and not lazy,
        quote=view.quote,
    )


def the_file(parcel: Parcel, view: MessageView) -> Post:
    """The file of which the topic has a line so far; what was written with it stands there."""
    attachment = sendable(view.content.attachment)
    return Post(
        parcel.chat, Rich(), attachment=attachment, reply_to=view.reply_to, silent=True, protected=True
    )


def _note(view: MessageView, speech: Speech) -> Rich:
    notes = [speech.say(f"note-{view.note}")] if view.note else []
    if view.late:
        notes.append(speech.say("note-late", {"at": view.sent_at.isoformat()}))
    return joined(notes)


def unsendable(view: MessageView, speech: Speech) -> Rich:
    """A line that says so if there is something that cannot be sent again; else nothing."""
    gone = view.content.attachment is not None and sendable(view.content.attachment) is None
    return speech.say("note-unsendable") if gone else Rich()


def sendable(attachment: Attachment | None) -> Attachment | None:
    """The attachment if all is known that sending it takes."""
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


# -- files as lines ---------------------------------------------------------------------------------------


def file_line(attachment: Attachment, speech: Speech, number: int = 0) -> Rich:
    """What kind of file it is, its number if there are several, its name and its size."""
    kind = speech.word("file-line", kind=attachment.kind.value)
    named = attachment.name[:LONGEST_NAME] if attachment.file_id else ""
    parts = [f"{kind} {number}" if number else kind, named, _size(attachment.size)]
    return Rich(" · ".join(filter(None, parts)))


def _size(size: int | None) -> str:
    if not size:
        return ""
    amount, steps = float(size), 0
    while amount >= SIZE_STEP and steps < len(UNITS_OF_SIZE) - 1:
        amount, steps = amount / SIZE_STEP, steps + 1
    return f"{amount:.1f} {UNITS_OF_SIZE[steps]}" if steps > 1 else f"{amount:.0f} {UNITS_OF_SIZE[steps]}"


def show_labels(views: list[MessageView], speech: Speech, wide: int = 3) -> Labels:
    """A button for each file; numbered like their lines if there are several."""
    several = len(views) > 1
    labels = tuple(
        Label(
            speech.word("button-show-nth", number=number) if several else speech.word("button-show"),
            f"show:{view.message}",
        )
        for number, view in enumerate(views, start=1)
    )
    return tuple(labels[i : i + wide] for i in range(0, len(labels), wide))
