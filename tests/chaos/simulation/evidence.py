"""What is left at the end of a story, read once: the tables in plain values, and where every token was seen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bot.domain.case import Case, State, Step, evolve
from bot.domain.case import Record as CaseRecord
from bot.domain.messages import AgentId, CaseId, PersonId
from tests.chaos.simulation.clock import story_seconds
from tests.chaos.simulation.platform import Post
from tests.chaos.simulation.said import Said, tokens

if TYPE_CHECKING:
    from tests.chaos.simulation.story import Story

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """An outbox row; times are seconds since the beginning of the story."""

    id: int
    destination: str
    kind: str
    state: str
    case: int | None
    message: int | None
    posted_s: float
    finished_s: float | None
    platform_id: int | None

    @property
    def person(self) -> int | None:
        """Whose chat or topic it goes to."""
        kind, _, number = self.destination.partition(":")
        return int(number) if kind in {"customer", "topic", "status"} else None


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored message."""

    id: int
    person: int
    case: int | None
    direction: str
    standing: str


@dataclass(frozen=True, slots=True)
class Person:
    """A customer as stored."""

    id: int
    user: int
    topic: int | None
    blocked_by_us: bool


@dataclass(frozen=True, slots=True)
class Handled:
    """An inbox row; *at_s* is when it was settled."""

    state: str
    at_s: float | None


@dataclass(frozen=True, slots=True)
class Happened:
    """One row of the event log, and the case before and after it."""

    at_s: float
    step: Step
    before: Case
    after: Case


def _row(*stored: Any) -> Row:
    number, destination, kind, state, case, message, posted, finished, platform_id = stored
    finished_s = None if finished is None else story_seconds(finished)
    return Row(
        number, destination, kind, state, case, message, story_seconds(posted), finished_s, platform_id
    )


class Evidence:
    """Everything the invariants ask for."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.record = story.record
        self.deeds = story.platform.deeds
        self.group = {chat for chat in story.platform.world.chats if chat < 0}

    def rows(self, question: str, *given: Any) -> list[tuple[Any, ...]]:
        """Ask the database."""
        return self.story.disk.rows(question, *given)

    # -- the database -------------------------------------------------------------------------------------

    @cached_property
    def outbox(self) -> list[Row]:
        """In the order posted."""
        question = (
            "SELECT id, destination, kind, state, case_id, message_id, posted_at, finished_at, platform_id "
            "FROM outbox ORDER BY id"
        )
        return [_row(*row) for row in self.rows(question)]

    @cached_property
    def people(self) -> dict[int, Person]:
        """By our id."""
        found = self.rows("SELECT id, user_id, topic_id, blocked_by_us FROM person")
        return {row[0]: Person(row[0], row[1], row[2], bool(row[3])) for row in found}

    @cached_property
    def inbox(self) -> dict[int, Handled]:
        """By the number of the update."""
        found = self.rows("SELECT update_id, state, settled_at FROM inbox")
        return {row[0]: Handled(row[1], None if row[2] is None else story_seconds(row[2])) for row in found}

    @cached_property
    def kept(self) -> dict[str, Kept]:
        """Stored messages by the first token in them; of several revisions with the same token, the newest."""
        question = "SELECT id, person_id, case_id, direction, standing, content FROM message ORDER BY id"
        return {found[0]: Kept(*row[:5]) for row in self.rows(question) if (found := tokens(row[5]))}

    @cached_property
    def wiped(self) -> set[tuple[int, int]]:
        """Where messages stood of which nothing is kept: their customers took them back."""
        found = self.rows("SELECT chat_id, platform_id FROM message WHERE standing = 'dropped'")
        return {(chat, number) for chat, number in found}

    @cached_property
    def happened(self) -> dict[int, list[Happened]]:
        """The event log, case by case, replayed."""
        question = "SELECT case_id, person_id, step, at, agent_id, number FROM event ORDER BY id"
        logs: defaultdict[int, list[Happened]] = defaultdict(list)
        for case, person, step, at, agent, number in self.rows(question):
            moment = _EPOCH + timedelta(microseconds=at)
            log = logs[case]
            before = log[-1].after if log else Case(CaseId(case), PersonId(person), moment)
            owner = AgentId(agent) if agent else None
            after = evolve(before, CaseRecord(Step(step), moment, agent=owner, number=number))
            log.append(Happened(story_seconds(at), Step(step), before, after))
        return logs

    def state_at(self, case: int, at_s: float) -> State:
        """The state of a case right after what happened at that moment."""
        past = [one for one in self.happened[case] if one.at_s <= at_s]
        return past[-1].after.state if past else State.BOT

    # -- the platform -------------------------------------------------------------------------------------

    @cached_property
    def seen(self) -> dict[str, list[Post]]:
        """The bot's posts in which a token ever stood, in the order in which they were posted."""
        found: defaultdict[str, list[Post]] = defaultdict(list)
        for post in self.deeds.posts.values():
            for token in dict.fromkeys(token for text in post.texts for token in tokens(text)):
                found[token].append(post)
        return found

    @cached_property
    def gone_topics(self) -> set[int]:
        """Topics that somebody deleted."""
        world = self.story.platform.world
        return {topic["message_thread_id"] for topic in world.topics(world.group) if topic["deleted"]}

    def copies_in_group(self, said: Said) -> list[Post]:
        """Where the agents can see it, or could."""
        return [post for post in self.seen.get(said.token, []) if post.chat in self.group]

    def copies_in_private(self, said: Said) -> list[Post]:
        """Where customers can see it."""
        return [post for post in self.seen.get(said.token, []) if post.chat not in self.group]

    @cached_property
    def replaced(self) -> set[str]:
        """Tokens that a later edit took out of their message; whoever looks late sees only the newest."""
        everything = (*self.record.by_customers.values(), *self.record.by_agents.values())
        return {said.edits for said in everything if said.edits and said.token in self.kept}

    def original(self, said: Said) -> Said:
        """What *said* is an edit of, after all edits; itself if it is none."""
        while said.edits:
            said = self.record.by_customers.get(said.edits) or self.record.by_agents[said.edits]
        return said


def as_posted(said: Said, posts: list[Post]) -> list[Post]:
    """Those of *posts* that stood there with it from the beginning, and were not brought up to date to it."""
    return [post for post in posts if said.token in tokens(post.texts[0])]
