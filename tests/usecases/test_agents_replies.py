"""What agents write in a topic, by reply mode: what goes to the customer, what stays a note, what is asked about."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.case import State
from bot.domain.messages import ChatRef, Content, Inbound, Mark, MessageId, ReviseSaid, Sender, TellAgents
from bot.handover.agents import Written
from bot.handover.official import OFFICIAL
from bot.ports import Agent, Stored, Work
from tests.usecases.world import CUSTOMER, GROUP, World

HIDDEN = st.text(st.sampled_from(" \n\u200b\u200e\u2060\ufeff"), max_size=3)
ORDERS = st.builds(
    lambda hidden, slash, rest: hidden + slash + rest,
    HIDDEN,
    st.sampled_from(["/", "//", "\uff0f", "/\uff0f"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
TABLE = [
    # mode, who writes, how, what becomes of it
    ("owner", "owner", "plain", "sent"),
    ("owner", "owner", "reply", "sent"),
    ("owner", "owner", "r", "sent"),
    ("owner", "owner", "slashes", "note"),
    ("owner", "owner", "note", "note"),
    ("owner", "owner", "mention", "note"),
    ("owner", "owner", "answers a note", "note"),
    ("owner", "owner", "forward", "note"),
    ("owner", "owner", "unknown", "unknown-command"),
    ("owner", "colleague", "plain", "prompt-first"),
    ("owner", "colleague", "reply", "prompt-other-owner"),
    ("owner", "colleague", "r", "sent"),
    ("owner", "colleague", "slashes", "note"),
    ("owner", "colleague", "mention", "note"),
    ("owner", "finder", "plain", "prompt-first"),
    ("owner", "finder", "reply", "sent"),
    ("owner", "finder", "r", "sent"),
    ("owner", "finder", "slashes", "note"),
    ("reply", "owner", "plain", "note"),
    ("reply", "owner", "reply", "sent"),
    ("reply", "owner", "r", "sent"),
    ("reply", "colleague", "reply", "sent"),
    ("reply", "colleague", "plain", "note"),
    ("reply", "finder", "plain", "note"),
    ("reply", "owner", "slashes", "note"),
    ("all", "owner", "plain", "sent"),
    ("all", "colleague", "plain", "sent"),
    ("all", "finder", "plain", "sent"),
    ("all", "owner", "slashes", "note"),
    ("all", "owner", "note", "note"),
    ("all", "owner", "mention", "note"),
    ("all", "owner", "forward", "note"),
    ("all", "owner", "unknown", "unknown-command"),
]


class Topic:
    """A topic with a customer's message to reply to, and a note by Bo."""

    def __init__(self, world: World, ann: Agent, number: int) -> None:
        self.world, self.ann, self.number = world, ann, number
        self.question = self.note = 0

    @classmethod
    async def prepared(cls, mode: str = "owner", who: str = "owner") -> Topic:
        """Ann owns the case; or Bo does, and she is a colleague; or nobody, and she is who finds it."""
        world = World(mode)
        ann, bo = await world.hire("Ann"), await world.hire("Bo")
        await world.handed_over()
        topic = cls(world, ann, await world.topic())
        owner = {"owner": ann, "colleague": bo, "finder": None}[who]
        if owner:
            await world.casework.ordered(owner, topic.number, "claim", await world.row())
        topic.question = await world.mirrored(await world.customer("where is my swap?"))
        topic.note = await world.writes(bo, "// look at the memo", topic.number)
        await world.look_away()
        return topic

    async def write(self, how: str) -> int:
        """Ann writes in one of the forms of the table."""
        text, more = FORMS[how]
        replied = {"reply": self.question, "answers a note": self.note}.get(how)
        if replied:
            chat = {"id": -1001234567890, "type": "supergroup", "title": "Desk"}
            more = {"reply_to_message": {"message_id": replied, "date": 1, "chat": chat}}
        return await self.world.writes(self.ann, text, self.number, **more)

    async def outcome(self) -> str:
        """sent, note, or the key of what was told."""
        if await self.world.heard():
            return "sent"
        told = [one.key for one in await self.world.posted() if isinstance(one, TellAgents)]
        if told:
            return told[0]
        return "note" if len(await self.world.notes()) > 1 else ""


FORMS: dict[str, tuple[str, dict[str, Any]]] = {
    "plain": ("hello", {}),
    "reply": ("hello", {}),
    "r": ("/r hello", {}),
    "slashes": ("// hello", {}),
    "note": ("/note hello", {}),
    "mention": ("what does @bo_desk think?", {}),
    "answers a note": ("hello", {}),
    "forward": ("hello", {"forward_origin": {"type": "hidden_user", "date": 0, "sender_user_name": "X"}}),
    "unknown": ("/trasnfer @Bo", {}),
}


@pytest.mark.parametrize(("mode", "who", "how", "becomes"), TABLE)
async def test_what_becomes_of_a_message_follows_the_reply_mode(
    mode: str, who: str, how: str, becomes: str
) -> None:
    topic = await Topic.prepared(mode, who)

    await topic.write(how)

    assert await topic.outcome() == becomes
    assert await topic.world.unfinished() == 0


async def test_the_customer_reads_a_public_reply_without_its_command() -> None:
    topic = await Topic.prepared()

    await topic.write("r")

    assert await topic.world.heard() == ["hello"]


async def test_a_note_is_kept_without_its_command_and_marked() -> None:
    topic = await Topic.prepared()

    written = await topic.write("note")

    assert (await topic.world.notes())[-1] == "hello"
    assert Mark(written, "✍") in await topic.world.posted()


async def test_whoever_answers_a_customer_in_an_unclaimed_topic_takes_the_case() -> None:
    topic = await Topic.prepared(who="finder")

    await topic.write("reply")

    assert (await topic.world.case()).owner == topic.ann.id


@pytest.mark.parametrize("text", ["/r", "/note", "/r   "])
async def test_an_empty_reply_or_note_is_explained(text: str) -> None:
    topic = await Topic.prepared()

    await topic.world.writes(topic.ann, text, topic.number)

    assert (await topic.world.in_topic())[0] in {"reply-usage", "note-usage"}
    assert await topic.world.heard() == []


@pytest.mark.parametrize("text", ["ask @Bo", "ask @bo", "@BO_DESK?", "(@Bo)"])
async def test_a_colleague_may_be_mentioned_by_alias_or_username(text: str) -> None:
    topic = await Topic.prepared()

    await topic.world.writes(topic.ann, text, topic.number)

    assert await topic.world.heard() == []


async def test_a_colleague_without_a_username_may_be_mentioned_by_account() -> None:
    topic = await Topic.prepared()
    bo = {"id": topic.ann.user_id + 1, "is_bot": False, "first_name": "Bo"}
    entity = {"type": "text_mention", "offset": 0, "length": 5, "user": bo}

    await topic.world.writes(topic.ann, "Bobby, look", topic.number, entities=[entity])

    assert await topic.world.heard() == []


@pytest.mark.parametrize("text", ["write to help@example.org", "see @acme_news", "a@Bo"])
async def test_other_at_signs_are_no_mentions(text: str) -> None:
    topic = await Topic.prepared()
    # What is nobody's is stopped for that; see test_guarding.py.
    official = ["email help@example.org", "handle acme_news"]
    await topic.world.store.transact(lambda work: work.settings.set(OFFICIAL, official))

    await topic.world.writes(topic.ann, text, topic.number)

    assert await topic.world.heard() == [text]


async def corrected(topic: Topic) -> list[str]:
    """The texts to which the customer's copies are brought up to date."""
    revised = [effect for effect in await topic.world.posted() if isinstance(effect, ReviseSaid)]
    found = [await topic.world.ask(partial(_by_id, effect.message)) for effect in revised]
    return [stored.content.text for stored in found]


def _by_id(message: MessageId, work: Work) -> Stored | None:
    return work.messages.by_id(message)


# -- edits ------------------------------------------------------------------------------------------------


async def test_an_edited_reply_is_corrected_without_its_command() -> None:
    topic = await Topic.prepared()
    written = await topic.write("r")

    await topic.world.writes(topic.ann, "/r hello there", topic.number, edits=written)

    assert await corrected(topic) == ["hello there"]


@pytest.mark.parametrize("text", ["// hm", "/note hm", "/close", "/", "ask @Bo", "/colse"])
async def test_an_edit_that_looks_like_a_note_or_command_stays_inside(text: str) -> None:
    topic = await Topic.prepared()
    written = await topic.write("plain")
    await topic.world.look_away()

    await topic.world.writes(topic.ann, text, topic.number, edits=written)

    assert await topic.world.heard() == []
    assert await topic.world.in_topic() == ["edit-not-sent"]
    assert (await topic.world.case()).state is State.PENDING_CUSTOMER


async def test_an_edited_note_stays_a_note() -> None:
    topic = await Topic.prepared()
    written = await topic.write("slashes")

    await topic.world.writes(topic.ann, "hello", topic.number, edits=written)
    await topic.world.writes(topic.ann, "/r hello", topic.number, edits=written)

    assert await topic.world.heard() == []


async def test_an_edit_after_the_case_is_solved_is_not_sent_and_said_so() -> None:
    topic = await Topic.prepared()
    written = await topic.write("plain")
    await topic.world.writes(topic.ann, "/resolve", topic.number)
    await topic.world.look_away()

    await topic.world.writes(topic.ann, "hello there", topic.number, edits=written)

    assert await topic.world.heard() == []
    assert await topic.world.in_topic() == ["edit-not-sent"]


@pytest.mark.parametrize("command", ["/transfer @Bo knows swaps", "/release", "/close"])
async def test_an_edit_by_a_former_owner_is_not_sent_and_said_so(command: str) -> None:
    topic = await Topic.prepared()
    written = await topic.write("plain")
    await topic.world.writes(topic.ann, command, topic.number)
    owner = (await topic.world.case()).owner
    await topic.world.look_away()

    await topic.world.writes(topic.ann, "hello there", topic.number, edits=written)

    assert await topic.world.heard() == []
    assert await topic.world.in_topic() == ["edit-not-sent"]
    assert (await topic.world.case()).owner == owner


@pytest.mark.parametrize(("mode", "text"), [("owner", "/r hello there"), ("all", "hello there")])
async def test_a_colleague_who_may_speak_may_correct(mode: str, text: str) -> None:
    topic = await Topic.prepared(mode, "colleague")
    written = await topic.write("r")

    await topic.world.writes(topic.ann, text, topic.number, edits=written)

    assert await corrected(topic) == ["hello there"]


async def test_the_words_of_an_agent_who_left_meanwhile_go_nowhere() -> None:
    topic = await Topic.prepared()
    await topic.world.leaves(topic.ann)
    await topic.world.look_away()
    chat, content = ChatRef(GROUP, topic.number), Content("hello")
    late = Inbound(1, Sender(topic.ann.user_id), chat, 77777, content, topic.world.clock.now())

    await topic.world.doors.wrote(Written(topic.ann, late, public=True), await topic.world.row())

    assert await topic.world.heard() == []
    assert await topic.world.in_topic() == ["not-enrolled"]


# -- albums -----------------------------------------------------------------------------------------------


async def _album(topic: Topic, *captions: str | None) -> None:
    for caption in captions:
        photo = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
        more: dict[str, Any] = {"photo": [photo], "media_group_id": "a1"}
        if caption:
            more["caption"] = caption
        await topic.world.writes(topic.ann, None, topic.number, **more)


@pytest.mark.parametrize("caption", ["// our log", "/note our log", "/close", "for @Bo"])
async def test_an_album_whose_caption_is_for_colleagues_stays_inside_whole(caption: str) -> None:
    topic = await Topic.prepared()

    await _album(topic, caption, None, None)

    assert await topic.world.heard() == []
    assert len(await topic.world.notes()) == 1 + 3


async def test_an_album_sent_by_command_is_sent_whole() -> None:
    topic = await Topic.prepared("reply")

    await _album(topic, "/r press here", None)

    assert await topic.world.heard() == ["press here", ""]


# -- nothing leaks ----------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ORDERS.filter(lambda text: "r" not in text.casefold()), min_size=1, max_size=8))
async def test_nothing_that_begins_with_a_slash_reaches_a_customer(texts: list[str]) -> None:
    topic = await Topic.prepared("all")

    for text in texts:
        written = await topic.world.writes(topic.ann, text, topic.number)
        await topic.world.writes(topic.ann, f"/{text}", topic.number, edits=written)

    assert await topic.world.heard() == []
    assert await topic.world.unfinished() == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | ORDERS, min_size=1, max_size=8)
)
async def test_nothing_that_outsiders_write_reaches_a_customer(texts: list[str]) -> None:
    topic = await Topic.prepared("all")
    topic.world.roll.members.add(999)
    before = await topic.world.case()

    for text in [*texts, "/r hello", "hello"]:
        written = await topic.world.writes(999, text, topic.number)
        await topic.world.writes(999, "hello again", topic.number, edits=written)

    assert await topic.world.heard() == []
    assert await topic.world.posted(f"customer:{before.person}") == []
    assert await topic.world.case(CUSTOMER) == before
