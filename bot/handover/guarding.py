"""Part of the agents' doors: what must not reach a customer is held back and told; how it is let go is in releasing.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain import events as on
from bot.domain.case import Case
from bot.domain.messages import Arg, Button, Content, MessageId, Rows, Settle, TellAgents
from bot.handover.copies import shown
from bot.handover.desk import LEADS, Desk
from bot.handover.official import registry
from bot.ports import Deed, Direction, Standing, Stored, Texts, Work
from bot.safety.guard import Known, Reason, judge
from bot.safety.spread import judge_after

HELD_FOR = timedelta(days=7)
"""So long a stopped draft can still be released."""
LOOKED_BACK = 30
"""Messages of both sides among which the agent's last few are looked for."""
RINGING = frozenset(
    {
        Reason.ASKS_FOR_SECRET,
        Reason.ASKS_FOR_PAYMENT,
        Reason.ASKS_FOR_SIGNATURE,
        Reason.MOVES_TO_PRIVATE_CHAT,
        Reason.ASKS_FOR_CALL,
        Reason.CONTAINS_SECRET,
    }
)
"""What thieves ask for: the leads are mentioned at once. A link that is on no list rings nobody."""
_WEIGHED = RINGING - {Reason.CONTAINS_SECRET}
_NAMES_SOMETHING = frozenset({Reason.UNKNOWN_LINK, Reason.UNKNOWN_ADDRESS, Reason.UNKNOWN_HANDLE})


@dataclass(frozen=True, slots=True)
class Stop:
    """When a draft was stopped (aware UTC), and why, gravest first; never empty."""

    at: datetime
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """The reasons as they are recorded."""
        return " ".join(self.reasons)


class Guarding:
    """Judges everything that agents are about to send. There is no setting for it."""

    def __init__(self, desk: Desk, texts: Texts, language: str = "en") -> None:
        self._desk = desk
        self._texts = texts
        self._language = language

    def objections(self, work: Work, case: Case, draft: Stored) -> tuple[Reason, ...]:
        """Return why *draft* must not go out now, gravest first; nothing if it may."""
        said = words(draft.content)
        earlier = list(_said_before(work, case, draft))
        second = self._desk.second
        found = judge_after(earlier, said, second=second)
        # Most drafts name nothing, and need no look at what is known.
        if not _NAMES_SOMETHING.isdisjoint(found):
            found = judge_after(earlier, said, self._known(work, case), second=second)
        return found

    def stops(self, work: Work, case: Case, draft: Stored) -> bool:
        """Whether *draft*, which is kept as one, must not go out; if so, all who have to know are told, once."""
        found = self.objections(work, case, draft)
        if not found:
            self._keep_freed(work, draft)
        elif stop_of(work, draft.id) is None:
            self._stop(work, case, draft, found)
        return bool(found)

    def _keep_freed(self, work: Work, draft: Stored) -> None:
        """Keep for good that a draft went out against the rules, because the second opinion thought otherwise."""
        # Only words are weighed: what a draft names was looked up, and may be known.
        ruled = judge(words(draft.content), second=None).reasons & _WEIGHED
        if ruled:
            about = f"message {draft.id}: {' '.join(sorted(ruled))}"
            work.audit.keep(Deed(self._desk.clock.now(), "guard_freed", about, draft.agent))

    def sentence(self, work: Work, case: Case, stop: Stop) -> str:
        """What can be said instead, in the customer's language."""
        language = work.people.by_id(case.person).language or self._language
        return self._texts.text(f"guard-safe-{_dashed(stop.reasons[0])}", language)

    def reasons(self, stop: Stop) -> str:
        """The reasons in words, for agents."""
        told = (self._texts.text(f"guard-reason-{_dashed(one)}", self._language) for one in stop.reasons)
        return "; ".join(told)

    def _known(self, work: Work, case: Case) -> Known:
        official = registry(work, self._desk.username)
        return Known(
            domains=official.domains,
            handles=official.handles,
            phones=official.phones,
            emails=official.emails,
            texts=[*_in_case(work, case), *_in_answers(work)],
        )

    def _stop(self, work: Work, case: Case, draft: Stored, reasons: tuple[Reason, ...]) -> None:
        now, agent = self._desk.clock.now(), draft.agent
        assert agent is not None
        stop = Stop(now, reasons)
        work.settings.set(_name(draft.id), {"at": now.isoformat(), "why": stop.why}, until=now + HELD_FOR)
        self._desk.happen(work, case, on.DraftStopped(now, agent, stop.why))
        self._tell_topic(work, case, draft, stop)
        self._tell_leads(work, case, draft, stop)

    def _tell_topic(self, work: Work, case: Case, draft: Stored, stop: Stop) -> None:
        said = {"reasons": self.reasons(stop), "earlier": _has_earlier(work, draft)}
        args = {**said, **self._safe(work, case, stop)}
        told = TellAgents(
            "draft-stopped",
            args,
            _rows(draft.id),
            reply_to=draft.platform_id,
            loud=True,
            slot=_name(draft.id),
        )
        self._desk.tell_topic(work, case.person, told, case)

    def _safe(self, work: Work, case: Case, stop: Stop) -> dict[str, Arg]:
        """The sentence to say instead, and what it means for agents."""
        sentence = self.sentence(work, case, stop)
        english = self._texts.text(f"guard-safe-{_dashed(stop.reasons[0])}", self._language)
        return {"sentence": sentence, "english": english, "same": "yes" if english == sentence else "no"}

    # -- what became of it --------------------------------------------------------------------------------

    def released(self, work: Work, draft: Stored, alias: str) -> None:
        """Somebody let *draft* go, after it was stopped."""
        self._settle(work, draft, "draft-was-released", {"alias": alias})

    def replaced(self, work: Work, case: Case, draft: Stored, stop: Stop) -> None:
        """The safe sentence goes out instead."""
        self._settle(work, draft, "draft-was-replaced", self._safe(work, case, stop))

    def discarded(self, work: Work, draft: Stored, alias: str) -> None:
        """It is never sent."""
        told = {"alias": alias, "earlier": _has_earlier(work, draft)}
        self._settle(work, draft, "draft-was-discarded", told)

    def noted(self, work: Work, draft: Stored) -> None:
        """It became a note."""
        self._settle(work, draft, "draft-was-noted", {})

    def cleared(self, work: Work, draft: Stored) -> None:
        """It goes out after all, because nothing stands against it any more."""
        self._settle(work, draft, "draft-was-mended", {})

    def edited(self, work: Work, before: Stored) -> None:
        """Its writer changed it: *before* is how it was until then."""
        newest = work.messages.at(before.chat_id, before.platform_id)
        if before.standing is not Standing.DRAFT or newest is None or newest.id == before.id:
            return
        is_sent = newest.standing is Standing.PLAIN
        self._settle(work, before, "draft-was-mended" if is_sent else "draft-was-edited", {})

    def _settle(self, work: Work, draft: Stored, key: str, told: Mapping[str, Arg]) -> None:
        """The line about *draft*, if it was stopped, says how that ended, and has no buttons any more."""
        stop = stop_of(work, draft.id)
        if stop is not None:
            told = {"reasons": self.reasons(stop), **told}
            self._desk.tell_topic(work, draft.person, Settle(_name(draft.id), key, told))

    def _tell_leads(self, work: Work, case: Case, draft: Stored, stop: Stop) -> None:
        writer = work.agents.by_id(draft.agent) if draft.agent else None
        told = TellAgents(
            "draft-stopped-leads",
            {
                "alias": writer.alias if writer else "",
                "number": case.number,
                "reasons": self.reasons(stop),
            },
            leads=not RINGING.isdisjoint(stop.reasons),
        )
        self._desk.tell(work, LEADS, told, case)


def stop_of(work: Work, draft: MessageId) -> Stop | None:
    """Why this revision of a draft was stopped, if it was, and not too long ago."""
    kept = work.settings.get(_name(draft))
    if not kept:
        return None
    return Stop(datetime.fromisoformat(kept["at"]), tuple(Reason(one) for one in kept["why"].split()))


def held_parts(work: Work, draft: Stored) -> list[Stored]:
    """What is held of the album that *draft* belongs to, itself included, oldest first; all share their fate."""
    if not draft.content.album:
        return [draft]
    parts = work.messages.album(draft.person, draft.content.album)
    return [one for one in parts if one.agent == draft.agent and one.standing is Standing.DRAFT]


def is_of_stopped_album(work: Work, draft: Stored) -> bool:
    """Whether an earlier part of the same album was stopped and waits."""
    if not draft.content.album:
        return False
    others = (one for one in held_parts(work, draft) if one.id != draft.id)
    return any(stop_of(work, one.id) is not None for one in others)


def _has_earlier(work: Work, draft: Stored) -> str:
    """Whether the customer has an earlier version, of which *draft* is an edit: yes or no."""
    return "no" if shown(work, draft) is None else "yes"


def _name(draft: MessageId) -> str:
    return f"stopped/{draft}"


def _dashed(reason: Reason) -> str:
    return reason.value.replace("_", "-")


def words(content: Content) -> str:
    """Everything of a message that a reader can read or follow."""
    targets = [span.target for span in content.spans if span.kind == "text_link"]
    file = content.attachment
    named = [file.phone, file.name.rpartition(".")[0] or file.name, file.says] if file else []
    return "\n".join(filter(None, [content.text, *targets, *named]))


def _said_before(work: Work, case: Case, draft: Stored) -> Iterator[str]:
    """What the same agent said in this case before, oldest first, without other versions of the draft."""
    for one in work.messages.of_case(case.id, limit=LOOKED_BACK):
        is_theirs = one.agent == draft.agent and one.platform_id != draft.platform_id
        if is_theirs and one.direction is Direction.OUT and one.standing is Standing.PLAIN:
            yield words(one.content)


def _in_case(work: Work, case: Case) -> Iterator[str]:
    """What the customer wrote and filled in, and what went to them."""
    for one in work.messages.of_case(case.id):
        # What they changed meanwhile was read all the same; what is held or was removed was not.
        seen = {Standing.PLAIN, Standing.REVISED} if one.direction is Direction.IN else {Standing.PLAIN}
        if one.direction is not Direction.NOTE and one.standing in seen:
            yield words(one.content)
    for raw, as_shown, _ in work.slots.of_case(case.id).values():
        yield f"{raw}\n{as_shown}"


def _in_answers(work: Work) -> Iterator[str]:
    """What customers are shown of the knowledge base."""
    for entry in work.entries.published():
        if not entry.internal:
            yield from (text.answer for text in entry.texts)


def _rows(draft: MessageId) -> Rows:
    return (
        (Button("button-say-instead", f"guard:say:{draft}"),),
        (
            Button("button-release-draft", f"guard:release:{draft}"),
            Button("button-discard-draft", f"guard:drop:{draft}"),
        ),
    )
