"""Which language a customer hears: their choice, then the conversation, then the text with Telegram's hint; and only that."""

from __future__ import annotations

import re

import pytest

from tests.e2e.world import E2EWorld, Someone

LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = frozenset(
    [
        "Telegram",
        "USDT",
        "UTC",
        "MB",
        "BNB",
        "Smart",
        "Chain",
        "TRON",
        "Solana",
        "Polygon",
        "Arbitrum",
        "One",
        "Base",
        "TON",
        "English",
        # The bot's own name in the sandbox.
        "Acme",
        "Wallet",
        "Support",
        "AcmeWalletBot",
    ]
)
"""Words that stay as they are in Chinese: names, units, and languages by their own name."""
CHAINS = frozenset(["Ethereum", "Bitcoin", "App", "dApp", "ID", "TQn"])
ADDRESS = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"
PHRASE = "zebra wagon ribbon jungle oxygen velvet puzzle dragon kitten mango tornado wisdom"


def foreign_words(someone: Someone, *known: str) -> set[str]:
    """Latin words in anything the bot said to them, labels and toasts included, that are no names."""
    labels = [
        button["text"] for message in someone.messages for button in someone.world.box.world.buttons(message)
    ]
    said = " ".join([*someone.reads, *labels, *someone.toasts])
    for part in (*known, ADDRESS):
        said = said.replace(part, "")
    commands_gone = re.sub(r"/[a-z_]+", "", said)
    return set(LATIN.findall(commands_gone)) - NAMES - CHAINS


async def whole_story(desk: E2EWorld, someone: Someone, language: str) -> None:
    """Nearly every screen a customer can see."""

    def word(key: str) -> str:
        return desk.words(key, language)

    await someone.presses(word("button-language"))
    for command in ("/help", "/privacy", "/hours", "/progress", "/nonsense", "/report"):
        await someone.says(command)
    await someone.presses(word("option-arrival"))
    await someone.presses(word("option-balance-missing"))
    await someone.presses(word("button-find"))
    for answer in (ADDRESS[:-1] + "F", ADDRESS, "250 USDT", "10:00"):
        await someone.says(answer)
    await someone.presses(word("button-stop"))
    await someone.says("怎么添加网络" if language == "zh-Hans" else "怎麼新增網路")
    await someone.sends("photo")
    await someone.presses(word("button-held-yes"))
    await someone.sends("document", size=40 * 1024 * 1024)
    await someone.says(word("keyboard-person"))
    await someone.presses(word("button-add"))
    await someone.presses(word("button-leave"))
    await someone.presses(word("button-stay"))
    await someone.says(word("keyboard-progress"))
    await desk.pass_time(hours=1)
    mei = await desk.agent(of=someone)
    await mei.presses(desk.words("card-claim"))
    await mei.presses(desk.words("card-resolve"))
    await someone.presses("😀")
    await someone.presses(word("button-unsolved"))
    await someone.says(PHRASE)
    await someone.presses(word("button-asked-me"))
    await someone.forges("no:such:button")


@pytest.mark.parametrize(("hint", "language"), [("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")])
async def test_no_english_is_left_on_a_chinese_screen(desk: E2EWorld, hint: str, language: str) -> None:
    ming = await desk.started("小明", hint)

    await whole_story(desk, ming, language)

    aliases = [agent.alias for agent in await desk.app.database.read(lambda work: work.agents.all())]
    assert foreign_words(ming, *aliases) == set()
    assert desk.words("toast-too-old", language) in ming.toasts
    assert len(ming.reads) > 25


HINTS = {
    "en": "en",
    "zh-hans": "zh-Hans",
    "zh-CN": "zh-Hans",
    "zh": "zh-Hans",
    "zh-hant": "zh-Hant",
    "zh-TW": "zh-Hant",
    "zh-HK": "zh-Hant",
    "sw": "en",
}


async def test_the_first_words_follow_telegrams_hint(desk: E2EWorld) -> None:
    heard = {}
    for hint in HINTS:
        someone = await desk.started(language=hint)
        heard[hint] = someone.reads[0]

    assert heard == {hint: desk.words("start", language, **desk.who) for hint, language in HINTS.items()}


@pytest.mark.parametrize(
    ("text", "language"),
    [("人工客服在吗，我的钱包打不开", "zh-Hans"), ("真人客服在嗎，我的錢包打不開", "zh-Hant")],
)
async def test_the_text_weighs_more_than_the_hint(desk: E2EWorld, text: str, language: str) -> None:
    someone = await desk.started(language="en")

    await someone.says(text)

    assert desk.words("handed-over", language, number="1001") in someone.hears


async def test_a_choice_outlasts_what_is_written_later(desk: E2EWorld) -> None:
    someone = await desk.started(language="zh-hans")
    await someone.presses(desk.words("button-language", "zh-Hans"))
    await someone.presses(desk.words("language-en"))
    await someone.says("我的钱包打不开，一直停在启动画面，请帮我看看")

    await someone.says("转人工")

    assert desk.words("handed-over", number="1001") in someone.hears


async def test_a_choice_brings_the_keyboard_in_that_language(desk: E2EWorld) -> None:
    someone = await desk.started(language="en")
    await someone.says("/language")

    await someone.presses(desk.words("language-zh-Hant"))

    keyboards = list(desk.box.world.chats[someone.chat].keyboards.values())
    assert someone.hears == desk.words("language-set", "zh-Hant")
    assert keyboards[-1]["keyboard"][0][0]["text"] == desk.words("keyboard-person", "zh-Hant")


async def test_a_word_of_english_does_not_end_a_chinese_conversation(desk: E2EWorld) -> None:
    someone = await desk.started(language="en")
    await someone.says("您好，我的钱包一直打不开，重新安装过也没有用")

    await someone.says("ok")
    await someone.says("/person")

    assert desk.words("handed-over", "zh-Hans", number="1001") in someone.hears


async def test_a_keyboard_of_an_earlier_language_still_works(desk: E2EWorld) -> None:
    someone = await desk.started(language="en")
    await someone.says("/language")
    await someone.presses(desk.words("language-zh-Hans"))

    await someone.says(desk.words("keyboard-person", "en"))

    assert (await desk.case_of(someone)).is_open


async def test_agents_see_which_language_a_customer_speaks(desk: E2EWorld) -> None:
    someone = await desk.started(language="zh-hant")
    await someone.says("真人客服")

    topics = desk.box.world.topics(desk.group)
    assert any(topic["name"].endswith("zh-Hant") for topic in topics)


async def test_a_deep_links_payload_does_not_choose_the_language(desk: E2EWorld) -> None:
    li = await desk.started("Li", "zh-hans", payload="app_help_center")

    assert li.reads[0] == desk.words("start", "zh-Hans", **desk.who)
