"""Traps that customers bring are made harmless before they are kept, and the customer is warned once of each in a case."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.cards import card
from bot.channels.passing import to_customer
from bot.channels.speech import Speech
from bot.domain.language import Memory
from bot.domain.lengths import units
from bot.domain.messages import (
    ChatRef,
    Content,
    Inbound,
    MessageId,
    Say,
    Sender,
    ShowCard,
    Span,
    TellAgents,
    ToCustomer,
)
from bot.handover.official import OFFICIAL, domain_in, imitated, known_bad
from bot.handover.parcels import Packer, Parcel
from bot.handover.prepared import Prepared
from bot.handover.sent import make_key
from bot.handover.views import MessageView
from bot.handover.warnings import MOST_A_DAY, Warnings
from bot.ports import Outgoing, Work
from bot.texts.catalogue import moment
from tests.our_texts import CATALOGUE
from tests.usecases.stand_ins import CountedIds
from tests.usecases.world import BOT_ID, BOT_NAME, CUSTOMER, GROUP, START, World

MESSAGE = MessageId(1)
NUMBERS = itertools.count(600_000)
LINES = ["domain acmewallet.com", "phone +44 20 7946 0018", "brand Acme Wallet"]
TRAP = "Is https://acmewal1et.com/login yours?"
HARMLESS = "Is hxxps://acmewal1et[.]com/login yours?"


@pytest.fixture
async def desk() -> World:
    world = World()
    world.desk.bot_id, world.desk.username = BOT_ID, BOT_NAME
    await world.store.transact(lambda work: prepare(work, world))
    await world.customer_starts()
    await world.look_away()
    return world


def prepare(work: Work, world: World) -> None:
    """A registry, a bad domain, and the ledger's key."""
    work.settings.set(OFFICIAL, LINES)
    work.bad_domains.add(["evil.example.com", "drained.quest"])
    make_key(work, CountedIds(), world.clock.now())


async def warned(desk: World) -> list[str]:
    """The warnings that were posted since the test looked away."""
    return [key for key in await desk.keys() if key.startswith("trap-")]


async def kept(desk: World) -> list[str]:
    """The customer's words as they are kept."""
    case = await desk.case()
    stored = await desk.ask(lambda work: work.messages.of_case(case.id))
    return [one.content.text for one in stored]


@pytest.mark.parametrize(
    ("text", "key", "shown"),
    [
        (TRAP, "trap-looks-like", HARMLESS),
        ("see login.evil.example.com/a", "trap-known-bad", "see login[.]evil[.]example[.]com/a"),
        (
            "support told me to call +1 808 555 0134",
            "trap-number",
            "support told me to call +1·808·555·0134",
        ),
        ("@acme_supp0rt_bot wrote to me", "trap-looks-like", "[@]acme_supp0rt_bot wrote to me"),
        # Endings that hardly any site has, and so no word is looked at for.
        ("is acmewal1et.quest yours", "trap-looks-like", "is acmewal1et[.]quest yours"),
        ("acmewallet.quest sent me", "trap-looks-like", "acmewallet[.]quest sent me"),
        ("they said go to drained.quest now", "trap-known-bad", "they said go to drained[.]quest now"),
    ],
)
async def test_a_trap_is_kept_harmless_and_the_customer_is_warned(
    desk: World, text: str, key: str, shown: str
) -> None:
    await desk.customer(text)

    assert await kept(desk) == [shown]
    assert await warned(desk) == [key]


@pytest.mark.parametrize(
    "text",
    [
        "https://acmewallet.com and https://help.acmewallet.com/x",
        f"I wrote to @{BOT_NAME}",
        "the hotline +44 20 7946 0018 of support is busy",
        "call me at +1 808 555 0134, support",
        "my swap on example.org is stuck",
        "I use acmewallet.when I open it there is an error",
        "I use acmewallet.It does not open",
        "I downloaded acmewallet.apk from your page",
        "my invoice.quest is stuck",
    ],
)
async def test_what_is_ours_or_only_somebody_elses_passes_as_it_is(desk: World, text: str) -> None:
    await desk.customer(text)

    assert await kept(desk) == [text]
    assert await warned(desk) == []


async def test_a_customer_is_warned_once_of_each_danger_in_a_case(desk: World) -> None:
    await desk.customer(TRAP)
    await desk.customer("and https://help.acmewal1et.com/other ?")
    await desk.customer("and evil.example.com ?")
    await desk.customer("support says to call +1 808 555 0134")
    await desk.customer("and evil.example.com/again ?")

    assert await warned(desk) == ["trap-looks-like", "trap-known-bad", "trap-number"]


async def test_more_than_the_most_warnings_a_day_say_nothing_new_and_the_next_day_does(desk: World) -> None:
    for number in range(MOST_A_DAY + 2):
        await desk.customer(f"is acmewallet-{number}.com yours?")
    first = await warned(desk)

    desk.clock.move(timedelta(days=1))
    await desk.customer("is evil.example.com yours?")

    assert first == ["trap-looks-like"] * MOST_A_DAY
    assert (await warned(desk))[MOST_A_DAY:] == ["trap-known-bad"]


async def test_what_an_earlier_version_noted_of_a_warning_does_not_silence_the_next(desk: World) -> None:
    await desk.customer("my question")
    case, person = await desk.case(), await desk.person()
    await desk.store.transact(lambda work: work.settings.set(f"warned/{person.id}/{case.id}", True))

    await desk.customer(TRAP)

    assert await warned(desk) == ["trap-looks-like"]


async def test_agents_who_have_the_case_hear_that_the_customer_was_warned(desk: World) -> None:
    await desk.handed_over()
    await desk.look_away()

    await desk.customer(TRAP)

    told = [one for one in await desk.posted() if isinstance(one, TellAgents)]
    assert [one.args["about"] for one in told if one.key == "customer-warned"] == ["acmewal1et[.]com/login"]


async def test_a_warning_offers_a_person_only_while_nobody_has_the_case(desk: World) -> None:
    mei = await desk.hire("Mei")
    await desk.customer(TRAP)
    await desk.handed_over()
    await desk.writes(mei, "/claim", await desk.topic())
    await desk.customer("and evil.example.com ?")

    said = [one for one in await desk.posted() if isinstance(one, Say) and one.key.startswith("trap-")]
    offered = [[button.data for row in one.buttons for button in row] for one in said]
    assert offered == [["secret:help", "person"], ["secret:help"]]


async def test_an_edit_that_brings_a_trap_is_made_harmless_too(desk: World) -> None:
    message = await desk.customer("my question")
    stored = await desk.ask(lambda work: work.messages.by_id(message))

    number = next(NUMBERS)
    inbound = Inbound(
        number,
        Sender(CUSTOMER),
        ChatRef(CUSTOMER),
        stored.platform_id,
        Content(TRAP),
        desk.clock.now(),
        edited=True,
    )
    await desk.customers.wrote(inbound, await desk.row(), Prepared("en", Memory()))

    newest = await desk.ask(lambda work: work.messages.at(CUSTOMER, stored.platform_id))
    assert newest.content.text == HARMLESS
    assert await warned(desk) == ["trap-looks-like"]


async def test_a_link_hidden_behind_words_is_taken_off_them_and_written_out(desk: World) -> None:
    content = Content(
        "click here now", (Span("text_link", 6, 4, "https://evil.example.com/x"), Span("bold", 0, 5))
    )

    clean, traps = await desk.store.transact(
        lambda work: Warnings(desk.desk).looked(work, _inbound(desk, content))
    )

    assert clean.content.text == "click here now\n→ evil[.]example[.]com/x"
    assert clean.content.spans == (Span("bold", 0, 5),)
    assert [trap.key for trap in traps] == ["trap-known-bad"]


@given(st.text("ab 😀中", max_size=12), st.text("ab 😀中", max_size=12))
async def test_formatting_stays_on_its_words(before: str, after: str) -> None:
    desk = World()
    await desk.store.transact(lambda work: prepare(work, desk))
    text = f"{before} evil.example.com/x {after}"
    link = units(before) + 1
    spans = (
        Span("bold", 0, max(units(before), 1)),
        Span("italic", link, units("evil.example.com/x")),
        Span("code", units(text) - max(units(after), 1), max(units(after), 1)),
    )

    seen, _ = await desk.store.transact(
        lambda work: Warnings(desk.desk).looked(work, _inbound(desk, Content(text, spans)))
    )

    styled = {span.kind: _cut(seen.content.text, span) for span in seen.content.spans}
    assert styled["italic"] == "evil[.]example[.]com/x"
    assert styled["bold"] == _cut(text, spans[0])
    assert styled["code"] == _cut(text, spans[2])


def _cut(text: str, span: Span) -> str:
    raw = text.encode("utf-16-le")
    return raw[2 * span.offset : 2 * (span.offset + span.length)].decode("utf-16-le")


def _speech() -> Speech:
    return Speech(CATALOGUE, moment, "en")


def _inbound(desk: World, content: Content) -> Inbound:
    return Inbound(1, Sender(CUSTOMER), ChatRef(CUSTOMER), 1, content, desk.clock.now())


# -- names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("Acme Wallet Support", "Acme Wallet"),
        ("AcmeWallet Helpdesk", "Acme Wallet"),
        ("Alice", ""),
        ("Support Smith", ""),
    ],
)
async def test_the_card_says_so_if_a_customers_name_imitates_us(desk: World, name: str, brand: str) -> None:
    assert await desk.ask(lambda work: imitated(work, name)) == brand


async def test_the_card_in_the_topic_names_the_imitation(desk: World) -> None:
    case = await desk.handed_over()
    sender = Sender(CUSTOMER, "Acme Wallet Support")
    await desk.store.transact(lambda work: work.people.meet(sender))

    def view(work: Work) -> Parcel:
        row = Outgoing(1, f"topic:{case.person}", ShowCard(case.id), START, START)
        return Packer(desk.desk.rules, GROUP).pack(work, row, START)

    parcel = await desk.ask(view)
    assert parcel.card is not None
    assert "imitates Acme Wallet" in card(parcel.card, _speech()).text


# -- the code word -----------------------------------------------------------------------------------------


async def orders(desk: World, text: str) -> str:
    """The customer sends a command; the key they are answered with."""
    number = next(NUMBERS)
    inbound = Inbound(number, Sender(CUSTOMER), ChatRef(CUSTOMER), number, Content(text), desk.clock.now())
    await desk.look_away()
    await desk.customers.commanded(inbound, await desk.row(), Prepared("en", Memory()), "codeword")
    (said,) = [one for one in await desk.posted() if isinstance(one, Say)]
    return said.key


async def test_nobody_has_a_code_word_who_did_not_choose_one(desk: World) -> None:
    assert await orders(desk, "/codeword") == "codeword-none"
    assert (await desk.person()).code_word == ""


async def test_a_code_word_is_kept_shown_and_dropped(desk: World) -> None:
    assert await orders(desk, "/codeword  green   kettle ") == "codeword-set"
    assert (await desk.person()).code_word == "green kettle"
    assert await orders(desk, "/codeword") == "codeword-is"
    assert await orders(desk, "/codeword OFF") == "codeword-off"
    assert (await desk.person()).code_word == ""


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("ab", "short"),
        ("x" * 33, "long"),
        ("evil.example.com", "link"),
        ("+1 808 555 0134", "link"),
        ("123456", "no_letters"),
        ("⚠️official", "signs"),
        ("Support", "office"),
        ("password123", "secret"),
        ("blue lamp", "common"),
        ("Acme Wallet", "name"),
        ("mei", "name"),
        ("Acme", "name"),
        ("Acme Wal1et", "name"),
    ],
)
async def test_what_does_not_do_as_a_code_word_is_not_kept_and_the_reason_is_said(
    desk: World, word: str, why: str
) -> None:
    await desk.hire("Mei")

    assert await orders(desk, f"/codeword {word}") == "codeword-refused"
    said = [one for one in await desk.posted() if isinstance(one, Say)]
    assert said[-1].args["why"] == why
    assert (await desk.person()).code_word == ""


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_no_text_gives_a_code_word_as_an_example_that_everybody_would_take(language: str) -> None:
    told = CATALOGUE.text("codeword-none", language)
    refused = CATALOGUE.text("codeword-refused", language, why="common", shortest=3, longest=32)

    assert not any(word in told + refused for word in ("blue lamp", "蓝色台灯", "藍色檯燈"))


async def test_the_code_word_stands_beside_the_name_of_whoever_writes(desk: World) -> None:
    await orders(desk, "/codeword green kettle")
    person = await desk.person()
    parcel = Parcel(1, ChatRef(CUSTOMER), ToCustomer(MESSAGE, "Mei"), "en", person=person)

    first = to_customer(parcel, MessageView(MESSAGE, Content("Hi"), START), "Mei", _speech())
    second = to_customer(parcel, MessageView(MESSAGE, Content("Hi"), START), "", _speech())

    assert first.body.text == "Mei · 🔑 green kettle\nHi"
    assert second.body.text == "Hi"


# -- bad domains -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "domain"),
    [
        ("evil.com", "evil.com"),
        ("0.0.0.0 Evil.com # known since May", "evil.com"),
        ("https://www.evil.com/login?x=1", "evil.com"),
        ("||ads.evil.com^", "ads.evil.com"),
        ("*.evil.com", "evil.com"),
        ("127.0.0.1", ""),
        ("nothing", ""),
        ("# a remark", ""),
    ],
)
def test_a_line_of_a_list_names_one_domain_or_none(line: str, domain: str) -> None:
    assert domain_in(line) == domain


async def test_what_stands_below_a_bad_domain_is_bad_and_its_parent_is_not(desk: World) -> None:
    hosts = ["evil.example.com", "a.b.evil.example.com", "example.com", "notevil.example.com"]

    found = await desk.ask(lambda work: known_bad(work, hosts))

    assert found == {"evil.example.com", "a.b.evil.example.com"}
