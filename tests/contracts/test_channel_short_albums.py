"""Albums of which the platform returns fewer messages than it was sent, and General when somebody closed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.methods import TelegramMethod
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.albums import certain
from bot.channels.line import PlainSession
from bot.channels.posts import Post
from bot.channels.rich import Rich
from bot.channels.telegram import TelegramChannel
from bot.domain.messages import (
    Attachment,
    ChatRef,
    Content,
    Kind,
    MessageId,
    TellAgents,
    ToAgents,
    ToCustomer,
)
from bot.handover.parcels import MessageView, Parcel
from bot.handover.short_albums import ShortAlbums
from bot.ports import Unreachable
from sandbox import Json
from tests.channel_desk import StoppedClock, channel_desk
from tests.parcels import NOW, VOICES, to_customer, to_topic
from tests.usecases.world import World

FIRST_ID = 100
ITEMS = st.lists(st.tuples(st.sampled_from(["photo", "video"]), st.sampled_from(["", "a", "b"])), max_size=5)


def items_of(given: Sequence[tuple[str, str]]) -> list[Post]:
    """What is sent."""
    return [Post(ChatRef(-1), Rich(text), attachment=Attachment(Kind(kind), "x")) for kind, text in given]


def messages_of(given: Sequence[tuple[str, str]], kept: Sequence[int]) -> list[Json]:
    """What the platform returns if it keeps only these; the id tells which item it really is."""
    return [
        {"message_id": FIRST_ID + number, given[number][0]: [], "caption": given[number][1]}
        for number in kept
    ]


@given(ITEMS, st.data())
def test_whatever_is_missing_no_item_gets_the_id_of_another(
    given: list[tuple[str, str]], data: st.DataObject
) -> None:
    kept = sorted(data.draw(st.sets(st.sampled_from(range(len(given))) if given else st.nothing())))

    ids = certain(items_of(given), messages_of(given, kept))

    assert list(ids) == list(range(FIRST_ID, FIRST_ID + len(ids)))


def test_items_that_can_be_told_apart_keep_their_ids_up_to_the_first_that_is_missing() -> None:
    given = [("photo", "front"), ("video", ""), ("photo", ""), ("photo", "back")]

    assert certain(items_of(given), messages_of(given, (0, 1, 3))) == (FIRST_ID, FIRST_ID + 1)
    assert certain(items_of(given), messages_of(given, (1, 2, 3))) == ()


def test_of_items_that_look_the_same_nobody_knows_which_is_missing() -> None:
    given = [("photo", "")] * 3

    assert certain(items_of(given), messages_of(given, (0, 1))) == ()


class ShortSession(PlainSession):
    """A platform that takes an album and returns the first two of its messages."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109
    ) -> Any:
        given = [("photo", str(part.caption or "")) for part in cast(Any, method).media]
        return messages_of(given, (0, 1))


def album(*texts: str, to_agents: bool = True) -> list[Parcel]:
    """An album of pictures with these captions."""
    parcels = []
    for number, text in enumerate(texts, 1):
        content = Content(text, attachment=Attachment(Kind.PHOTO, f"file-{number}"), album="a")
        view = MessageView(MessageId(number), content, NOW)
        effect = ToAgents(MessageId(number)) if to_agents else ToCustomer(MessageId(number), "Mei")
        parcels.append((to_topic if to_agents else to_customer)(effect, message=view))
    return parcels


async def test_an_album_that_comes_short_is_linked_as_far_as_it_is_certain_and_told_of() -> None:
    told = list[tuple[Parcel, int]]()

    async def tell(parcel: Parcel, missing: int) -> None:
        told.append((parcel, missing))

    session = ShortSession()
    channel = TelegramChannel("42:TEST", "", -1001, StoppedClock(), VOICES, session=session)
    channel.on_short_album = tell
    parcels = album("front", "back", "receipt")

    receipt = await channel.deliver(parcels)

    assert receipt.platform_ids == (FIRST_ID, FIRST_ID + 1)
    assert told == [(parcels[0], 1)]
    await channel.close()


async def test_an_album_that_comes_whole_is_nobodys_news() -> None:
    channel = TelegramChannel("42:TEST", "", -1001, StoppedClock(), VOICES, session=ShortSession())

    receipt = await channel.deliver(album("front", "back"))

    assert receipt.platform_ids == (FIRST_ID, FIRST_ID + 1)
    await channel.close()


@pytest.mark.parametrize(
    ("to_agents", "key"), [(True, "album-short-agents"), (False, "album-short-customer")]
)
async def test_the_topic_hears_how_much_of_an_album_is_missing(to_agents: bool, key: str) -> None:
    world = World()
    await world.customer("hello")
    person = await world.person()

    await ShortAlbums(world.desk).tell(album("a", "b", to_agents=to_agents)[0], 2)

    told = [one for one in await world.posted(f"topic:{person.id}") if isinstance(one, TellAgents)]
    assert told[-1] == TellAgents(key, {"count": 2}, loud=True)


# -- General ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["closeGeneralForumTopic", "hideGeneralForumTopic"])
async def test_general_that_somebody_closed_is_opened_for_what_the_leads_have_to_hear(method: str) -> None:
    async with channel_desk() as desk:
        await desk.box.call(method, {"chat_id": desk.group})
        news = desk.to_group(TellAgents("urgent", {"number": 1042}, leads=True), person=None)

        with pytest.raises(Unreachable):
            await desk.channel.deliver([news])
        receipt = await desk.channel.deliver([news])

        assert len(receipt.platform_ids) == 1
        assert not desk.box.world.chat(desk.group).general_closed
