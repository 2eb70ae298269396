"""Every way in which a send can fail, what becomes of the message, and who is told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.domain.events import Wrote
from bot.domain.facts import Finding
from bot.domain.messages import (
    Content,
    DeleteIncoming,
    Mark,
    Say,
    Sendable,
    ShowProgress,
    TellAgents,
    ToCustomer,
)
from bot.ports import (
    BadToken,
    Barred,
    Blocked,
    Busy,
    ChannelError,
    ChatMoved,
    Direction,
    Doubtful,
    Draft,
    Malformed,
    Refused,
    TargetGone,
    TooLate,
    TooLong,
    TopicClosed,
    TopicGone,
    Unchanged,
    Unreachable,
    Work,
)
from bot.storage.outbox import StoredOutbox
from tests.fakes import FAILURES, Office, office
from tests.usecases.world import CUSTOMER, GROUP

WORDS = "the words that must not be lost"
WARNING_LOST = TellAgents("warning-not-sent", leads=True)


@dataclass(frozen=True, slots=True)
class Row:
    """What failed, whether the message arrives in the end, and the key told to the agents if it does not."""

    error: ChannelError
    arrives: bool
    told: str = ""


TO_AGENTS = [
    Row(Busy(5), arrives=True),
    Row(Doubtful(), arrives=True),
    Row(Unreachable(), arrives=True),
    Row(TopicGone(), arrives=True),
    Row(TopicClosed(), arrives=True),
    Row(ChatMoved(-1009), arrives=True),
    Row(Barred("member"), arrives=True),
    Row(Unchanged(), arrives=False),
    Row(TargetGone(), arrives=True),
    Row(Malformed(), arrives=True),
    Row(TooLong(), arrives=True),
    Row(Refused("TEXT_INVALID"), arrives=False, told="quarantined"),
    Row(TooLate(), arrives=False),
    Row(Blocked(), arrives=False, told="quarantined"),
]
TO_CUSTOMER = [
    Row(Busy(5), arrives=True),
    Row(Doubtful(), arrives=True),
    Row(Unreachable(), arrives=True),
    Row(Blocked(), arrives=False, told="not-sent-gone"),
    Row(Barred(), arrives=False, told="not-sent-barred"),
    Row(TargetGone(), arrives=True),
    Row(Malformed(), arrives=True),
    Row(TooLong(), arrives=True),
    Row(Refused("TEXT_INVALID"), arrives=False, told="not-sent"),
]


def name(row: Row) -> str:
    """For the test's id."""
    return type(row.error).__name__


async def handed_over(desk: Office) -> None:
    """A customer has a topic and a case, and everything about it was sent."""
    await desk.world.customer("I want a person", said=Wrote(wants_person=True))
    await desk.settle()
    desk.channel.delivered.clear()


async def reply(desk: Office) -> None:
    """An agent's words to the customer are posted."""
    person, case = await desk.world.person(), await desk.world.case()

    def post(work: Work) -> None:
        content = Content(WORDS)
        draft = Draft(person.id, case.id, Direction.OUT, content, GROUP, 1, desk.world.clock.now())
        message = work.messages.add(draft)
        desk.world.desk.tell_customer(work, person, ToCustomer(message, "Mei"), case)

    await desk.world.store.transact(post)


async def in_the_end(desk: Office) -> None:
    """Long enough for every pause to be over."""
    for _ in range(4):
        await desk.pass_time(61)


def told(desk: Office) -> list[str]:
    """The keys of what the agents were told."""
    return [effect.key for effect in desk.channel.effects if isinstance(effect, TellAgents)]


@pytest.mark.parametrize("row", TO_AGENTS, ids=name)
async def test_a_customers_message_arrives_or_somebody_is_told(row: Row) -> None:
    async with office() as desk:
        await handed_over(desk)

        desk.channel.fail_with(row.error)
        await desk.world.customer(WORDS)
        await in_the_end(desk)

    assert (WORDS in desk.channel.texts()) == row.arrives
    assert [key for key in told(desk) if key == row.told] == [row.told] * bool(row.told)


@pytest.mark.parametrize("row", TO_CUSTOMER, ids=name)
async def test_an_agents_reply_arrives_or_its_topic_is_told(row: Row) -> None:
    async with office() as desk:
        await handed_over(desk)

        desk.channel.fail_with(row.error)
        await reply(desk)
        await in_the_end(desk)

    assert (WORDS in desk.channel.texts(CUSTOMER)) == row.arrives
    assert [key for key in told(desk) if key == row.told] == [row.told] * bool(row.told)


@pytest.mark.parametrize(
    "effect", [Say("welcome"), ShowProgress(), DeleteIncoming((5,), "secret-removed", "secret-not-removed")]
)
async def test_what_the_bot_itself_could_not_say_is_told_in_the_topic(effect: Sendable) -> None:
    async with office() as desk:
        await handed_over(desk)
        person = await desk.world.person()

        desk.channel.fail_with(Refused("TEXT_INVALID"))
        await desk.world.store.transact(lambda work: desk.world.desk.tell_customer(work, person, effect))
        await desk.settle()

    assert told(desk).count("not-sent") == 1


async def test_what_could_not_be_said_to_a_customer_without_a_topic_opens_none_and_the_leads_hear_of_it() -> (
    None
):
    async with office() as desk:
        desk.channel.fail_with(Refused("TEXT_INVALID"))
        await desk.world.customer("hello", said=Wrote(greeting=True))
        await desk.settle()

    assert desk.channel.effects == [TellAgents("send-given-up", {"row": "1"}, leads=True)]


@pytest.mark.parametrize("way", ["topic", "customer"])
async def test_the_leads_hear_of_a_row_that_cannot_be_read_and_what_is_behind_it_goes_on(way: str) -> None:
    async with office() as desk:
        await handed_over(desk)
        person = await desk.world.person()

        def post(work: Work) -> None:
            row = work.outbox.post(f"{way}:{person.id}", Say("welcome"), at=desk.world.clock.now())
            assert isinstance(work.outbox, StoredOutbox)
            work.outbox._connection.exec_driver_sql(
                """UPDATE outbox SET effect = '{"kind":"SendFax","number":1}' WHERE id = ?""", (row,)
            )
            work.outbox.post(f"{way}:{person.id}", Say("help"), at=desk.world.clock.now())

        await desk.world.store.transact(post)
        await in_the_end(desk)

    assert told(desk) == ["row-unreadable"]
    assert Say("help") in desk.channel.effects


@pytest.mark.parametrize("error", [Refused("TEXT_INVALID"), Blocked()], ids=lambda one: type(one).__name__)
async def test_the_leads_hear_of_a_warning_about_a_secret_that_could_not_be_sent(error: ChannelError) -> None:
    async with office() as desk:
        desk.channel.fail_with(error)
        await desk.world.customer("words", finding=Finding("recovery_phrase", 12))
        await desk.settle()

    leads = [parcels[0] for parcels in desk.channel.delivered if parcels[0].effect == WARNING_LOST]
    assert [parcel.chat.topic_id for parcel in leads] == [None]


def test_the_tables_know_every_error() -> None:
    known = {type(row.error) for row in (*TO_AGENTS, *TO_CUSTOMER)}

    assert known | {BadToken} == set(FAILURES)


async def test_a_customer_who_blocked_us_is_remembered_and_no_more_is_sent() -> None:
    async with office() as desk:
        await handed_over(desk)

        desk.channel.fail_with(Blocked())
        await reply(desk)
        await reply(desk)
        await in_the_end(desk)

        assert (await desk.world.person()).blocked_us
    assert desk.channel.texts(CUSTOMER) == []


async def test_a_topic_that_stays_closed_is_told_of_once() -> None:
    async with office() as desk:
        await handed_over(desk)

        desk.channel.fail_with(*(TopicClosed() for _ in range(3)))
        await desk.world.customer(WORDS)
        await in_the_end(desk)
        await in_the_end(desk)

    assert told(desk).count("topic-closed") == 1
    assert WORDS in desk.channel.texts()


async def test_a_decoration_that_we_may_not_make_holds_up_nothing() -> None:
    async with office() as desk:
        await handed_over(desk)
        person = await desk.world.person()

        desk.channel.fail_with(Barred("add reactions"))
        await desk.world.store.transact(
            lambda work: desk.world.desk.tell_topic(work, person.id, Mark(5, "👍"))
        )
        await desk.settle()
        await desk.world.customer(WORDS)
        await desk.settle()

    assert WORDS in desk.channel.texts()


async def test_a_token_that_is_not_valid_ends_everything() -> None:
    with pytest.raises(ExceptionGroup) as ended:
        async with office() as desk:
            desk.channel.fail_with(BadToken())
            await desk.world.customer("hello")
            await desk.settle()

    assert ended.group_contains(BadToken)


async def test_pauses_grow_while_the_platform_is_away() -> None:
    async with office() as desk:
        desk.channel.fail_with(*(Unreachable() for _ in range(50)))
        await desk.world.store.transact(lambda work: desk.world.desk.tell(work, "leads", TellAgents("away")))
        for _ in range(60):
            await desk.pass_time(1)

    assert 5 <= 50 - len(desk.channel.failing) <= 8
