"""What a failed send means: one table from error class to action. Nothing is dropped without somebody being told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

import structlog

from bot.delivery.counters import Counters
from bot.delivery.cures import Cures
from bot.delivery.group import follow_group
from bot.delivery.loading import Load, Loader
from bot.delivery.losses import HARMLESS, Losses
from bot.delivery.windows import Windows
from bot.domain.messages import (
    CUSTOMER_EFFECTS,
    Mark,
    PersonId,
    React,
    RenameTopic,
    ReviseMirror,
    Settle,
    ShowCard,
    TellAgents,
    ToAgents,
)
from bot.handover.alarms import Alarms
from bot.handover.customers import Customers
from bot.handover.desk import Desk
from bot.ports import (
    BadToken,
    Barred,
    Blocked,
    Busy,
    ChannelError,
    ChatMoved,
    Doubtful,
    Malformed,
    Outgoing,
    Person,
    Refused,
    Sending,
    TargetGone,
    TooLate,
    TooLong,
    TopicClosed,
    TopicGone,
    Unchanged,
    Unreachable,
    Work,
)

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=60)


DECORATIONS = (RenameTopic, Mark, React, Settle)
"""What is not worth waiting for until somebody gives us the right to do it."""

log = structlog.get_logger()


class Action(StrEnum):
    """What is done about an error of a channel."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Action:
        """*meaning* is for people who look it up."""
        action = str.__new__(cls, value)
        action._value_ = value
        action.meaning = meaning
        return action

    STOP = ("stop", "Nothing can be sent any more.")
    WAIT = ("wait", "This chat is left alone for as long as the platform says.")
    RETRY = ("retry", "It did not happen, so it is tried again, after a growing pause.")
    FIND_OUT = ("find out", "It may have happened, so nothing is repeated before that is known.")
    MOVE = ("move", "The group has another id from now on.")
    RECREATE = ("recreate", "The topic is opened anew, once, and the same message goes there.")
    REOPEN = ("reopen", "The topic is opened again, and the same message goes there.")
    ALARM = ("alarm", "An admin has to mend it; until then it is tried again once a minute.")
    BLOCK = ("block", "The customer is marked as out of reach, and the topic is told.")
    SIMPLIFY = (
        "simplify",
        "It is sent once more without formatting, quote and reply, and in shorter pieces.",
    )
    DONE = ("done", "It is already as it should be.")
    GIVE_UP = ("give up", "It is not sent, and the topic is told unless that changes nothing.")


ACTIONS: Mapping[type[ChannelError], Action] = {
    BadToken: Action.STOP,
    Busy: Action.WAIT,
    Unreachable: Action.RETRY,
    Doubtful: Action.FIND_OUT,
    ChatMoved: Action.MOVE,
    TopicGone: Action.RECREATE,
    TopicClosed: Action.REOPEN,
    Barred: Action.ALARM,
    Blocked: Action.BLOCK,
    TooLong: Action.SIMPLIFY,
    Malformed: Action.SIMPLIFY,
    TargetGone: Action.SIMPLIFY,
    Unchanged: Action.DONE,
    TooLate: Action.GIVE_UP,
    Refused: Action.GIVE_UP,
}
"""Where an action does not fit, as with a target that was to be edited, it is given up."""


class Verdict(StrEnum):
    """What the sender does with the rows now."""

    AGAIN_AT_ONCE = "again_at_once"
    LATER = "later"
    DONE = "done"
    DOUBT = "doubt"


class Failures:
    """Settles rows whose request failed, in one transaction."""

    def __init__(
        self,
        desk: Desk,
        customers: Customers,
        loader: Loader,
        windows: Windows,
        counters: Counters | None = None,
    ) -> None:
        self._desk = desk
        self._customers = customers
        self._loader = loader
        self._windows = windows
        self._counters = counters or Counters()
        self._alarms = Alarms(desk)
        self._losses = Losses(desk, self._alarms, self._counters)
        self._cures = Cures()
        loader.on_unreadable = self._losses.unreadable

    async def settle(self, load: Load, error: ChannelError) -> Verdict:
        """Act on *error*, with which *load* failed.

        Raises:
            BadToken: nothing can be sent any more.
        """
        if isinstance(error, BadToken):
            raise error
        log.info("send.failed", row=load.ids[0], kind=load.kind, error=type(error).__name__)
        # Of several under way when the group moves, the first to hear of it has been followed already.
        if isinstance(error, ChatMoved) and error.to != self._loader.packer.agents_chat:
            if not self._is_ours(load):
                error = Refused(type(error).__name__)
            else:
                await self.follow(error.to)
        return await self._desk.store.transact(partial(self._settle, load, error))

    async def follow(self, to: int) -> None:
        """The agents' group is the chat *to* now."""
        await follow_group(self._desk, to)

    def _is_ours(self, load: Load) -> bool:
        """Whether it goes to the agents' group; what is said in another group is not worth any trouble."""
        return load.chat_id == self._loader.packer.agents_chat

    def _settle(self, load: Load, error: ChannelError, work: Work) -> Verdict:
        # One of several may be the reason, and the others shall not be lost with it.
        if len(load.rows) > 1 and isinstance(error, Refused | Malformed | TooLong | TargetGone):
            self._loader.keep_apart(load.ids)
            return self._at_once(work, load.rows)
        act = self._ACTS.get(ACTIONS[type(error)])
        verdict = act(self, work, load, error) if act else None
        return verdict or self._give_up(work, load, error)

    # -- one an action: what became of the rows, or None to give them up ------------------------------------

    def _wait(self, work: Work, load: Load, error: ChannelError) -> Verdict:
        assert isinstance(error, Busy)
        now = self._desk.clock.now()
        wait = timedelta(seconds=error.retry_after_s)
        self._counters.busy += 1
        self._windows.freeze(load.chat_id, now, now + wait)
        # The window holds the whole chat, by a clock that nobody sets.
        return self._later(work, load, timedelta(0))

    def _retry(self, work: Work, load: Load, _: ChannelError) -> Verdict:
        return self._later(work, load, min(FIRST_PAUSE * 2 ** min(load.rows[0].attempts, 10), LONGEST_PAUSE))

    def _find_out(self, _: Work, __: Load, ___: ChannelError) -> Verdict:
        return Verdict.DOUBT

    def _move(self, work: Work, load: Load, _: ChannelError) -> Verdict:
        return self._later(work, load, timedelta(0))

    def _recreate(self, work: Work, load: Load, _: ChannelError) -> Verdict | None:
        """The topic is opened anew, and the same rows go there."""
        parcel = load.parcels[0]
        if parcel.person is None:
            return None
        person = work.people.by_id(parcel.person.id)
        if person.topic_id == parcel.chat.topic_id:
            if wait := self._cures.wait(f"recreate {person.id}", _ill(load), self._desk.clock.now()):
                return self._cure_in_vain(work, load, wait)
            work.people.save(replace(person, topic_id=None))
            log.warning("topic.gone", person=person.id)
            self._show_card_again(work, person)
        return self._at_once(work, load.rows)

    def _reopen(self, work: Work, load: Load, _: ChannelError) -> Verdict | None:
        person = load.parcels[0].person
        if person is None:
            return None
        if load.reopens:
            return self._leave_closed(work, load, person.id)
        if wait := self._cures.wait(f"reopen {person.id}", _ill(load), self._desk.clock.now()):
            return self._cure_in_vain(work, load, wait)
        self._loader.reopen_first(load.destination)
        return self._at_once(work, load.rows)

    def _cure_in_vain(self, work: Work, load: Load, wait: timedelta) -> Verdict:
        """What helped a moment ago did not last: it is tried again, but not at the cost of everybody else."""
        log.warning("topic.lost_again", row=load.ids[0], kind=load.kind, wait_s=wait.total_seconds())
        if wait > LONGEST_PAUSE and (person := load.parcels[0].person):
            self._alarms.topic_does_not_last(work, person)
        return self._later(work, load, wait)

    def _leave_closed(self, work: Work, load: Load, person: PersonId) -> Verdict:
        log.warning("topic.closed", person=person)
        # Once: each of these waits behind the row that failed.
        if load.rows[0].attempts <= 1:
            self._desk.tell_topic(work, person, TellAgents("topic-closed"))
        return self._later(work, load, LONGEST_PAUSE)

    def _alarm(self, work: Work, load: Load, error: ChannelError) -> Verdict | None:
        assert isinstance(error, Barred)
        if not self._is_ours(load):
            return None
        if load.reopens and load.parcels[0].person:
            return self._leave_closed(work, load, load.parcels[0].person.id)
        if isinstance(load.parcels[0].effect, DECORATIONS):
            return None
        # An admin can mend it, and until then what customers wrote must not be lost.
        log.error("group.barred", right=error.right, row=load.ids[0])
        self._alarms.barred(work, error.right)
        return self._later(work, load, LONGEST_PAUSE)

    def _block(self, work: Work, load: Load, _: ChannelError) -> Verdict | None:
        person = load.parcels[0].person
        if person and isinstance(load.parcels[0].effect, CUSTOMER_EFFECTS):
            self._customers.unreachable(work, work.people.by_id(person.id), gone=True)
        return None

    def _simplify(self, work: Work, load: Load, _: ChannelError) -> Verdict | None:
        if isinstance(load.parcels[0].effect, HARMLESS) or all(row.plain for row in load.rows):
            return None
        work.outbox.keep_plain(load.ids)
        return self._at_once(work, load.rows)

    def _done(self, work: Work, load: Load, _: ChannelError) -> Verdict:
        work.outbox.finish(load.ids, Sending.SENT, self._desk.clock.now())
        return Verdict.DONE

    _ACTS: Mapping[Action, Callable[[Failures, Work, Load, ChannelError], Verdict | None]] = {
        Action.WAIT: _wait,
        Action.RETRY: _retry,
        Action.FIND_OUT: _find_out,
        Action.MOVE: _move,
        Action.RECREATE: _recreate,
        Action.REOPEN: _reopen,
        Action.ALARM: _alarm,
        Action.BLOCK: _block,
        Action.SIMPLIFY: _simplify,
        Action.DONE: _done,
    }

    # -- what they share ------------------------------------------------------------------------------------

    def _later(self, work: Work, load: Load, pause: timedelta) -> Verdict:
        work.outbox.postpone(load.ids, self._desk.clock.now() + pause)
        return Verdict.LATER

    def _at_once(self, work: Work, rows: Sequence[Outgoing]) -> Verdict:
        work.outbox.postpone([row.id for row in rows], self._desk.clock.now())
        return Verdict.AGAIN_AT_ONCE

    def _show_card_again(self, work: Work, person: Person) -> None:
        case = work.cases.current(person.id)
        if case is not None and case.number:
            self._desk.tell_topic(work, person.id, ShowCard(case.id), case)

    def _give_up(self, work: Work, load: Load, error: ChannelError) -> Verdict:
        work.outbox.finish(load.ids, Sending.FAILED, self._desk.clock.now())
        parcel = load.parcels[0]
        if isinstance(parcel.effect, ReviseMirror) and isinstance(error, TargetGone) and parcel.person:
            # The copy went with its topic, so what is new is said again.
            again = ToAgents(parcel.effect.message, note="edited")
            self._desk.tell_topic(work, parcel.person.id, again)
        self._loader.forget(load.ids)
        self._losses.given_up(work, load, error)
        return Verdict.DONE

    # -- no proof -------------------------------------------------------------------------------------------

    def give_up_doubt(self, work: Work, load: Load) -> None:
        """Nobody can find out whether *load* arrived: say so where it matters, and go on."""
        work.outbox.finish(load.ids, Sending.UNKNOWN, self._desk.clock.now(), load.rows[0].parts)
        self._losses.unknown(work, load)


def _ill(load: Load) -> tuple[int, int, datetime]:
    """Tells one failure from the next of the same row."""
    return load.ids[0], load.rows[0].attempts, load.at
