"""What becomes of failures in the Telegram channel: every one is an error of the ports."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import web

from bot.channels.telegram import TelegramChannel
from bot.domain.messages import (
    ChatRef,
    Content,
    MessageId,
    OpenTopic,
    Say,
    Sendable,
    Settle,
    Span,
    TellAgents,
    ToCustomer,
    UpdateCard,
)
from bot.handover.parcels import Parcel
from bot.ports import (
    BadToken,
    Barred,
    Blocked,
    Busy,
    ChannelError,
    Doubtful,
    Refused,
    TargetGone,
    Unreachable,
)
from tests.channel_desk import Desk, StoppedClock, channel_desk, view
from tests.parcels import NOW, VOICES, card_view, case, person


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with channel_desk() as started:
        yield started


async def failure_of(desk: Desk, effect: Sendable) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        await desk.channel.deliver([desk.to_customer(effect)])
    return caught.value


async def test_a_customer_who_blocked_us_is_noticed(desk: Desk) -> None:
    desk.box.world.block(desk.customer)

    assert isinstance(await failure_of(desk, Say("welcome")), Blocked)


async def test_being_removed_from_the_group_is_noticed(desk: Desk) -> None:
    desk.box.world.kick(desk.box.world.bot.id, desk.group)

    with pytest.raises(Barred):
        await desk.channel.deliver([desk.to_group(TellAgents("topic-closed"))])


async def test_a_named_wait_is_passed_on(desk: Desk) -> None:
    desk.box.faults.add("sendMessage", "429", retry_after=9)

    error = await failure_of(desk, Say("welcome"))

    assert isinstance(error, Busy)
    assert error.retry_after_s == 9.0


@pytest.mark.parametrize("kind", ["reset_before", "reset_after", "500_before", "502_after"])
async def test_a_send_without_an_answer_is_doubtful(desk: Desk, kind: str) -> None:
    desk.box.faults.add("sendMessage", kind)

    assert isinstance(await failure_of(desk, Say("welcome")), Doubtful)


async def test_an_edit_without_an_answer_may_simply_be_repeated(desk: Desk) -> None:
    sent = await desk.channel.deliver([desk.to_customer(Say("welcome"))])
    desk.box.faults.add("editMessageReplyMarkup", "reset_after")

    with pytest.raises(Unreachable):
        await desk.channel.deliver([desk.to_customer(Settle("x"), target=sent.platform_ids[0])])


async def test_a_card_without_a_place_is_gone(desk: Desk) -> None:
    with pytest.raises(TargetGone):
        await desk.channel.deliver([desk.to_group(UpdateCard(case().id), 5, card=card_view())])


async def test_a_topic_without_its_case_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        await desk.channel.deliver([desk.to_group(OpenTopic(case().id))])


async def test_a_formatted_code_block_keeps_its_language(desk: Desk) -> None:
    content = Content("x = 1", (Span("pre", 0, 5, "python"),))

    await desk.channel.deliver([desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(content))])

    assert desk.told()[-1]["entities"][1] == {"type": "pre", "offset": 4, "length": 5, "language": "python"}


async def test_an_answer_that_is_no_answer_is_doubtful(aiohttp_root: str) -> None:
    channel = TelegramChannel("42:TOKEN", aiohttp_root, -1, StoppedClock(), VOICES)
    welcome = Parcel(1, ChatRef(7), Say("welcome"), "en", "", NOW, person(user_id=7))

    with pytest.raises(Doubtful):
        await channel.deliver([welcome])

    await channel.close()


@pytest.fixture
async def aiohttp_root() -> AsyncIterator[str]:
    """A proxy that answers everything with a page."""

    async def page(_: web.Request) -> web.Response:
        return web.Response(text="<html>please wait</html>", content_type="text/html")

    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_a_server_that_is_not_there_was_not_reached() -> None:
    channel = TelegramChannel("42:TOKEN", "http://127.0.0.1:9", -1, StoppedClock(), VOICES)

    with pytest.raises(Unreachable) as caught:
        await channel.identity()

    await channel.close()
    assert "TOKEN" not in f"{caught.value!r} {caught.value.__cause__!r}"


async def test_a_wrong_token_is_said_to_be_wrong(desk: Desk) -> None:
    stranger = TelegramChannel("43:OTHER", desk.box.url, desk.group, desk.clock, VOICES)

    with pytest.raises(BadToken):
        await stranger.identity()

    await stranger.close()
    with pytest.raises(BadToken):
        TelegramChannel("not a token", desk.box.url, desk.group, desk.clock, VOICES)


async def test_a_long_text_goes_out_part_by_part_each_in_a_request_of_its_own(desk: Desk) -> None:
    long = desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(Content("a long line\n" * 600)))

    first = await desk.channel.deliver([long], 0)
    second = await desk.channel.deliver([long], 1)
    beyond = await desk.channel.deliver([long], 2)

    assert (first.more, second.more, beyond.asked) == (True, False, False)
    ids = [*first.platform_ids, *second.platform_ids]
    assert [message["message_id"] for message in desk.told()] == ids


async def test_what_was_found_too_long_goes_out_in_shorter_pieces(desk: Desk) -> None:
    long = desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(Content("a long line\n" * 300)))

    await desk.channel.deliver([replace(long, plain=True)])

    assert len(desk.told()[-1]["text"]) <= 2048


async def test_a_courtesy_is_not_waited_for_when_the_platform_hangs(hanging_root: str) -> None:
    channel = TelegramChannel("42:TOKEN", hanging_root, -1, StoppedClock(), VOICES, courtesy_s=0.01)

    async with asyncio.timeout(5):
        await channel.answer_press("1", "Done")

    await channel.close()


@pytest.fixture
async def hanging_root() -> AsyncIterator[str]:
    """A server that never answers."""

    async def silence(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", silence)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_a_text_that_is_not_in_the_catalogue_is_refused_and_not_a_crash(desk: Desk) -> None:
    error = await failure_of(desk, Say("there-is-no-such-text"))

    assert isinstance(error, Refused)
    assert "there-is-no-such-text" in error.reason
