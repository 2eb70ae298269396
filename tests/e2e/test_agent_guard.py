"""What an agent must not ask a customer for: stopped, offered otherwise, released by others, told to the leads."""

from __future__ import annotations

import json

from bot.domain.case import Step
from bot.ports import Role
from bot.safety.guard import judge
from tests.e2e.test_customer_secrets import kept_bytes
from tests.e2e.world import E2EWorld, Someone

ASK = "what's your recovery phrase so I can check?"
UNLISTED = "Let me have the line the app showed you on day one, I will restore it for you."
QUESTION = "have you shared your recovery phrase with anyone?"
PAGE = "https://fix.example.net/claim"
LINK = f"have a look at {PAGE}"
RARE = "zebra wagon ribbon jungle oxygen velvet puzzle dragon kitten mango tornado wisdom"


async def owned(desk: E2EWorld, language: str = "en") -> tuple[Someone, Someone, Someone]:
    """A customer, the owner of their case in its topic, and a colleague there."""
    alice = await desk.started(language=language)
    await alice.says("human please" if language == "en" else "人工客服")
    mei, lin = await desk.agent(0, of=alice), await desk.agent(1, of=alice)
    await mei.says("/claim")
    return alice, mei, lin


def reached(desk: E2EWorld, customer: Someone, text: str) -> bool:
    """Whether *text* was in anything that was ever sent to the customer's chat, or changed there."""
    calls = [call["params"] for call in desk.box.calls if "params" in call]
    theirs = [one for one in calls if str(one.get("chat_id")) == str(customer.id)]
    return any(text in json.dumps(one, ensure_ascii=False) for one in theirs) or customer.has_read(text)


def button(desk: E2EWorld, someone: Someone, key: str) -> str:
    """What the newest button of this name sends."""
    buttons = [one for message in someone.messages for one in desk.box.world.buttons(message)]
    return next(str(one["data"]) for one in reversed(buttons) if one["text"] == desk.words(key))


def ended(desk: E2EWorld, someone: Someone, key: str, reason: str, **more: str) -> bool:
    """Whether the only line about a stopped draft says so, and has no buttons any more."""
    told = desk.words(key, reasons=desk.words(f"guard-reason-{reason}"), **more)
    lines = [one for one in someone.messages if one.get("text", "").startswith("⛔")]
    return [one["text"] for one in lines] == [told] and not desk.box.world.buttons(lines[0])


async def steps(desk: E2EWorld, customer: Someone) -> list[tuple[str, str]]:
    """What the log of the customer's case says about drafts."""
    case = await desk.case_of(customer)
    records = await desk.app.database.read(lambda work: work.cases.records(case.id))
    about = {Step.DRAFT_STOPPED, Step.DRAFT_RELEASED}
    return [(record.step.value, record.entry) for record in records if record.step in about]


async def test_an_ask_for_the_phrase_never_leaves_and_the_topic_offers_what_to_say(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    written = await mei.says(ASK)

    reason = desk.words("guard-reason-asks-for-secret")
    line = mei.find(reason)
    assert desk.words("guard-safe-asks-for-secret") in line["text"]
    assert line["reply_to_message"]["message_id"] == written["message_id"]
    labels = ("button-say-instead", "button-release-draft", "button-discard-draft")
    assert mei.labels == [desk.words(label) for label in labels]
    assert not reached(desk, alice, "recovery phrase so I")
    assert await steps(desk, alice) == [("draft_stopped", "asks_for_secret")]


async def test_an_ask_in_words_that_are_on_no_list_is_stopped_by_the_second_opinion(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.says(UNLISTED)

    assert judge(UNLISTED, second=None).reasons == set()
    assert not reached(desk, alice, "day one")
    assert await steps(desk, alice) == [("draft_stopped", "asks_for_secret")]


async def test_the_leads_hear_of_every_stop(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.says(ASK)

    case, alias = await desk.case_of(alice), (await desk.known_as(mei)).alias
    told = desk.words(
        "draft-stopped-leads",
        alias=alias,
        number=str(case.number),
        reasons=desk.words("guard-reason-asks-for-secret"),
    )
    assert told in desk.general().hears


async def test_a_question_that_finds_out_what_happened_goes_out(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.says(QUESTION)

    assert alice.hears.endswith(f"\n{QUESTION}")
    assert await steps(desk, alice) == []


async def test_the_safe_sentence_is_said_in_the_customers_language(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk, "zh-hans")
    await mei.says(ASK)
    offered = mei.find(desk.words("guard-safe-asks-for-secret", "zh-Hans"))

    await mei.presses(desk.words("button-say-instead"))

    alias = (await desk.known_as(mei)).alias
    assert desk.words("guard-safe-asks-for-secret") in offered["text"]
    assert alice.hears == f"{alias}\n{desk.words('guard-safe-asks-for-secret', 'zh-Hans')}"
    assert not reached(desk, alice, "recovery phrase so I")


async def test_a_second_agent_releases_what_the_writer_cannot(desk: E2EWorld) -> None:
    alice, mei, lin = await owned(desk)
    await mei.says(LINK)

    await mei.presses(desk.words("button-release-draft"))
    before = reached(desk, alice, "fix.example.net")
    await lin.presses(desk.words("button-release-draft"))

    writer, releaser = await desk.known_as(mei), await desk.known_as(lin)
    assert (before, mei.toasts[-1]) == (False, desk.words("refused-release-alone"))
    assert alice.hears == f"{writer.alias}\n{LINK}"
    assert desk.words("draft-released", alias=releaser.alias) in mei.hears
    assert releaser.alias in desk.general().hears
    assert await steps(desk, alice) == [
        ("draft_stopped", "unknown_link"),
        ("draft_released", "unknown_link"),
    ]


async def test_an_agent_cannot_release_their_own_words_at_all(desk: E2EWorld) -> None:
    alice, _, _ = await owned(desk)
    ying = await desk.hire("Ying", of=alice)
    await ying.says(f"/r {LINK}")
    await desk.pass_time(minutes=2)

    await ying.presses(desk.words("button-release-draft"))
    await ying.says("/release I know this page")

    assert ying.toasts[-1] == desk.words("toast-release-own")
    assert desk.words("refused-release-own") in ying.hears
    assert not reached(desk, alice, "fix.example.net")


async def test_a_lead_to_whom_nobody_comes_waits_and_says_why(desk: E2EWorld) -> None:
    alice, _, _ = await owned(desk)
    lea = await desk.hire("Lea", Role.LEAD, of=alice)
    await lea.says(f"/r {LINK}")

    await lea.says("/release it is our partner's page")
    early = lea.hears
    await desk.pass_time(minutes=5)
    before = reached(desk, alice, "fix.example.net")
    await lea.says("/release it is our partner's page")

    assert (early, before) == (desk.words("refused-release-too-soon"), False)
    assert alice.hears == f"Lea\n{LINK}"
    assert "it is our partner's page" in desk.general().hears
    assert (await steps(desk, alice))[-1] == (
        "draft_released",
        "unknown_link: it is our partner's page",
    )


async def test_a_link_of_the_case_goes_out_and_one_of_nobody_does_not(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    await alice.says(f"they sent me to {PAGE}")

    await mei.says("Please stay away from fix.example.net")
    await mei.says("Try https://mend.example.net instead")

    assert alice.hears.endswith("\nPlease stay away from fix.example.net")
    assert not reached(desk, alice, "mend.example.net")


async def test_a_caption_and_an_edit_are_stopped_too(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    fine = await mei.says("One moment, please.")

    await mei.sends("photo", caption=ASK)
    await mei.edits(fine, ASK)

    assert not reached(desk, alice, "recovery phrase so I")
    assert alice.hears.endswith("\nOne moment, please.")
    assert not any("photo" in message for message in alice.messages)
    assert len(await steps(desk, alice)) == 2


async def test_a_request_in_two_messages_is_one(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.says("Please send me")
    await mei.says("your recovery phrase")

    assert alice.hears.endswith("\nPlease send me")
    assert await steps(desk, alice) == [("draft_stopped", "asks_for_secret")]


async def test_a_discarded_draft_is_gone_for_good(desk: E2EWorld) -> None:
    alice, mei, lin = await owned(desk)
    await mei.says(ASK)
    release = button(desk, mei, "button-release-draft")

    await mei.presses(desk.words("button-discard-draft"))
    await lin.forges(release)

    assert mei.toasts[-1] == desk.words("toast-discarded")
    assert lin.toasts[-1] == desk.words("toast-done-already")
    assert not reached(desk, alice, "recovery phrase so I")


async def test_what_a_text_file_asks_for_is_held_back_like_what_is_written(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.sends("document", data=f"Dear customer,\n{ASK}\n".encode(), file_name="steps.txt")
    await mei.sends("document", data=f"{LINK}\n".encode(), file_name="page.txt", caption="/r as promised")
    await mei.sends("document", data=f"{QUESTION}\n".encode(), file_name="question.txt")

    names = [one["document"]["file_name"] for one in alice.messages if "document" in one]
    assert names == ["question.txt"]
    assert await steps(desk, alice) == [
        ("draft_stopped", "asks_for_secret"),
        ("draft_stopped", "unknown_link"),
    ]


async def test_an_agents_text_file_with_a_phrase_is_taken_off_the_group(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)

    await mei.sends("document", data=f"backup\n{RARE}\n".encode(), file_name="backup.txt")

    assert not any("document" in one for one in (*alice.messages, *desk.box.world.messages(desk.group)))
    assert mei.has_read(desk.words("agent-secret-removed"))
    assert "zebra" not in kept_bytes(desk.app.settings.data_dir).decode("utf-8", "replace")


async def test_a_released_text_file_reaches_the_customer(desk: E2EWorld) -> None:
    alice, mei, lin = await owned(desk)
    await mei.sends("document", data=f"{LINK}\n".encode(), file_name="page.txt")

    await lin.presses(desk.words("button-release-draft"))

    assert any("document" in one for one in alice.messages)


# -- what the line about it says in the end ---------------------------------------------------------------


async def test_the_topic_shows_what_was_said_instead(desk: E2EWorld) -> None:
    _, mei, _ = await owned(desk, "zh-hans")
    await mei.says(ASK)

    await mei.presses(desk.words("button-say-instead"))

    english = desk.words("guard-safe-asks-for-secret")
    said = {"sentence": desk.words("guard-safe-asks-for-secret", "zh-Hans"), "english": english, "same": "no"}
    assert ended(desk, mei, "draft-was-replaced", "asks-for-secret", **said)


async def test_the_line_about_a_released_draft_does_not_say_that_it_was_not_sent(desk: E2EWorld) -> None:
    _, mei, lin = await owned(desk)
    await mei.says(LINK)

    await lin.presses(desk.words("button-release-draft"))

    releaser = await desk.known_as(lin)
    assert ended(desk, mei, "draft-was-released", "unknown-link", alias=releaser.alias)


async def test_the_line_about_a_mended_draft_says_that_it_goes_out(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    written = await mei.says(ASK)

    await mei.edits(written, QUESTION)

    assert alice.hears.endswith(f"\n{QUESTION}")
    assert ended(desk, mei, "draft-was-mended", "asks-for-secret")


async def test_a_discarded_draft_has_no_buttons_any_more(desk: E2EWorld) -> None:
    _, mei, _ = await owned(desk)
    await mei.says(ASK)

    await mei.presses(desk.words("button-discard-draft"))

    writer = await desk.known_as(mei)
    assert ended(desk, mei, "draft-was-discarded", "asks-for-secret", alias=writer.alias, earlier="no")


async def test_a_draft_that_was_edited_and_stopped_again_has_one_line_with_buttons(desk: E2EWorld) -> None:
    _, mei, _ = await owned(desk)
    written = await mei.says(ASK)

    await mei.edits(written, LINK)

    told = desk.words("draft-was-edited", reasons=desk.words("guard-reason-asks-for-secret"))
    with_buttons = [
        one["text"]
        for one in mei.messages
        if one.get("text", "").startswith("⛔") and desk.box.world.buttons(one)
    ]
    assert mei.has_read(told)
    assert [desk.words("guard-reason-unknown-link") in one for one in with_buttons] == [True]


async def test_of_a_stopped_edit_it_is_said_that_the_customer_has_the_earlier_version(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    fine = await mei.says("One moment, please.")

    await mei.edits(fine, ASK)

    line = mei.find(desk.words("guard-reason-asks-for-secret"))["text"]
    assert "The customer still has the earlier version." in line
    assert not mei.has_read("Not sent")
    assert alice.hears.endswith("\nOne moment, please.")


async def test_a_line_that_was_deleted_meanwhile_is_no_error(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    await mei.says(ASK)
    line = mei.find(desk.words("guard-reason-asks-for-secret"))
    choice = button(desk, mei, "button-say-instead")
    desk.box.world.delete(mei.id, mei.chat, line["message_id"])

    await mei.forges(choice)

    assert alice.hears.endswith(desk.words("guard-safe-asks-for-secret"))
    assert desk.app.counters.given_up == 0
