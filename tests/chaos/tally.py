"""Counts what came of a crowd's texts, from the sandbox's chats and its call log alone, and asks the bot only what it gave up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox import Limits, World
from sandbox.core import words
from sandbox.records import Json
from tests.chaos.crowd import Crowd, Token, tokens_in
from tests.chaos.stores import Store

PENCIL = "✏️"
"""In every announcement of an edit."""
MARK = "wait:"
IN_DOUBT = "Telegram gave no answer"
"""How the mark in a topic begins that nobody knows whether something arrived."""
LIMITED = ("send", "edit", "create", "close", "reopen", "copy")
"""How the methods begin that Telegram's limits count."""


# -- texts ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Arrival:
    """A text that stands somewhere; *announced* if as news of an edit, besides the place where the text first stood."""

    token: Token
    announced: bool


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What stands where, in order: for each topic by its id, and for each customer by their number."""

    in_topics: dict[int, list[Arrival]]
    in_chats: dict[int, list[Arrival]]

    @classmethod
    def of(cls, world: World, crowd: Crowd) -> Arrivals:
        """As it is now."""
        topics: defaultdict[int, list[Arrival]] = defaultdict(list)
        for message in _by_the_bot(world, world.group):
            topics[int(message.get("message_thread_id", 0))] += _arrivals(message)
        chats = {
            customer.number: [
                arrival for message in _by_the_bot(world, customer.user) for arrival in _arrivals(message)
            ]
            for customer in crowd.customers
        }
        return cls(dict(topics), chats)

    @property
    def all(self) -> list[Arrival]:
        """Everything."""
        places = (*self.in_topics.values(), *self.in_chats.values())
        return [arrival for place in places for arrival in place]


def _arrivals(message: Json) -> list[Arrival]:
    text = words(message)
    return [Arrival(token, PENCIL in text) for token in tokens_in(text)]


def _by_the_bot(world: World, chat: int) -> list[Json]:
    if chat not in world.chats:
        return []
    return [message for message in world.messages(chat) if message["from"]["id"] == world.bot.id]


def lost(said: Iterable[Token], arrived: Arrivals, excused: Iterable[Token] = ()) -> set[Token]:
    """The texts whose last version is nowhere. An edit that overtakes the text it changes replaces it.

    *excused* are those of which people were told that they may not have arrived.
    """
    last: dict[Token, Token] = {}
    for token in said:
        last[token.first] = max(last.get(token.first, token), token, key=lambda one: one.version)
    there, unknown = {arrival.token for arrival in arrived.all}, {token.first for token in excused}
    return {token for token in last.values() if token not in there and token.first not in unknown}


def doubled(arrived: Arrivals) -> list[Token]:
    """Each token once for every time it arrived too often."""
    again = Counter(arrived.all) - Counter(set(arrived.all))
    return [arrival.token for arrival in again.elements()]


def disordered(crowd: Crowd, arrived: Arrivals) -> list[Token]:
    """Each text that was neither edited nor held back and stands behind one that was said after it by the same side."""
    elsewhere = {token.first for token in crowd.said if token.version} | crowd.late
    found = []
    for place in (*arrived.in_topics.values(), *arrived.in_chats.values()):
        newest = -1
        for token in dict.fromkeys(arrival.token for arrival in place):
            if token not in elsewhere and not token.version:
                found += [token] if token.number < newest else []
                newest = max(newest, token.number)
    return found


def misdirected(arrived: Arrivals) -> list[Token]:
    """Texts that stand in somebody else's chat or topic, or on the wrong side."""
    wrong = []
    for number, there in arrived.in_chats.items():
        wrong += [one.token for one in there if (one.token.side, one.token.customer) != ("a", number)]
    for there in arrived.in_topics.values():
        owner = there[0].token.customer if there else None
        wrong += [one.token for one in there if (one.token.side, one.token.customer) != ("c", owner)]
    return wrong


def marks_left(world: World) -> int:
    """How many messages still carry a button by which the bot only meant to find them."""
    messages = [message for chat in world.chats for message in _by_the_bot(world, chat)]
    return sum(any(button["data"].startswith(MARK) for button in world.buttons(one)) for one in messages)


def topics_with_doubt(world: World) -> set[int]:
    """The topics in which the bot says that something may not have arrived."""
    there = _by_the_bot(world, world.group)
    return {int(message.get("message_thread_id", 0)) for message in there if IN_DOUBT in words(message)}


def second_topics(world: World, crowd: Crowd) -> int:
    """How many topics there are besides one for each customer."""
    live = [topic for topic in world.chats[world.group].topics.values() if not topic.deleted]
    return len(live) - len(crowd.customers)


# -- calls ------------------------------------------------------------------------------------------------


def took_effect(call: Json) -> bool:
    """Whether the call did something, whatever the bot heard of it."""
    return bool(call["response"]["ok"]) or (call["http_status"] == 502 and call.get("fault") == "502_after")


def earned(calls: Iterable[Json]) -> int:
    """How often the bot was told to slow down because it was too fast, and not by chance."""
    return sum(call["http_status"] == 429 and "fault" not in call for call in calls)


def over_limits(calls: Iterable[Json], limits: Limits) -> int:
    """How many calls went out although a window of their chat was full; counted anew, without the sandbox's own logs."""
    times: defaultdict[int, list[float]] = defaultdict(list)
    for call in calls:
        if _counts(call):
            times[int(call["params"].get("chat_id", 0))].append(call["at"])
    found = 0
    for chat, at in times.items():
        window = limits.group if chat < 0 else limits.private
        pairs = zip(at, at[window.count :], strict=False)
        found += sum(later - earlier < window.per_s for earlier, later in pairs)
    return found


def _counts(call: Json) -> bool:
    if not call["method"].startswith(LIMITED) or call["method"] == "sendChatAction":
        return False
    return took_effect(call) or "not modified" in call["response"].get("description", "")


def foreign_edits(calls: Iterable[Json]) -> list[Json]:
    """Edits that made a message another's: one with other texts of people than it was sent with, in whatever version.

    Where there are none, what is about a case may be brought up to date, and nothing else may change its first line.
    """
    sent: dict[tuple[int, int], _Gist] = {}
    found = []
    for call in calls:
        after = _Gist.of(call["params"])
        if call["method"].startswith("send") and call["response"]["ok"]:
            sent[_place(call["response"]["result"], call["params"])] = after
        elif call["method"] in ("editMessageText", "editMessageCaption") and took_effect(call):
            before = sent.get(_place(call["params"], call["params"]), after)
            found += [] if before.may_become(after) else [call]
    return found


@dataclass(frozen=True, slots=True)
class _Gist:
    texts: frozenset[Token]
    line: str
    about_case: bool

    @classmethod
    def of(cls, params: Json) -> _Gist:
        text = str(params.get("text") or params.get("caption") or "")
        firsts = frozenset(token.first for token in tokens_in(text))
        return cls(firsts, text.partition("\n")[0], "#" in text)

    def may_become(self, after: _Gist) -> bool:
        if self.texts or after.texts:
            return self.texts == after.texts
        return self.line == after.line or (self.about_case and after.about_case)


def _place(message: Json, params: Json) -> tuple[int, int]:
    return int(params.get("chat_id", 0)), int(message.get("message_id", 0))


# -- the bot's own books ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Books:
    """What the bot's database says: what is unsent or unhandled, what it gave up, and whether all is whole.

    *excused* is what people wrote and of which it says that nobody knows, *topics_in_doubt* whose texts those are.
    """

    waiting: int
    quarantined: int
    failed: list[str]
    unknown: list[str]
    topics_in_doubt: set[int]
    excused: set[Token]
    integrity: str

    @classmethod
    def read(cls, store: Store) -> Books:
        """Read it; a bot should be writing no more."""
        return cls(
            waiting=waiting(store),
            quarantined=len(_column(store, "SELECT id FROM inbox WHERE state = 'quarantined'")),
            failed=_column(store, "SELECT kind FROM outbox WHERE state = 'failed'"),
            unknown=_column(store, "SELECT kind FROM outbox WHERE state = 'unknown'"),
            topics_in_doubt={int(topic) for topic in _column(store, _UNKNOWN.format("person.topic_id"))},
            excused={
                token
                for content in _column(store, _UNKNOWN.format("message.content"))
                for token in tokens_in(content)
            },
            integrity=store.integrity(),
        )


_UNKNOWN = (
    "SELECT {} FROM outbox JOIN message ON message.id = outbox.message_id "
    "JOIN person ON person.id = message.person_id WHERE outbox.state = 'unknown'"
)
_WAITING = (
    "SELECT (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')) "
    "+ (SELECT count(*) FROM inbox WHERE state = 'new')"
)


def waiting(store: Store) -> int:
    """How much is unsent or unhandled at the moment."""
    return int(store.rows(_WAITING)[0][0])


def _column(store: Store, question: str) -> list[str]:
    return [str(row[0]) for row in store.rows(question)]
