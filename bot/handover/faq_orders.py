"""The one-line commands of the knowledge base: who may give which, what each does, and how its outcome is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, NamedTuple

from bot.domain.errors import BadCommand, DomainError
from bot.domain.events import PLAIN
from bot.domain.facts import NO_ANSWER, Answer, Candidate
from bot.domain.messages import Arg, Button, ChatRef, DeleteIncoming, Rows, TellAgents, is_number
from bot.faq import catalogue
from bot.faq.catalogue import AlreadySo, Changed, NoSuchEntry, NoSuchVersion, Page, Signature
from bot.faq.fitness import Fault, Field, Unfit
from bot.handover.desk import LEADS, Desk
from bot.handover.prepared import read_wishes
from bot.ports import Agent, Arrived, Entry, EntryText, Role, Stage, Texts, Work

NOTHING = "–"
NOT_ALLOWED = "faq-not-allowed"
MOST_DIGITS = 6
"""Of the number of an entry, a version or a page."""
READING = frozenset({"help", "list", "find", "show", "test", "history"})
"""What leads may do; everything else changes the base and is for admins."""
_AT_LEAST = {Role.AGENT: 0, Role.LEAD: 1, Role.ADMIN: 2}


@dataclass(frozen=True, slots=True)
class Order:
    """A command as typed, without "/faq". *answer* is what the base makes of the text of a test."""

    user_id: int
    chat: ChatRef
    verb: str
    argument: str = ""
    answer: Answer = NO_ANSWER


class Outcome(NamedTuple):
    """What the edge still has to do: a toast to show, and the entry by which the base changed. Either may be empty."""

    toast: str = ""
    changed: str = ""


class FaqVoice:
    """Puts texts about the knowledge base where they were asked for; lines are made ready in the agents' language."""

    def __init__(self, desk: Desk, texts: Texts, language: str = "en") -> None:
        self.desk = desk
        self.language = language
        self._texts = texts

    def tell(
        self, work: Work, chat: ChatRef, key: str, args: dict[str, Arg] | None = None, rows: Rows = ()
    ) -> None:
        """Post to the private chat, the customer's topic, or General for every other place of the group."""
        self.desk.tell(work, self._destination(work, chat), TellAgents(key, args or {}, rows))

    def take_off(self, work: Work, chat: ChatRef, message_id: int) -> None:
        """Delete what somebody wrote there, because it held a secret, and say so."""
        gone = DeleteIncoming((message_id,), "faq-secret", "faq-secret-here")
        self.desk.tell(work, self._destination(work, chat), gone)

    def _destination(self, work: Work, chat: ChatRef) -> str:
        if chat.chat_id != self.desk.agents_chat:
            return f"user:{chat.chat_id}"
        person = work.people.by_topic(chat.topic_id) if chat.topic_id is not None else None
        return f"topic:{person.id}" if person else LEADS

    def word(self, key: str, language: str = "", **args: Arg) -> str:
        """A ready text, in the agents' language if no other is named."""
        return self._texts.text(key, language or self.language, **args)

    def stage(self, entry: Entry) -> str:
        """The stage of this version, or that it is internal."""
        internal = entry.internal and entry.stage is Stage.PUBLISHED
        return self.word("faq-stage-internal" if internal else f"faq-stage-{entry.stage}")

    def day(self, entry: Entry) -> str:
        """When this version was written, in UTC."""
        return f"{entry.changed_at:%Y-%m-%d %H:%M} UTC" if entry.changed_at else NOTHING

    def apologise(self, work: Work, chat: ChatRef, error: DomainError, rows: Rows = ()) -> None:
        """Say why it was not done."""
        key, args = _apology(error)
        self.tell(work, chat, key, args, rows)


def _apology(error: DomainError) -> tuple[str, dict[str, Arg]]:
    match error:
        case BadCommand(hint=hint):
            return hint, {}
        case NoSuchEntry(entry=entry):
            return "faq-no-such-entry", {"entry": entry}
        case NoSuchVersion(entry=entry, version=version):
            return "faq-no-such-version", {"entry": entry, "version": str(version)}
        case AlreadySo(newest=newest, asked=asked):
            return f"faq-already-{asked}", {"entry": newest.id, "version": str(newest.version)}
        case Changed(newest=newest):
            at = newest.changed_at.isoformat() if newest.changed_at else ""
            args = {"entry": newest.id, "version": str(newest.version), "by": newest.changed_by, "at": at}
            return "faq-changed-since", dict(args)
        case Unfit(field=field, fault=fault, limit=limit, length=length):
            return _fault_key(field, fault), {"limit": limit, "length": length}
        case _:
            raise error


def _fault_key(field: Field, fault: Fault) -> str:
    match fault:
        case Fault.TOO_LONG:
            return f"faq-{field.removesuffix('s')}-too-long"
        case Fault.TOO_MANY:
            return "faq-too-many-phrases"
        case Fault.SECRET:
            return "faq-secret"
        case _:
            return "faq-empty"


def may(agent: Agent | None, verb: str) -> bool:
    """Whether somebody of this standing may give this order."""
    needed = Role.LEAD if verb in READING else Role.ADMIN
    return agent is not None and agent.active and _AT_LEAST[agent.role] >= _AT_LEAST[needed]


def entry_id(written: str, verb: str) -> str:
    """An id as it is kept from what people type, such as "f7"; raises BadCommand with the form of *verb*."""
    digits = written.upper().removeprefix("F")
    if not is_number(digits, MOST_DIGITS):
        raise BadCommand(f"faq-how-{verb}")
    return f"F{int(digits):02d}"


class FaqOrders:
    """Every one-line command, one transaction each."""

    def __init__(self, voice: FaqVoice) -> None:
        self._voice = voice
        self._desk = voice.desk

    async def unsafe(self, chat: ChatRef, message_id: int, row: Arrived) -> None:
        """What the agent wrote held a secret, whatever it was for: it is deleted and goes nowhere."""
        await self._voice.desk.store.transact(partial(self._unsafe, chat, message_id, row))

    def _unsafe(self, chat: ChatRef, message_id: int, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._voice.desk.clock.now())
        self._voice.take_off(work, chat, message_id)

    async def ordered(self, order: Order, row: Arrived) -> Outcome:
        """Carry *order* out and answer where it was given."""
        return await self._desk.store.transact(partial(self._ordered, order, row))

    def _ordered(self, order: Order, row: Arrived, work: Work) -> Outcome:
        work.inbox.done(row.id, self._desk.clock.now())
        agent = work.agents.by_user(order.user_id)
        verb = order.verb if order.verb in self._doors else "help"
        if agent is None or not may(agent, verb):
            self._voice.tell(work, order.chat, NOT_ALLOWED)
            return Outcome()
        door = self._doors[verb]
        try:
            return Outcome(changed=door(self, work, order, agent) or "")
        except DomainError as error:
            self._voice.apologise(work, order.chat, error)
            return Outcome()

    async def now_live(self, chat: ChatRef, entry: str) -> None:
        """Say whether the bot answers with the changed entry from now on."""
        await self._desk.store.transact(partial(self._now_live, chat, entry))

    def _now_live(self, chat: ChatRef, entry: str, work: Work) -> None:
        published = next((one for one in work.entries.published() if one.id == entry), None)
        shown = "faq-hidden" if published and published.internal else "faq-live"
        self._voice.tell(work, chat, shown if published else "faq-gone", {"entry": entry})

    # -- looking ------------------------------------------------------------------------------------------

    def _help(self, work: Work, order: Order, _: Agent) -> None:
        self._voice.tell(work, order.chat, "faq-help")

    def _list(self, work: Work, order: Order, _: Agent) -> None:
        if order.argument and not is_number(order.argument, MOST_DIGITS):
            raise BadCommand("faq-how-list")
        self.show_page(work, order.chat, int(order.argument or 1))

    def show_page(self, work: Work, chat: ChatRef, number: int) -> None:
        """One page of the list, with buttons to the pages beside it."""
        page = catalogue.listed(work, number)
        if not page.count:
            self._voice.tell(work, chat, "faq-list-empty")
            return
        args: dict[str, Arg] = {
            "lines": self._lines(page.entries),
            "page": page.number,
            "pages": page.pages,
            "count": page.count,
        }
        self._voice.tell(work, chat, "faq-list", args, _beside(page))

    def _find(self, work: Work, order: Order, _: Agent) -> None:
        if not order.argument:
            raise BadCommand("faq-how-find")
        found = catalogue.found(work, order.argument)
        if not found:
            self._voice.tell(work, order.chat, "faq-found-nothing", {"words": order.argument})
            return
        args: dict[str, Arg] = {"lines": self._lines(found), "count": len(found), "words": order.argument}
        self._voice.tell(work, order.chat, "faq-found", args)

    def _lines(self, entries: Sequence[Entry]) -> str:
        return "\n".join(map(self._line, entries))

    def _line(self, entry: Entry) -> str:
        question = entry.in_language(self._voice.language).question
        return self._voice.word("faq-line", entry=entry.id, question=question, stage=self._voice.stage(entry))

    def _show(self, work: Work, order: Order, _: Agent) -> None:
        name, number = _name_and_number(order.argument)
        if number and not is_number(number, MOST_DIGITS):
            raise BadCommand("faq-how-show")
        entry = catalogue.shown(work, entry_id(name, "show"), int(number) if number else None)
        self._voice.tell(work, order.chat, "faq-entry", self._head(entry))
        for text in entry.texts:
            self._voice.tell(work, order.chat, "faq-entry-text", _in_full(text))

    def _head(self, entry: Entry) -> dict[str, Arg]:
        missing = catalogue.missing_languages(entry, self._desk.languages)
        return {
            "entry": entry.id,
            "version": str(entry.version),
            "stage": self._voice.stage(entry),
            "topic": entry.topic,
            "by": entry.changed_by or NOTHING,
            "day": self._voice.day(entry),
            "languages": ", ".join(text.language for text in entry.texts),
            "missing": ", ".join(missing) or NOTHING,
            "security": "yes" if entry.security else "no",
        }

    def _history(self, work: Work, order: Order, _: Agent) -> None:
        versions = catalogue.history(work, entry_id(order.argument, "history"))
        lines = "\n".join(map(self._history_line, versions))
        self._voice.tell(work, order.chat, "faq-history", {"entry": versions[0].id, "lines": lines})

    def _history_line(self, entry: Entry) -> str:
        args = {
            "stage": self._voice.stage(entry),
            "by": entry.changed_by or NOTHING,
            "day": self._voice.day(entry),
        }
        return self._voice.word("faq-history-line", version=str(entry.version), **args)

    def _test(self, work: Work, order: Order, _: Agent) -> None:
        if not order.argument:
            raise BadCommand("faq-how-test")
        best, *others = order.answer.candidates or (None,)
        if best is None:
            self._voice.tell(work, order.chat, "faq-test-nothing")
        else:
            zone = order.answer.zone.replace("_", "-")
            listed = ", ".join(map(sure, others)) or NOTHING
            self._voice.tell(work, order.chat, f"faq-test-{zone}", {"best": sure(best), "others": listed})
        if read_wishes(order.argument) != PLAIN:
            self._voice.tell(work, order.chat, "faq-test-wish")

    # -- changing -----------------------------------------------------------------------------------------

    def _publish(self, work: Work, order: Order, agent: Agent) -> str:
        entry = catalogue.publish(work, entry_id(order.argument, "publish"), self.signed(agent))
        self.tell_published(work, order.chat, entry)
        return entry.id

    def tell_published(self, work: Work, chat: ChatRef, entry: Entry) -> None:
        """Say which version is published, or internal."""
        key = "faq-published-internal" if entry.internal else "faq-published"
        self._voice.tell(work, chat, key, {"entry": entry.id, "version": str(entry.version)})

    def _retire(self, work: Work, order: Order, agent: Agent) -> str:
        entry = catalogue.retire(work, entry_id(order.argument, "retire"), self.signed(agent))
        self._voice.tell(work, order.chat, "faq-retired", {"entry": entry.id, "version": str(entry.version)})
        return entry.id

    def _restore(self, work: Work, order: Order, agent: Agent) -> str:
        name, number = _name_and_number(order.argument)
        if not is_number(number, MOST_DIGITS):
            raise BadCommand("faq-how-restore")
        old = entry_id(name, "restore")
        entry = catalogue.restore(work, old, int(number), self.signed(agent))
        args = {
            "entry": entry.id,
            "version": str(entry.version),
            "from": number,
            "stage": self._voice.stage(entry),
        }
        self._voice.tell(work, order.chat, "faq-restored", dict(args))
        return entry.id

    def signed(self, agent: Agent) -> Signature:
        """The agent's mark under a change made now."""
        return Signature(agent.alias, self._desk.clock.now(), agent.id)

    _doors: ClassVar[dict[str, Callable[[FaqOrders, Work, Order, Agent], str | None]]] = {
        "help": _help,
        "list": _list,
        "find": _find,
        "show": _show,
        "test": _test,
        "history": _history,
        "publish": _publish,
        "retire": _retire,
        "restore": _restore,
    }


def sure(candidate: Candidate) -> str:
    """An entry and how sure the ranking is of it, such as "F22 (0.41)"."""
    return f"{candidate.entry} ({candidate.sure:.2f})"


def _beside(page: Page) -> Rows:
    before = [Button("button-faq-previous", f"faq:list:{page.number - 1}")] if page.number > 1 else []
    after = [Button("button-faq-next", f"faq:list:{page.number + 1}")] if page.number < page.pages else []
    return (tuple(before + after),) if page.pages > 1 else ()


def _in_full(text: EntryText) -> dict[str, Arg]:
    return {
        "tag": text.language,
        "question": text.question,
        "answer": text.answer,
        "phrases": "\n".join(text.phrases) or NOTHING,
    }


def _name_and_number(argument: str) -> tuple[str, str]:
    name, _, number = argument.partition(" ")
    return name, number.strip()
