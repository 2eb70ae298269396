"""64 characters that may be a key: held back until the customer says what they are, and found nowhere until then."""

from __future__ import annotations

import json
import logging
from hashlib import sha256
from typing import Any

import pytest

from bot.safety.curves import derive
from tests.e2e.test_customer_secrets import kept_bytes
from tests.e2e.world import E2EWorld, Someone

KEY = sha256(b"somebody's key").hexdigest()
ADDRESS = derive(bytes.fromhex(KEY)).evm
HIDDEN = "⟦64 characters⟧"
SHOWN_AT_MOST = 16
SPELLED = {
    "bare": KEY,
    "with 0x": f"0x{KEY}",
    "capitals": KEY.upper(),
    "in groups": " ".join(KEY[at : at + 8] for at in range(0, 64, 8)),
    "over two lines": f"{KEY[:32]}\n{KEY[32:]}",
    "in a sentence": f"look at this {KEY} it does not work",
}


def everything(desk: E2EWorld) -> str:
    """All that is on disk, was asked of the platform, and stands in the group; not what customers see themselves."""
    calls = [call for call in desk.box.calls if "update" not in call and call["method"] != "getUpdates"]
    asked = [{"method": call["method"], "params": call.get("params")} for call in calls]
    kept = kept_bytes(desk.app.settings.data_dir).decode("utf-8", "replace")
    return kept + json.dumps([asked, desk.box.world.messages(desk.group)], ensure_ascii=False)


def leaked(haystack: str) -> bool:
    """Whether sixteen characters of the key in a row are there, in any case, with or without what parts them."""
    pressed = "".join(haystack.lower().split())
    pieces = (KEY[at : at + SHOWN_AT_MOST] for at in range(len(KEY) - SHOWN_AT_MOST + 1))
    return any(piece in haystack.lower() or piece in pressed for piece in pieces)


def question(desk: E2EWorld, someone: Someone) -> dict[str, Any]:
    """The message that asks which of the two it is."""
    return someone.find(desk.words("hex-question"))


@pytest.mark.parametrize("opened", [False, True], ids=["with the bot", "with an agent"])
@pytest.mark.parametrize("how", sorted(SPELLED))
async def test_until_the_customer_says_what_it_is_it_is_found_nowhere(
    desk: E2EWorld,
    how: str,
    opened: bool,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    alice = await desk.started()
    if opened:
        await alice.says("human please")

    sent = await alice.says(SPELLED[how])

    asked = question(desk, alice)
    assert asked["reply_to_message"]["message_id"] == sent["message_id"]
    labels = [button["text"] for button in desk.box.world.buttons(asked)]
    assert labels == [desk.words("button-hex-hash"), desk.words("button-hex-key")]
    assert not leaked(everything(desk))
    assert not leaked("".join(capfd.readouterr()) + caplog.text)
    assert desk.app.handling.counters.quarantined == 0


async def test_a_hash_is_shown_to_the_agent_once_the_customer_says_so(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    await alice.says(f"look at this {KEY} please")
    mei = await desk.agent(of=alice)
    hidden = mei.has_read(f"look at this {HIDDEN} please")

    await alice.presses(desk.words("button-hex-hash"))

    assert hidden
    assert mei.has_read(f"look at this {KEY} please")
    assert leaked(everything(desk))
    assert alice.toasts == [desk.words("toast-hash")]
    assert not desk.box.world.buttons(question(desk, alice))


async def test_a_hash_alone_is_heard_by_the_bot_when_the_customer_says_so(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(KEY)

    await alice.presses(desk.words("button-hex-hash"))
    await alice.says("human please")

    mei = await desk.agent(of=alice)
    assert mei.has_read(KEY)


@pytest.mark.parametrize("opened", [False, True], ids=["with the bot", "with an agent"])
async def test_a_key_is_deleted_and_found_nowhere_when_the_customer_says_so(
    desk: E2EWorld, opened: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    alice = await desk.started()
    if opened:
        await alice.says("human please")
    await alice.says(f"look at this {KEY} please")

    await alice.presses(desk.words("button-hex-key"))

    mei = await desk.agent(of=alice)
    assert not any(KEY in message.get("text", "") for message in alice.messages)
    assert alice.has_read(desk.words("secret-removed", kind="private_key", count=64))
    assert mei.has_read(desk.words("secret-seen", kind="private_key", count=64))
    assert (await desk.case_of(alice)).priority == "P0"
    assert not leaked(everything(desk))
    assert not leaked("".join(capfd.readouterr()))


async def test_the_topic_does_not_say_that_the_customer_removed_a_key_that_the_bot_removed(
    desk: E2EWorld,
) -> None:
    alice = await desk.started()
    await alice.says("human please")
    mei = await desk.agent(of=alice)
    await alice.says(f"look at this {KEY} please")

    await alice.presses(desk.words("button-hex-key"))

    assert mei.has_read(desk.words("mirror-removed-by-us"))
    assert not mei.has_read(desk.words("mirror-removed"))


async def test_a_key_to_an_address_of_the_customer_is_deleted_without_a_question(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(f"my deposit to {ADDRESS} has not come")

    await alice.says(KEY)

    assert alice.has_read(desk.words("secret-removed", kind="private_key", count=64))
    assert not any(KEY in message.get("text", "") for message in alice.messages)
    assert not leaked(everything(desk))


async def test_the_report_takes_what_it_asked_for_without_a_question(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.presses(desk.words("button-report"))
    await alice.presses(desk.words("option-stuck"))
    await alice.presses(desk.words("option-stuck-pending"))

    await alice.says(KEY)

    assert alice.hears == desk.words("ask-network")


async def test_a_hash_that_the_report_did_not_ask_for_is_taken_when_the_customer_says_so(
    desk: E2EWorld,
) -> None:
    alice = await desk.started()
    await alice.presses(desk.words("button-report"))
    await alice.says(KEY)
    question(desk, alice)

    await alice.presses(desk.words("button-hex-hash"))
    await alice.presses(desk.words("option-stuck"))
    await alice.presses(desk.words("option-stuck-pending"))
    await alice.presses(desk.words("option-bitcoin"))

    assert alice.hears == desk.words("ask-earlier")


@pytest.mark.parametrize(
    ("hint", "language", "said"),
    [
        ("en", "en", "yes"),
        ("en", "en", "it's a transaction id"),
        ("en", "en", "It's a hash, not a key"),
        ("zh-hans", "zh-Hans", "是交易哈希"),
        ("zh-hant", "zh-Hant", "是的"),
    ],
)
async def test_an_answer_in_words_shows_the_buttons_again_and_is_no_part_of_a_report(
    desk: E2EWorld, hint: str, language: str, said: str
) -> None:
    alice = await desk.started("Alice", hint)
    await alice.presses(desk.words("button-report", language))
    await alice.says(f"{KEY}")

    await alice.says(said)
    asked = alice.hears
    await alice.presses(desk.words("button-hex-hash", language))
    await alice.says("/progress")

    assert asked == desk.words("hex-tap", language)
    assert not any(said in read for read in alice.reads[-2:])


async def test_a_message_that_is_gone_is_asked_for_again(desk: E2EWorld) -> None:
    alice = await desk.started()
    sent = await alice.says(KEY)
    desk.box.world.delete(alice.id, alice.chat, sent["message_id"])

    await alice.presses(desk.words("button-hex-hash"))
    again = alice.hears
    await alice.says(f"transaction ID {KEY}")
    await alice.says("human please")

    mei = await desk.agent(of=alice)
    assert again == desk.words("hex-again")
    assert mei.has_read(KEY)


async def test_what_a_hash_was_edited_into_is_asked_about_anew(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    message = await alice.says("wait")

    await alice.edits(message, KEY)
    hidden = not leaked(everything(desk))
    await alice.presses(desk.words("button-hex-hash"))

    mei = await desk.agent(of=alice)
    assert hidden
    assert mei.has_read(KEY)


async def test_digits_in_a_caption_are_hidden_until_the_customer_says_what_they_are(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")

    await alice.sends("photo", caption=KEY)
    await alice.presses(desk.words("button-held-no"))
    hidden = not leaked(everything(desk))
    await alice.presses(desk.words("button-hex-hash"))

    mei = await desk.agent(of=alice)
    assert hidden
    assert mei.has_read(KEY)


async def test_a_file_with_digits_in_doubt_is_for_the_customer_to_judge(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")

    await alice.sends("document", data=f"backup\n{KEY}\n".encode(), file_name="notes.txt")

    assert alice.hears == desk.words("held-question-digits")
    assert not any("document" in message for message in desk.box.world.messages(desk.group))


async def test_a_named_hash_and_what_an_agent_pastes_are_never_in_doubt(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(f"human please, tx {KEY}")
    mei = await desk.agent(of=alice)
    other = sha256(b"another").hexdigest()

    await mei.says("/claim")
    await mei.says(other)
    await alice.says(KEY)

    assert mei.has_read(KEY)
    assert alice.has_read(other)
    assert not alice.has_read(desk.words("hex-question"))


async def test_a_chinese_customer_is_asked_in_chinese(desk: E2EWorld) -> None:
    ming = await desk.started("小明", "zh-hans")

    await ming.says(f"您好，请看 {KEY} 谢谢")

    assert ming.has_read(desk.words("hex-question", "zh-Hans"))
    assert ming.labels == [
        desk.words("button-hex-hash", "zh-Hans"),
        desk.words("button-hex-key", "zh-Hans"),
    ]
    assert not leaked(everything(desk))


@pytest.mark.parametrize("opened", [False, True], ids=["with the bot", "with an agent"])
@pytest.mark.parametrize("again", [f"tx hash: {KEY}", f"https://etherscan.io/tx/0x{KEY}", f"0x{KEY}", KEY])
@pytest.mark.parametrize("first", ["my private key is", "private key:"])
async def test_what_was_a_key_is_shown_to_nobody_as_a_hash(
    desk: E2EWorld, first: str, again: str, opened: bool
) -> None:
    alice = await desk.started()
    if opened:
        await alice.says("human please")
    await alice.says(f"{first} {KEY}")

    sent = await alice.says(again)

    assert sent["message_id"] not in [one["message_id"] for one in alice.messages]
    assert not leaked(everything(desk))


@pytest.mark.parametrize("opened", [False, True], ids=["with the bot", "with an agent"])
async def test_what_the_customer_said_was_a_key_is_taken_from_everywhere_and_stays_one(
    desk: E2EWorld, opened: bool
) -> None:
    alice = await desk.started()
    if opened:
        await alice.says("human please")
    sent = await alice.says(f"tx hash: {KEY}")
    assert leaked(everything(desk))

    await alice.says("oh no, that was my private key")
    again = await alice.says(f"tx hash: {KEY}")

    there = [one["message_id"] for one in alice.messages]
    assert sent["message_id"] not in there
    assert again["message_id"] not in there
    assert not any(KEY[:SHOWN_AT_MOST] in read for read in alice.reads)
    assert not leaked(kept_bytes(desk.app.settings.data_dir).decode("utf-8", "replace"))
    assert not leaked(json.dumps(desk.box.world.messages(desk.group)))


CONFESSIONS = {
    "by mistake": "I sent my private key by mistake",
    "pasted": "I pasted my private key by mistake",
    "thinks": "I think I gave you my private key",
    "leaked": "omg I leaked my private key here",
    "above": "oh wait, what I sent above was my private key",
    "long number": "oh wait, the long number I sent was my private key not the hash",
    "chinese": "等等,我刚才发的那串其实是私钥",
    "german": "Entschuldigung, das war mein privater Schlüssel",
    "spanish": "perdón, le mandé mi clave privada",
    "russian": "извините, я отправил вам приватный ключ",
}


def seen(desk: E2EWorld) -> str:
    """What is kept, and what agents see."""
    kept = kept_bytes(desk.app.settings.data_dir).decode("utf-8", "replace")
    return kept + json.dumps(desk.box.world.messages(desk.group), ensure_ascii=False)


@pytest.mark.parametrize("answers", [0, 2, 3])
@pytest.mark.parametrize("how", sorted(CONFESSIONS))
async def test_a_confession_in_a_report_hands_nothing_to_the_agents(
    desk: E2EWorld, how: str, answers: int
) -> None:
    alice = await desk.started()
    await alice.says("I sent 200 USDT from Binance yesterday and the deposit has not arrived")
    await alice.presses(desk.words("button-report"))
    await alice.says(KEY)
    for said in ("no idea", "I don't know", "not sure")[:answers]:
        await alice.says(said)
    assert leaked(seen(desk))

    await alice.says(CONFESSIONS[how])

    assert not leaked(seen(desk))


@pytest.mark.parametrize("how", sorted(CONFESSIONS))
async def test_a_confession_after_some_talk_is_asked_about_and_a_true_hash_comes_back(
    desk: E2EWorld, how: str
) -> None:
    alice = await desk.started()
    await alice.says("human please")
    await alice.says(f"tx hash: {KEY}")
    for said in ("any news?", "hello", "still there?"):
        await alice.says(said)
    await desk.pass_time(minutes=30)

    await alice.says(CONFESSIONS[how])
    meanwhile = seen(desk)
    await alice.presses(desk.words("button-hex-hash", "zh-Hans" if how == "chinese" else "en"))

    mei = await desk.agent(of=alice)
    assert not leaked(meanwhile)
    assert mei.has_read(KEY)


async def test_what_is_removed_is_on_no_card_any_more(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    await alice.says(f"my deposit did not arrive, tx hash: {KEY}")
    mei = await desk.agent(of=alice)
    assert KEY in json.dumps(mei.messages)

    await alice.says("/remove")
    await alice.presses(desk.words("button-remove-yes"))

    assert not any(KEY[:SHOWN_AT_MOST] in json.dumps(one) for one in mei.messages)


@pytest.mark.parametrize("verb", ["hash", "key"])
async def test_a_file_that_is_called_by_the_digits_waits_for_the_answer(desk: E2EWorld, verb: str) -> None:
    alice = await desk.started()
    await alice.says("human please")
    mei = await desk.agent(of=alice)
    sent = await alice.sends("document", file_name=f"{KEY}.txt", data=b"hello")
    meanwhile = leaked(everything(desk))

    await alice.presses(desk.words(f"button-hex-{verb}"))

    assert not meanwhile
    if verb == "hash":
        assert desk.words("button-held-no") in alice.labels, (alice.labels, alice.hears)
        assert sent in alice.messages
    else:
        assert sent["message_id"] not in [one["message_id"] for one in alice.messages]
        assert not leaked(json.dumps(mei.messages))
