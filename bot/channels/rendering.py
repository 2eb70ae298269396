"""Parcels as messages: which words, whose name, what rings; pure, so that all of it can be read without a network."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels.cards import card, card_labels
from bot.channels.mirrors import anew, together
from bot.channels.passing import mirror, the_file, to_customer
from bot.channels.posts import Post, within_limits
from bot.channels.rich import Rich, bold, joined
from bot.channels.ringing import bell
from bot.channels.speech import Speech
from bot.domain.case import Case, Tag
from bot.domain.lengths import LONGEST_CAPTION, LONGEST_TEXT
from bot.domain.messages import (
    Button,
    DeleteIncoming,
    ReviseMirror,
    ReviseSaid,
    Rows,
    Say,
    Settle,
    ShowCard,
    ShowEntry,
    ShowFile,
    ShowProgress,
    ShowStatus,
    TellAgents,
    ToAgents,
    ToCustomer,
    Unmirror,
    UpdateCard,
)
from bot.handover.views import Parcel, StatusView
from bot.ports import Entry, T

KEYBOARD = ("keyboard-person", "keyboard-progress")
"""The keys under a customer's input field; their labels come back as ordinary messages."""


class NothingToSay(Exception):
    """This effect is done by an action and not by a message, or its view is missing."""


def posts(parcels: Sequence[Parcel], speech: Speech) -> list[Post]:
    """The messages for *parcels*, which go together or are only one, in order, within the platform's limits.

    Of what edits a message there is exactly one.

    Raises:
        NothingToSay: there is no message for this effect.
    """
    whole = _post(parcels[0], speech) if len(parcels) == 1 else together(parcels, speech)
    if not any(parcel.plain for parcel in parcels):
        return within_limits(whole)
    # One of the reasons for which a message is sent plainly is that the platform found it too long.
    return within_limits(whole.bare, LONGEST_TEXT // 2, LONGEST_CAPTION // 2)


def _post(parcel: Parcel, speech: Speech) -> Post:
    match parcel.effect:
        case Say() as said:
            return _said(parcel, said, speech)
        case ShowEntry(buttons=rows):
            return Post(parcel.chat, answer(_given(parcel.entry), speech), speech.labels(rows))
        case ShowStatus(news=news):
            return _standing(parcel, _given(parcel.status), news, speech)
        case ShowProgress():
            return Post(parcel.chat, progress(parcel.progress, speech))
        case ToCustomer(alias=alias):
            return to_customer(parcel, _given(parcel.message), alias, speech)
        case ToAgents():
            return mirror(parcel, _given(parcel.message), speech)
        case ReviseSaid(alias=alias):
            return to_customer(parcel, _given(parcel.message), alias, speech)
        case TellAgents() as told:
            return _told(parcel, told, speech)
        case Settle(key=key, args=args) if key:
            return Post(parcel.chat, speech.say(key, args), silent=True)
        case _:
            return _in_topic(parcel, speech)


def _in_topic(parcel: Parcel, speech: Speech) -> Post:
    match parcel.effect:
        case ReviseMirror() | Unmirror() | UpdateCard():
            return anew(parcel, speech)
        case ShowFile():
            return the_file(parcel, _given(parcel.message))
        case ShowCard():
            view = _given(parcel.card)
            return Post(
                parcel.chat,
                card(view, speech),
                card_labels(view.case, speech, refreshes=bool(view.looks)),
                silent=True,
            )
        case _:
            raise NothingToSay


def _standing(parcel: Parcel, view: StatusView, news: str, speech: Speech) -> Post:
    rows = _status_rows(parcel, view)
    return Post(parcel.chat, status(view, news, speech), speech.labels(rows))


def _said(parcel: Parcel, said: Say, speech: Speech) -> Post:
    keyboard = tuple(speech.word(key) for key in KEYBOARD) if said.keyboard else ()
    parts = [speech.say(part.key, part.args, part.keys) for part in (said, *said.parts)]
    return Post(parcel.chat, joined(parts), speech.labels(said.buttons), keyboard, reply_to=said.reply_to)


def about_deletion(parcel: Parcel, effect: DeleteIncoming, *, deleted: bool, speech: Speech) -> list[Post]:
    """What the customer is told after we tried to take their messages off the chat."""
    body = speech.say(effect.done if deleted else effect.undone, effect.args)
    return within_limits(Post(parcel.chat, body, speech.labels(effect.buttons)))


def _told(parcel: Parcel, told: TellAgents, speech: Speech) -> Post:
    in_group = parcel.chat.chat_id < 0
    below = [speech.say(part.key, part.args, part.keys) for part in told.parts]
    body = joined([speech.say(told.key, told.args), *below, bell(parcel.mentions)])
    silent = in_group and not (parcel.mentions or told.loud)
    return Post(parcel.chat, body, speech.labels(told.buttons), reply_to=told.reply_to, silent=silent)


def answer(entry: Entry, speech: Speech) -> Rich:
    """An entry of the knowledge base, with the day of its last change."""
    text = entry.in_language(speech.language)
    changed = Rich()
    if entry.changed_at is not None:
        changed = speech.say("entry-updated", {"day": f"{entry.changed_at:%Y-%m-%d}"})
    return joined([bold(text.question), Rich(text.answer), changed], "\n\n")


def status(view: StatusView, news: str, speech: Speech) -> Rich:
    """Where the customer's case stands: who has it or the place in line, what was passed on, when people are there."""
    case = view.case
    if case.owner is not None:
        head = [speech.say("status-with-person", {"number": case.number})]
    else:
        head = [speech.say(news, {"number": case.number}), *_waiting(view, speech)]
    return joined([*head, *_passed_on(view, speech), speech.say("status-warning")])


def _passed_on(view: StatusView, speech: Speech) -> list[Rich]:
    known = [speech.word(f"slot-{name}") for name in view.passed_on]
    if known:
        return [speech.say("status-passed-on", {"what": speech.word("list-comma").join(known)})]
    # Of what held a secret nothing was, and that may have been all that they wrote.
    return [] if view.case.tag is Tag.SECRET else [speech.say("status-passed-on-words")]


def _waiting(view: StatusView, speech: Speech) -> list[Rich]:
    ahead = speech.say("status-ahead", {"ahead": view.ahead}) if view.ahead else speech.say("status-next")
    if view.is_open_now:
        return [ahead, speech.say("status-no-promise")]
    if view.case.priority == "P0":
        return [speech.say("status-closed-urgent")]
    if view.opening is None:
        return [ahead, speech.say("status-closed")]
    return [ahead, speech.say("status-closed-until", {"opening": view.opening.isoformat()})]


def _status_rows(parcel: Parcel, view: StatusView) -> Rows:
    leave = "button-leave" if view.case.owner is None else "button-leave-case"
    rows: list[tuple[Button, ...]] = [(Button("button-add", "add"),), (Button(leave, "leave"),)]
    if not view.is_open_now and not parcel.zone:
        rows.insert(1, (Button("button-zone", "zone"),))
    return tuple(rows)


def progress(cases: tuple[Case, ...], speech: Speech) -> Rich:
    """Every case in plain words, newest first."""
    if not cases:
        return speech.say("progress-none")
    return joined([speech.say("progress-head"), *(_progress_of(case, speech) for case in cases)], "\n\n")


def _progress_of(case: Case, speech: Speech) -> Rich:
    head = speech.say(
        "progress-case", {"number": case.number}, {"state": f"state-{_dashed(case.state.value)}"}
    )
    if case.last_step_at is None or not case.last_step:
        return head
    step = f"step-{_dashed(case.last_step)}"
    last = speech.say("progress-last", {"at": case.last_step_at.isoformat()}, {"step": step})
    return joined([head, last])


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _given(view: T | None) -> T:
    if view is None:
        raise NothingToSay
    return view
