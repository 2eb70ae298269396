"""The Telegram channel against a Bot API server on this machine: every effect, and what becomes of failures."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.channels.telegram import Receipt, TelegramChannel
from bot.domain.case import Case, State
from bot.domain.messages import (
    Attachment,
    Button,
    ChatRef,
    Content,
    DeleteIncoming,
    DeleteSaid,
    Kind,
    Mark,
    MessageId,
    OpenTopic,
    RenameTopic,
    Say,
    Sendable,
    Settle,
    ShowCard,
    Span,
    TellAgents,
    ToAgents,
    ToCustomer,
    UpdateCard,
)
from bot.handover.parcels import Mention, MessageView, Parcel
from bot.ports import (
    BadToken,
    Barred,
    Blocked,
    Busy,
    ChannelError,
    Doubtful,
    Refused,
    TargetGone,
    TopicGone,
    Unreachable,
)
from sandbox import Json, Options, Sandbox
from tests.parcels import NOW, VOICES, card_view, case, person


class StoppedClock:
    """A clock that only tests move."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class Desk:
    """A sandbox with one customer, and the channel that serves it."""

    box: Sandbox
    channel: TelegramChannel
    clock: StoppedClock

    @property
    def customer(self) -> int:
        return self.box.world.customers[0]

    @property
    def group(self) -> int:
        return self.box.world.group

    def to_customer(self, effect: Sendable, row: int = 1, **more: Any) -> Parcel:
        parcel = Parcel(row, ChatRef(self.customer), effect, "en", "", NOW, person(user_id=self.customer))
        return replace(parcel, **more)

    def to_group(self, effect: Sendable, topic: int | None = None, row: int = 2, **more: Any) -> Parcel:
        parcel = Parcel(row, ChatRef(self.group, topic), effect, "en", "", NOW, person(user_id=self.customer))
        return replace(parcel, **more)

    async def topic(self, now: Case | None = None) -> int:
        parcel = self.to_group(OpenTopic(case().id), card=card_view(case=now or case()))
        receipt = await self.channel.deliver(parcel)
        assert receipt.topic_id is not None
        return receipt.topic_id

    def told(self) -> list[Json]:
        """What the customer sees from the bot, oldest first."""
        mine = self.box.world.messages(self.customer)
        return [message for message in mine if message["from"]["id"] == self.box.world.bot.id]

    def in_topic(self, topic: int) -> list[Json]:
        return [message for message in self.box.world.messages(self.group, topic) if "text" in message]

    def params(self, method: str) -> list[Json]:
        """The parameters of every call of *method*, oldest first."""
        return [one["params"] for one in self.box.calls if one.get("method", "").lower() == method.lower()]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with Sandbox.started(Options(customers=1, floods=False)) as box:
        clock = StoppedClock()
        channel = TelegramChannel(box.token, box.url, box.world.group, clock, VOICES)
        box.world.start(box.world.customers[0])
        yield Desk(box, channel, clock)
        await channel.close()


def view(content: Content, reply_to: int | None = None) -> MessageView:
    return MessageView(MessageId(9), content, NOW, reply_to)


# -- to the customer --------------------------------------------------------------------------------------


async def test_a_text_arrives_with_its_buttons(desk: Desk) -> None:
    said = Say("not-known", buttons=((Button("button-person", "person"),),))

    receipt = await desk.channel.deliver(desk.to_customer(said))

    (message,) = desk.told()
    assert receipt == Receipt((message["message_id"],))
    assert desk.box.world.buttons(message) == [{"text": "👤 Talk to a person", "data": "person"}]


async def test_bold_words_are_entities_and_links_have_no_preview(desk: Desk) -> None:
    await desk.channel.deliver(desk.to_customer(Say("taken", {"alias": "Mei"})))

    (message,) = desk.told()
    assert message["text"] == "Mei is looking at your case."
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    assert "parse_mode" not in desk.params("sendMessage")[0]
    assert "is_disabled" in str(desk.params("sendMessage")[0]["link_preview_options"])


async def test_the_keyboard_stays(desk: Desk) -> None:
    await desk.channel.deliver(desk.to_customer(Say("start", keyboard=True)))

    markup = desk.params("sendMessage")[0]["reply_markup"]
    assert "is_persistent" in str(markup)
    assert "resize_keyboard" in str(markup)


async def test_an_agents_reply_answers_the_customers_message(desk: Desk) -> None:
    asked = desk.box.world.say(desk.customer, "where is it?")
    content = Content("see 😀 here", (Span("text_link", 7, 4, "https://example.org/"),))

    await desk.channel.deliver(
        desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(content, asked["message_id"]))
    )

    (message,) = desk.told()
    assert message["reply_to_message"]["message_id"] == asked["message_id"]
    assert message["entities"] == [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "text_link", "offset": 11, "length": 4, "url": "https://example.org/"},
    ]


async def test_a_reply_to_what_is_gone_is_sent_all_the_same(desk: Desk) -> None:
    parcel = desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(Content("hello"), reply_to=9999))

    receipt = await desk.channel.deliver(parcel)

    assert len(receipt.platform_ids) == 1


@pytest.mark.parametrize(
    "kind",
    ["photo", "video", "voice", "video_note", "document", "audio", "animation", "sticker"],
)
async def test_files_go_out_by_their_handle(desk: Desk, kind: str) -> None:
    sent = desk.box.world.attach(desk.customer, kind)
    media = sent[kind][-1] if kind == "photo" else sent[kind]
    content = Content(attachment=Attachment(Kind(kind), media["file_id"]))
    topic = await desk.topic()

    receipt = await desk.channel.deliver(desk.to_group(ToAgents(MessageId(9)), topic, message=view(content)))

    copy = desk.box.world.messages(desk.group, topic)[-1]
    assert receipt.platform_ids == (copy["message_id"],)
    assert kind in copy
    assert copy["has_protected_content"]


async def test_a_place_and_a_contact_go_out_as_what_they_are(desk: Desk) -> None:
    topic = await desk.topic()
    place = Content(attachment=Attachment(Kind.LOCATION, latitude=0.0, longitude=13.4))
    contact = Content(attachment=Attachment(Kind.CONTACT, phone="+10000000000", name="Zoe"))

    for row, content in enumerate((place, contact)):
        await desk.channel.deliver(desk.to_group(ToAgents(MessageId(9)), topic, row, message=view(content)))

    location, card = desk.box.world.messages(desk.group, topic)[-2:]
    assert location["location"]["latitude"] == 0.0
    assert card["contact"]["phone_number"] == "+10000000000"


async def test_settling_takes_the_buttons_away_and_twice_is_no_error(desk: Desk) -> None:
    said = Say("suggest", buttons=((Button("", "pick:F1", label="one"),),), slot="suggest")
    sent = await desk.channel.deliver(desk.to_customer(said))
    settle = desk.to_customer(Settle("suggest"), target=sent.platform_ids[0])

    await desk.channel.deliver(settle)
    await desk.channel.deliver(settle)

    assert desk.box.world.buttons(desk.told()[0]) == []


async def test_a_deleted_secret_is_said_to_be_deleted(desk: Desk) -> None:
    secret = desk.box.world.say(desk.customer, "[removed]")
    effect = DeleteIncoming((secret["message_id"],), "held-deleted", "held-not-deleted")

    await desk.channel.deliver(desk.to_customer(effect))

    assert secret not in desk.box.world.messages(desk.customer)
    assert desk.told()[-1]["text"].startswith("Deleted.")


async def test_what_could_not_be_deleted_is_not_said_to_be(desk: Desk) -> None:
    old = desk.box.world.say(desk.customer, "[removed]")
    desk.box.world.advance(49 * 3600)
    effect = DeleteIncoming((old["message_id"],), "held-deleted", "held-not-deleted")

    await desk.channel.deliver(desk.to_customer(effect))

    assert desk.told()[-1]["text"].startswith("I could not delete it.")


async def test_what_the_customer_deleted_meanwhile_counts_as_deleted(desk: Desk) -> None:
    effect = DeleteIncoming((9999,), "held-deleted", "held-not-deleted")

    await desk.channel.deliver(desk.to_customer(effect))

    assert desk.told()[-1]["text"].startswith("Deleted.")


async def test_what_an_agent_takes_back_disappears(desk: Desk) -> None:
    said = await desk.channel.deliver(
        desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(Content("wrong address")))
    )

    await desk.channel.deliver(desk.to_customer(DeleteSaid(MessageId(9)), targets=said.platform_ids))

    assert desk.told() == []


# -- to the agents ----------------------------------------------------------------------------------------


async def test_a_topic_is_opened_once_and_then_renamed(desk: Desk) -> None:
    topic = await desk.topic()
    solved = card_view(case=case(State.RESOLVED))

    again = await desk.channel.deliver(desk.to_group(OpenTopic(case().id), topic, card=solved))
    await desk.channel.deliver(desk.to_group(RenameTopic(case().id), topic, card=solved))

    assert again.topic_id == topic
    assert [one["name"] for one in desk.box.world.topics(desk.group)] == ["✔ Question #1042 en"]
    assert len(desk.params("editForumTopic")) == 1


async def test_a_title_that_is_already_so_is_no_error(desk: Desk) -> None:
    topic = await desk.topic()
    fresh = TelegramChannel(desk.box.token, desk.box.url, desk.group, desk.clock, VOICES)

    receipt = await fresh.deliver(desk.to_group(OpenTopic(case().id), topic, card=card_view()))

    await fresh.close()
    assert receipt.topic_id == topic


async def test_a_deleted_topic_is_noticed(desk: Desk) -> None:
    topic = await desk.topic()
    desk.box.world.topic_delete(desk.group, topic)

    with pytest.raises(TopicGone):
        await desk.channel.deliver(
            desk.to_group(ToAgents(MessageId(9)), topic, message=view(Content("hello")))
        )


async def test_a_closed_topic_is_opened_again_for_a_message(desk: Desk) -> None:
    topic = await desk.topic()
    desk.box.faults.add("sendMessage", "error", description="TOPIC_CLOSED")

    await desk.channel.deliver(desk.to_group(ToAgents(MessageId(9)), topic, message=view(Content("hello"))))

    assert desk.in_topic(topic)[-1]["text"] == "hello"
    assert len(desk.params("reopenForumTopic")) == 1


async def test_mirrors_are_silent_and_a_mention_rings(desk: Desk) -> None:
    topic = await desk.topic()
    agent = desk.box.world.agents[0]
    quiet = desk.to_group(ToAgents(MessageId(9)), topic, message=view(Content("hello")))
    loud = replace(quiet, row=3, mentions=(Mention(agent, "Mei"),))

    await desk.channel.deliver(quiet)
    await desk.channel.deliver(loud)

    first, second = desk.params("sendMessage")
    assert "disable_notification" in first
    assert "disable_notification" not in second
    (mention,) = desk.in_topic(topic)[-1]["entities"]
    assert (mention["type"], mention["user"]["id"]) == ("text_mention", agent)


async def test_several_texts_go_out_as_one(desk: Desk) -> None:
    topic = await desk.topic()
    parts = [
        desk.to_group(ToAgents(MessageId(i)), topic, row=i, message=view(Content(f"line {i}")))
        for i in (1, 2, 3)
    ]
    assert desk.channel.fits_together(parts[:2], parts[2])

    receipt = await desk.channel.deliver_together(parts)

    (message,) = desk.in_topic(topic)
    assert message["text"] == "line 1\nline 2\nline 3"
    assert receipt.platform_ids == (message["message_id"],)


async def test_a_card_is_sent_and_then_edited_in_place(desk: Desk) -> None:
    topic = await desk.topic()
    sent = await desk.channel.deliver(desk.to_group(ShowCard(case().id), topic, card=card_view()))
    owned = card_view(case=case(State.ASSIGNED), owner="Mei")
    update = desk.to_group(UpdateCard(case().id), topic, card=owned, target=sent.platform_ids[0])

    await desk.channel.deliver(update)
    again = await desk.channel.deliver(update)

    (card,) = desk.in_topic(topic)
    assert again.platform_ids == sent.platform_ids
    assert "Mei" in card["text"]
    assert desk.box.world.buttons(card)[0] == {"text": "Resolve", "data": "resolve:42"}


async def test_a_card_that_is_gone_is_noticed(desk: Desk) -> None:
    topic = await desk.topic()

    with pytest.raises(TargetGone):
        await desk.channel.deliver(desk.to_group(UpdateCard(case().id), topic, card=card_view(), target=9999))


async def test_a_note_gets_its_mark(desk: Desk) -> None:
    topic = await desk.topic()
    note = desk.box.world.say(desk.box.world.agents[0], "// odd", chat=desk.group, topic=topic)

    await desk.channel.deliver(desk.to_group(Mark(note["message_id"], "✍"), topic))

    reactions = desk.box.world.chat(desk.group).reactions[note["message_id"]]
    assert [one["emoji"] for one in reactions] == ["✍"]


async def test_news_for_the_leads_goes_to_general(desk: Desk) -> None:
    await desk.channel.deliver(desk.to_group(TellAgents("urgent", {"number": 1042}, leads=True), person=None))

    assert "message_thread_id" not in desk.params("sendMessage")[0]


# -- failures ---------------------------------------------------------------------------------------------


async def failure_of(desk: Desk, effect: Sendable) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        await desk.channel.deliver(desk.to_customer(effect))
    return caught.value


async def test_a_customer_who_blocked_us_is_noticed(desk: Desk) -> None:
    desk.box.world.block(desk.customer)

    assert isinstance(await failure_of(desk, Say("welcome")), Blocked)


async def test_being_removed_from_the_group_is_noticed(desk: Desk) -> None:
    desk.box.world.kick(desk.box.world.bot.id, desk.group)

    with pytest.raises(Barred):
        await desk.channel.deliver(desk.to_group(TellAgents("topic-closed")))


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
    sent = await desk.channel.deliver(desk.to_customer(Say("welcome")))
    desk.box.faults.add("editMessageReplyMarkup", "reset_after")

    with pytest.raises(Unreachable):
        await desk.channel.deliver(desk.to_customer(Settle("x"), target=sent.platform_ids[0]))


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


async def test_an_interrupted_parcel_goes_on_where_it_stopped(desk: Desk) -> None:
    long = desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(Content("a long line\n" * 600)))
    first_part = await _interrupted_after_the_first(desk, long)

    receipt = await desk.channel.deliver(long)

    assert receipt.platform_ids[0] == first_part
    assert [message["message_id"] for message in desk.told()] == list(receipt.platform_ids)
    assert len(receipt.platform_ids) == 2


async def _interrupted_after_the_first(desk: Desk, parcel: Parcel) -> int:
    before = len(desk.told())
    desk.box.floods.on = True
    _use_up(desk, parcel.chat.chat_id, left=1)
    with pytest.raises(Busy):
        await desk.channel.deliver(parcel)
    desk.box.floods.on = False
    (first,) = desk.told()[before:]
    return int(first["message_id"])


def _use_up(desk: Desk, chat: int, left: int) -> None:
    for _ in range(desk.box.floods.limits.private.count - left):
        desk.box.floods.take(chat)


async def test_a_text_that_is_not_in_the_catalogue_is_refused_and_not_a_crash(desk: Desk) -> None:
    error = await failure_of(desk, Say("there-is-no-such-text"))

    assert isinstance(error, Refused)
    assert "there-is-no-such-text" in error.reason


# -- membership, profile, courtesy ------------------------------------------------------------------------


async def test_membership_is_believed_for_a_minute(desk: Desk) -> None:
    agent = desk.box.world.agents[1]
    assert await desk.channel.is_member(agent)

    desk.box.world.leave(agent, desk.group)
    still = await desk.channel.is_member(agent)
    desk.clock.at += timedelta(seconds=61)
    later = await desk.channel.is_member(agent)

    assert (still, later) == (True, False)


async def test_a_change_of_membership_is_seen_at_once(desk: Desk) -> None:
    agent = desk.box.world.agents[1]
    await desk.channel.is_member(agent)
    desk.box.world.kick(agent, desk.group)

    desk.channel.membership_changed(agent)

    assert not await desk.channel.is_member(agent)


async def test_nobody_knows_a_stranger(desk: Desk) -> None:
    assert not await desk.channel.is_member(desk.customer)
    assert not await desk.channel.is_member(123456)


async def test_a_platform_that_cannot_be_asked_lets_nobody_in(desk: Desk) -> None:
    desk.box.faults.add("getChatMember", "500_before")

    with pytest.raises(Unreachable):
        await desk.channel.is_member(desk.box.world.agents[0])


async def test_we_know_who_we_are(desk: Desk) -> None:
    me = await desk.channel.identity()

    assert (me.bot_id, me.username, me.can_read_all) == (42, "AcmeWalletBot", False)


async def test_the_profile_warns_in_every_language(desk: Desk) -> None:
    texts = VOICES.texts
    await desk.channel.publish_profile(texts, ("en", "zh-Hans", "zh-Hant"))
    await desk.channel.publish_profile(texts, ("en", "zh-Hans", "zh-Hant"))

    profile = desk.box.world.profile
    assert set(profile["description"]) == {"", "en", "zh"}
    assert "NEVER" in profile["description"][""]
    assert "助记词" in profile["short_description"]["zh"]


async def test_agents_have_commands_of_their_own(desk: Desk) -> None:
    await desk.channel.publish_profile(VOICES.texts, ("en",))

    in_group = desk.params("setMyCommands")[-1]
    assert "claim" in str(in_group["commands"])
    assert str(desk.group) in str(in_group["scope"])


async def test_a_group_that_is_ready_is_reported_ready(desk: Desk) -> None:
    report = await desk.channel.group_report()

    assert report.is_ready
    assert (report.title, report.kind) == ("Acme support desk", "supergroup")


async def test_missing_rights_are_named(desk: Desk) -> None:
    desk.box.world.promote(desk.box.world.bot.id, desk.group, ("can_manage_topics",))

    report = await desk.channel.group_report()

    assert not report.is_ready
    assert report.lacking == ("can_delete_messages", "can_pin_messages")


async def test_a_group_we_are_not_in_is_not_found(desk: Desk) -> None:
    elsewhere = TelegramChannel(desk.box.token, desk.box.url, -100999, desk.clock, VOICES)

    report = await elsewhere.group_report()

    await elsewhere.close()
    assert not report.found


async def test_courtesy_never_fails(desk: Desk) -> None:
    desk.box.faults.add("*", "error", times=2, description="query is too old")

    await desk.channel.answer_press("123", "Sent.", alert=True)
    await desk.channel.typing(ChatRef(desk.customer))


async def test_a_toast_is_cut_to_what_the_platform_takes(desk: Desk) -> None:
    sent = await desk.channel.deliver(
        desk.to_customer(Say("suggest", buttons=((Button("", "none", label="one"),),)))
    )
    press = desk.box.world.press(desk.customer, desk.customer, sent.platform_ids[0], "none")

    await desk.channel.answer_press(press, "x" * 300)

    assert len(desk.params("answerCallbackQuery")[0]["text"]) == 200
