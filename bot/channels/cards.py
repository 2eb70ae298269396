"""The agents' card and the topic's title: what a case is about at a glance, and the buttons that fit its state."""

from __future__ import annotations

from bot.channels.chain_lines import looked_up
from bot.channels.details import known
from bot.channels.rich import Rich, bold, joined
from bot.channels.speech import Labels, Speech
from bot.domain.case import OWNED, Case, Priority, State, Tag
from bot.domain.lengths import units
from bot.domain.messages import Button, Rows
from bot.handover.matter import matter as matter_of
from bot.handover.parcels import CardView
from bot.safety.names import display_name

LONGEST_TITLE = 128
LONGEST_QUESTION = 60
FACES = "😡🙁😐🙂😀"
STATE_EMOJI = {
    State.BOT: "🤖",
    State.QUEUED: "🟠",
    State.ASSIGNED: "🟢",
    State.PENDING_CUSTOMER: "🟢",
    State.SNOOZED: "💤",
    State.RESOLVED: "✔",
    State.CLOSED: "✔",
}
"""The first character of a topic's title. A case at P0 that nobody has taken is red instead."""
URGENT = "🔴"


def title(view: CardView, speech: Speech) -> str:
    """The topic's title: state, priority and matter first, because phones cut the rest."""
    case = view.case
    state = _emoji(case)
    rank = case.priority.value if case.is_open else ""
    number = f"#{case.number}" if case.number else ""
    words = [matter(view, speech), number, view.language]
    whole = " ".join(word for word in (f"{state}{rank}", *words) if word)
    while units(whole) > LONGEST_TITLE:
        whole = whole[:-1]
    return whole


def _emoji(case: Case) -> str:
    if case.state is State.QUEUED and case.priority is Priority.P0:
        return URGENT
    return STATE_EMOJI[case.state]


def matter(view: CardView, speech: Speech) -> str:
    """What the case is about in two or three words."""
    return ": ".join(speech.word(key) for key in matter_of(view.case, view.slots))


def card(view: CardView, speech: Speech) -> Rich:
    """The card: one fact after the other, the ones that decide what to do first."""
    return joined(
        [
            _head(view, speech),
            _waiting(view, speech),
            _customer(view, speech),
            speech.say("card-imitates", {"brand": view.imitates}) if view.imitates else Rich(),
            _past(view, speech),
            *known(
                view.slots,
                speech,
                is_transaction=view.case.tag is Tag.TRANSACTION,
                written=view.written,
            ),
            *looked_up(view.looks, speech),
            *_shown(view, speech),
            speech.say("card-blocked") if view.blocked_us else Rich(),
        ]
    )


def _head(view: CardView, speech: Speech) -> Rich:
    case = view.case
    number = f"#{case.number} " if case.number else ""
    head = bold(f"{_emoji(case)} {number}{matter(view, speech)}") + Rich(f" · {case.priority.value}")
    if case.complaint and case.tag is not Tag.COMPLAINT:
        head += Rich(" · ") + speech.say("card-complaint")
    return head


def _waiting(view: CardView, speech: Speech) -> Rich:
    case = view.case
    parts = [speech.say(f"card-state-{_dashed(case.state.value)}")]
    if view.owner:
        parts = [_owner(view, speech), *(parts if case.state is not State.ASSIGNED else [])]
    if case.waiting_since is not None:
        parts.append(speech.say("card-waiting", {"since": case.waiting_since.isoformat()}))
    if view.due_at is not None:
        parts.append(speech.say("card-due", {"due": view.due_at.isoformat()}))
    if case.rating:
        parts.append(Rich(FACES[case.rating - 1]))
    return joined(parts, " · ")


def _owner(view: CardView, speech: Speech) -> Rich:
    case = view.case
    if case.last_step in {"claimed", "transferred"} and case.last_step_at is not None:
        return speech.say("card-owner-since", {"alias": view.owner, "since": case.last_step_at.isoformat()})
    return speech.say("card-owner", {"alias": view.owner})


def _customer(view: CardView, speech: Speech) -> Rich:
    # The language first: a name that reads from right to left must not turn the whole line around.
    parts = [Rich(view.language), speech.say("card-nth", {"nth": view.cases})]
    if view.name:
        parts.insert(1, Rich(display_name(view.name)))
    if view.source:
        parts.append(speech.say("card-source", {"source": view.source}))
    return joined(parts, " · ")


def _past(view: CardView, speech: Speech) -> Rich:
    if not view.past:
        return Rich()
    past = [f"#{case.number} {_result(case, speech)}" for case in view.past]
    return speech.say("card-past", {"cases": " · ".join(past)})


def _result(case: Case, speech: Speech) -> str:
    return FACES[case.rating - 1] if case.rating else speech.word(f"card-state-{_dashed(case.state.value)}")


def _shown(view: CardView, speech: Speech) -> list[Rich]:
    if not view.shown:
        return []
    lines = [Rich(_shown_entry(*entry)) for entry in view.shown]
    return [speech.say("card-shown"), *lines]


def _shown_entry(entry: str, question: str, missed: bool) -> str:
    short = question if len(question) <= LONGEST_QUESTION else question[: LONGEST_QUESTION - 1] + "…"
    return f"  {entry} {short}".rstrip() + (" ❌" if missed else "")


def card_labels(case: Case, speech: Speech, *, refreshes: bool = False) -> Labels:
    """The buttons under the card, with one to look its transactions up again if there are some.

    What they send is read by the desk's casework.
    """
    again = ((_button("refresh", case),),) if refreshes else ()
    return speech.labels((*_rows(case), *again))


def _rows(case: Case) -> Rows:
    if case.state is State.QUEUED:
        first = (_button("claim", case),)
        return (first, (_button("p0", case),)) if case.priority is not Priority.P0 else (first,)
    if case.state in OWNED:
        return (
            (_button("resolve", case), _button("release", case)),
            (_button("snooze", case), _button("tobot", case)),
        )
    if case.state is State.RESOLVED:
        return ((_button("reopen", case),),)
    return ()


def _button(verb: str, case: Case) -> Button:
    return Button(f"card-{verb}", f"{verb}:{case.id}")


def _dashed(name: str) -> str:
    return name.replace("_", "-")
