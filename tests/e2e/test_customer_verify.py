""" "Is this really you?" as a customer meets it: real and forged forwards, links, names, groups, and the code word."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sandbox.core import Place
from sandbox.records import Chat, User
from tests.e2e.world import E2EWorld, Someone

Json = dict[str, Any]
LINES = "domain acmewallet.com\nbrand Acme Wallet\nphone +44 20 7946 0018"
TRAP = "https://acmewal1et.com/login"


async def forwards(someone: Someone, text: str, origin: Json) -> None:
    """They pass on a message that came to them from *origin*."""
    world = someone.world.box.world
    head = {"from": world.user(someone.id).public(), "forward_origin": {"date": int(world.now()), **origin}}
    message = world.post(world.chats[someone.chat], head, {"text": text}, Place())
    world.tell_message("message", message)
    await someone.world.settle()


async def forwards_from_us(someone: Someone, text: str, date: int | None = None) -> None:
    """They pass on what the bot wrote, as the platform shows it."""
    world = someone.world.box.world
    dated = {} if date is None else {"date": date}
    await forwards(someone, text, {"type": "user", "sender_user": world.bot.public(), **dated})


def stranger(name: str, username: str = "") -> Json:
    """The origin of a message by somebody else."""
    user = {"id": 4242, "is_bot": False, "first_name": name, "username": username}
    return {"type": "user", "sender_user": user}


async def lists(desk: E2EWorld, lines: str = LINES) -> Someone:
    """An admin, in private with the bot, says what is official."""
    admin = Someone(desk, desk.agents[0].id, desk.agents[0].id)
    desk.box.world.start(admin.id)
    await desk.settle()
    await admin.says(f"/official add\n{lines}")
    return admin


def who(desk: E2EWorld) -> Json:
    return {"bot": f"@{desk.app.desk.username}"}


# -- forwards ----------------------------------------------------------------------------------------------


async def test_every_message_of_ours_is_ours_when_it_is_forwarded(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")
    mei = await desk.agent(of=alice)
    await mei.says("/claim")
    answer = await mei.says("Your transfer is **confirmed**,  please look again. 😀")
    await mei.edits(answer, "Your transfer is confirmed since Monday.")
    await mei.sends("photo", caption="this is the page")
    await mei.says("/tobot")
    texts = list(alice.reads)

    for text in texts:
        await forwards_from_us(alice, text)

    assert len(texts) == 7
    assert alice.reads[len(texts) :] == [desk.words("verify-sent-by-us")] * len(texts)


async def test_what_one_of_us_wrote_is_ours_without_the_name_above_it_but_no_part_of_it_is(
    desk: E2EWorld,
) -> None:
    alice = await desk.started()
    await alice.says("/codeword green kettle")
    await alice.says("human please")
    mei = await desk.agent(of=alice)
    await mei.says("/claim")
    await mei.says("Your transfer is confirmed since Monday.\nPlease look into your wallet again.")

    await alice.says("/verify Your transfer is confirmed since Monday.\nPlease look into your wallet again.")
    whole = alice.hears
    await alice.says("/verify Please look into your wallet again.")

    assert whole == desk.words("verify-same-words-sent-to-you")
    assert alice.hears == desk.words("verify-no-record", **who(desk))


async def test_a_bot_message_of_other_words_is_not_ours(desk: E2EWorld) -> None:
    alice = await desk.started()
    desk.clock.pass_time(timedelta(minutes=1))

    await forwards_from_us(alice, "Send your recovery words to get the refund")

    assert alice.hears == desk.words("verify-not-sent", **who(desk))


async def test_what_was_written_before_the_ledger_cannot_be_known(desk: E2EWorld) -> None:
    alice = await desk.started()

    await forwards_from_us(alice, "An answer of last year", date=1_600_000_000)

    assert alice.hears == desk.words("verify-no-record", **who(desk))


@pytest.mark.parametrize(
    ("origin", "key", "about"),
    [
        (stranger("Joe"), "verify-sent-by-others", "Joe"),
        (stranger("Acme Wallet Support"), "verify-looks-like", "Acme Wallet Support"),
        ({"type": "hidden_user", "sender_user_name": "Acme Wallet"}, "verify-sender-hidden", ""),
        (
            {
                "type": "chat",
                "sender_chat": {"id": -100777, "type": "supergroup", "title": "Acme Wallet Help"},
            },
            "verify-looks-like",
            "Acme Wallet Help",
        ),
        (
            {"type": "channel", "chat": {"id": -100778, "type": "channel", "title": "News"}, "message_id": 5},
            "verify-sent-by-others",
            "News",
        ),
    ],
)
async def test_forged_forwards_of_our_very_words_are_not_ours(
    desk: E2EWorld, origin: Json, key: str, about: str
) -> None:
    await lists(desk)
    alice = await desk.started()
    ours = alice.hears

    await forwards(alice, ours, origin)

    expected = desk.words(key, about=about, of="Acme Wallet", kind="name", **who(desk))
    assert alice.hears == expected


async def test_what_the_page_and_scripts_forward_is_told_apart_too(desk: E2EWorld) -> None:
    alice, world = await desk.started(), desk.box.world
    greeting = alice.hears
    newest = max(world.chats[alice.chat].messages)

    world.forward(alice.id, alice.chat, newest)
    await desk.settle()
    real = alice.hears
    world.forward_from(alice.id, "Joe", greeting, username="joe_helps")
    await desk.settle()

    assert real == desk.words("verify-sent-by-us", **who(desk))
    assert alice.hears == desk.words("verify-sent-by-others", about="joe_helps", **who(desk))


# -- asking ------------------------------------------------------------------------------------------------


async def test_verify_explains_and_checks_what_comes_next(desk: E2EWorld) -> None:
    await lists(desk)
    alice = await desk.started()

    await alice.says("/verify")
    assert alice.hears == desk.words("verify-what")
    await alice.says(TRAP)

    shown = desk.words(
        "verify-looks-like", about="acmewal1et[.]com/login", of="acmewallet.com", kind="link", **who(desk)
    )
    assert alice.hears == shown
    assert alice.labels == [desk.words("button-gave-away"), desk.words("button-person")]


@pytest.mark.parametrize(("language", "tag"), [("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant"), ("en", "en")])
async def test_the_answer_is_in_the_customers_language(desk: E2EWorld, language: str, tag: str) -> None:
    await lists(desk)
    alice = await desk.started(language=language)

    await alice.says("/verify acmewallet.com")

    assert alice.hears == desk.words("verify-official", tag, about="acmewallet.com")


async def test_a_handle_of_ours_is_shown_behind_its_sign_and_in_the_letters_in_which_it_was_listed(
    desk: E2EWorld,
) -> None:
    await lists(desk, f"{LINES}\nhandle @AcmeNewsDesk")
    alice = await desk.started()
    username = desk.app.desk.username

    await alice.says(f"/verify @{username.upper()}")
    own = alice.hears
    await alice.says("/verify t.me/acmenewsdesk")

    assert own == desk.words("verify-official", about=f"@{username}")
    assert alice.hears == desk.words("verify-official", about="@AcmeNewsDesk")


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ("@acmenewsdesck", ("write to it", "联系", "聯絡")),
        ("help@acmewal1et.com", ("answer it", "回复", "回覆")),
        ("@somebody_else", ("write to it", "联系", "聯絡")),
        ("+1 808 555 0134", ("call it", "拨打", "撥打")),
    ],
)
async def test_nobody_is_told_not_to_open_an_account_or_a_number(
    desk: E2EWorld, asked: str, fits: tuple[str, str, str], tag: str
) -> None:
    await lists(desk, f"{LINES}\nhandle @AcmeNewsDesk")
    alice = await desk.started(language=tag.lower())

    await alice.says(f"/verify {asked}")

    advice = fits[("en", "zh-Hans", "zh-Hant").index(tag)]
    assert advice in alice.hears
    assert not any(site in alice.hears for site in ("open it", "enter nothing", "填写", "填寫"))


async def test_whoever_is_warned_of_a_handle_is_told_not_to_write_to_it(desk: E2EWorld) -> None:
    await lists(desk, f"{LINES}\nhandle @AcmeNewsDesk")
    alice = await desk.started()

    await alice.says("@acmenewsdesck wrote to me")

    about = {"about": "acmenewsdesck", "of": "@AcmeNewsDesk", "kind": "handle"}
    assert alice.has_read(desk.words("trap-looks-like", **about, **who(desk)))
    assert not alice.has_read("open it")


async def test_whoever_gave_something_away_gets_a_person_at_once(desk: E2EWorld) -> None:
    alice = await desk.started()
    await forwards(alice, "Your wallet is blocked", stranger("Joe"))

    await alice.presses(desk.words("button-gave-away"))

    case = await desk.case_of(alice)
    assert case.priority.value == "P0"
    assert (await desk.agent(of=alice)).has_read("Your wallet is blocked")


async def test_a_secret_sent_to_be_checked_is_still_taken_off_the_chat(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/verify")

    await alice.says("zebra wagon ribbon jungle oxygen velvet puzzle dragon kitten mango tornado wisdom")

    assert alice.has_read(desk.words("secret-removed", kind="recovery_phrase", count=12))


# -- traps -------------------------------------------------------------------------------------------------


async def test_agents_see_a_look_alike_that_cannot_be_tapped_and_the_customer_is_warned(
    desk: E2EWorld,
) -> None:
    await lists(desk)
    alice = await desk.started()
    await alice.says("human please")
    await alice.says(f"they sent me to {TRAP}")
    await alice.says(f"again {TRAP}")
    mei = await desk.agent(of=alice)

    warning = desk.words(
        "trap-looks-like", about="acmewal1et[.]com/login", of="acmewallet.com", kind="link", **who(desk)
    )
    assert alice.reads.count(warning) == 1
    assert mei.has_read("hxxps://acmewal1et[.]com/login")
    assert not mei.has_read(TRAP)
    assert mei.has_read(desk.words("customer-warned", about="acmewal1et[.]com/login"))


async def test_a_customer_who_is_named_like_us_is_called_that_on_the_card(desk: E2EWorld) -> None:
    await lists(desk)
    thief = await desk.started("Acme Wallet Support")

    await thief.says("human please")

    assert (await desk.agent(of=thief)).has_read(desk.words("card-imitates", brand="Acme Wallet"))


# -- the lists ---------------------------------------------------------------------------------------------


async def test_an_admin_lists_what_is_official_and_the_leads_hear_of_it(desk: E2EWorld) -> None:
    admin = await lists(desk)

    assert admin.hears == desk.words("official-kept", added=3, removed=0, count=3)
    alias = (await desk.known_as(admin)).alias
    assert desk.general().has_read(desk.words("official-changed", alias=alias, added=3, removed=0))

    await admin.says("/official remove\nbrand Acme Wallet")
    await admin.says("/official")
    lines = "domain acmewallet.com\nphone +44 20 7946 0018"
    assert admin.hears == desk.words("official-list", lines=lines, count=2, left=0)


async def test_a_line_that_is_not_understood_changes_nothing(desk: E2EWorld) -> None:
    admin = await lists(desk)

    await admin.says("/official add\ndomain other.com\nwebsite x.com")
    assert admin.hears == desk.words("official-bad-line", line="website x.com")

    alice = await desk.started()
    await alice.says("/verify other.com")
    assert alice.hears == desk.words("verify-not-official", about="other[.]com", kind="link")


async def test_a_number_of_ours_without_its_country_is_asked_for_whole(desk: E2EWorld) -> None:
    await lists(desk)
    alice = await desk.started()

    await alice.says("/verify 020 7946 0018")

    assert alice.hears == desk.words("verify-needs-country", about="0·207·946·0018")
    await alice.says("+44 20 7946 0018")
    assert alice.hears == desk.words("verify-official", about="+442079460018")


async def test_customers_and_plain_agents_change_no_list(desk: E2EWorld) -> None:
    await lists(desk)
    alice = await desk.started()
    await alice.says("/official add domain evil.com")
    assert alice.hears == desk.words("no-such-command")

    hired = await desk.hire("Tom")
    tom = Someone(desk, hired.id, hired.id)
    desk.box.world.start(tom.id)
    await desk.settle()
    await tom.says("/official add domain evil.com")
    assert tom.hears == desk.words("official-not-allowed")


async def test_bad_domains_come_as_a_document(desk: E2EWorld) -> None:
    admin = await lists(desk)
    listed = b"# thieves\n0.0.0.0 evil.example.com\nhttps://other.example.net/x\nacmewallet.com\nnothing\n"

    await admin.sends("document", data=listed, file_name="bad.txt", caption="/baddomains")
    assert admin.hears == desk.words("bad-domains-kept", changed=2, left=2, count=2)

    alice = await desk.started()
    await alice.says("is login.evil.example.com safe?")
    warning = desk.words("trap-known-bad", about="login[.]evil[.]example[.]com", **who(desk))
    assert alice.has_read(warning)


# -- the code word -----------------------------------------------------------------------------------------


async def test_a_code_word_stands_beside_the_agents_name(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/codeword green kettle")
    assert alice.hears == desk.words("codeword-set", word="green kettle")
    await alice.says("human please")
    mei = await desk.agent(of=alice)
    await mei.says("/claim")

    await mei.says("Hello!")
    alias = (await desk.known_as(mei)).alias
    assert alice.hears == f"{alias} · 🔑 green kettle\nHello!"
    await forwards_from_us(alice, alice.hears)

    await alice.says("/codeword off")
    await mei.says("Still here")
    assert alice.hears == f"{alias}\nStill here"


# -- groups ------------------------------------------------------------------------------------------------


def public_group(desk: E2EWorld, user: int) -> int:
    """A group that is nobody's desk, with the bot and *user* in it."""
    world = desk.box.world
    chat = Chat(-1009999, "supergroup", "Traders")
    world.chats[chat.id] = chat
    for member in (world.bot.id, user):
        chat.members[member] = {"status": "member"}
    return chat.id


async def test_in_a_public_group_it_only_says_to_open_it_in_private_once_an_hour(desk: E2EWorld) -> None:
    alice = desk.customer()
    group = public_group(desk, alice.id)
    there = Someone(desk, alice.id, group)
    bot = f"@{desk.app.desk.username}"
    told = desk.words("group-open-private", name=desk.app.desk.name, bot=bot)

    await there.says("my swap is stuck, who helps?")
    assert there.reads == []
    await there.says(f"{bot} my swap is stuck")
    await there.says(f"{bot} hello??")
    assert there.reads == [told]

    await desk.pass_time(hours=1, minutes=1)
    await desk.app.timers.tidy()
    await there.says(f"/start{bot}")
    assert there.reads == [told, told]
    assert await desk.cases_of(alice) == []


async def test_a_group_that_does_not_let_it_write_troubles_nobody(desk: E2EWorld) -> None:
    alice = desk.customer()
    group = public_group(desk, alice.id)
    there = Someone(desk, alice.id, group)
    before = len(desk.general().reads)

    await there.says(f"@{desk.app.desk.username} hello")
    desk.box.world.chats[group].members.pop(desk.box.world.bot.id)
    await desk.pass_time(hours=2)
    await desk.app.timers.tidy()
    await desk.arrives("message", _from_group(there, group, desk))

    assert len(desk.general().reads) == before


def _from_group(there: Someone, group: int, desk: E2EWorld) -> Json:
    world = desk.box.world
    user: User = world.user(there.id)
    return {
        "message_id": 77,
        "date": int(world.now()),
        "chat": {"id": group, "type": "supergroup", "title": "Traders"},
        "from": user.public(),
        "text": f"@{desk.app.desk.username} hello again",
    }


async def test_a_message_whose_answer_was_lost_is_ours_once_it_is_found(desk: E2EWorld) -> None:
    alice = await desk.started()
    desk.box.faults.add("sendMessage", "reset_after", times=1, chat_id=alice.id)
    await alice.says("/hours")
    await desk.until(lambda: desk.app.sender.in_doubt == 0)
    await desk.settle()
    hours = alice.hears

    await forwards_from_us(alice, hours)

    assert hours == desk.words("hours-open-always")
    assert alice.hears == desk.words("verify-sent-by-us")
