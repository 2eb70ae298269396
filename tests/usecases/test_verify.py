"""What customers are told when they ask whether something is ours, as rules about the ledger and the desk."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.events import Wrote
from bot.domain.language import Memory
from bot.domain.messages import Attachment, ChatRef, Content, Inbound, Kind, Say, Sender, Span
from bot.domain.origins import Forwarded
from bot.handover.official import OFFICIAL
from bot.handover.prepared import Prepared
from bot.handover.sent import KEY, REMEMBERED, keep_sent, make_key, was_sent
from bot.ports import Work
from tests.usecases.stand_ins import CountedIds
from tests.usecases.world import BOT_ID, BOT_NAME, CUSTOMER, World

NUMBERS = itertools.count(500_000)
LINES = [
    "domain acmewallet.com",
    "email help@acmewallet.com",
    "phone +44 20 7946 0018",
    "brand Acme Wallet",
    "name Anna K.",
]
OURS = {"verify-sent-by-us", "verify-same-words-sent-to-you", "verify-official"}
SENT = "Mei: your transfer is confirmed, please look again."
OTHERS = 909


@pytest.fixture
async def desk() -> World:
    world = World()
    world.desk.bot_id, world.desk.username = BOT_ID, BOT_NAME
    await world.store.transact(lambda work: prepare(work, world))
    await world.customer_starts()
    return world


def prepare(work: Work, world: World) -> None:
    """A registry, and a ledger that is kept from now on."""
    work.settings.set(OFFICIAL, LINES)
    make_key(work, CountedIds(), world.clock.now())


async def sends(
    desk: World, content: Content, forwarded: Forwarded | None = None, said: Wrote | None = None
) -> list[str]:
    """The customer sends *content*; the keys that they are answered with."""
    number = next(NUMBERS)
    inbound = Inbound(
        number, Sender(CUSTOMER), ChatRef(CUSTOMER), number, content, desk.clock.now(), forwarded=forwarded
    )
    before = len(await answers(desk))
    prepared = Prepared("en", Memory(), said or Wrote())
    await desk.customers.wrote(inbound, await desk.row(), prepared)
    return (await answers(desk))[before:]


async def orders(desk: World, text: str) -> list[str]:
    """The customer sends a command."""
    number = next(NUMBERS)
    inbound = Inbound(number, Sender(CUSTOMER), ChatRef(CUSTOMER), number, Content(text), desk.clock.now())
    before = len(await answers(desk))
    name = text.split()[0].removeprefix("/")
    await desk.customers.commanded(inbound, await desk.row(), Prepared("en", Memory()), name)
    return (await answers(desk))[before:]


async def answers(desk: World) -> list[str]:
    """The keys of all that was said to the customer."""
    person = await desk.person()
    return [one.key for one in await desk.posted(f"customer:{person.id}") if isinstance(one, Say)]


async def remember(desk: World, text: str, user_id: int = CUSTOMER) -> None:
    """The bot has sent *text* to this person."""
    person = await desk.person(user_id)
    await desk.store.transact(lambda work: keep_sent(work, f"customer:{person.id}", [text], desk.clock.now()))


def from_us(desk: World) -> Forwarded:
    """The origin that the platform shows for a message of ours, written just now."""
    return Forwarded(BOT_ID, "Acme", BOT_NAME, desk.clock.now())


# -- the ledger --------------------------------------------------------------------------------------------


async def test_what_was_sent_is_ours_when_it_is_forwarded(desk: World) -> None:
    await remember(desk, SENT)

    assert await sends(desk, Content(SENT), from_us(desk)) == ["verify-sent-by-us"]


async def test_what_was_sent_to_somebody_else_is_not_ours_for_this_customer(desk: World) -> None:
    await desk.customer_starts(CUSTOMER + 1)
    await remember(desk, SENT, CUSTOMER + 1)
    desk.clock.move(timedelta(minutes=1))

    assert await sends(desk, Content(SENT), from_us(desk)) == ["verify-not-sent"]


async def test_our_words_from_another_account_are_not_ours(desk: World) -> None:
    await remember(desk, SENT)

    assert await sends(desk, Content(SENT), Forwarded(OTHERS, "Joe")) == ["verify-sent-by-others"]


async def test_an_account_that_looks_like_the_bot_is_called_an_imitation(desk: World) -> None:
    forged = Forwarded(OTHERS, "Acme Wallet Support", "acme_supp0rt_bot", desk.clock.now())

    assert await sends(desk, Content("hello"), forged) == ["verify-looks-like"]


async def test_a_hidden_sender_cannot_be_known(desk: World) -> None:
    await remember(desk, SENT)

    assert await sends(desk, Content(SENT), Forwarded(None, "Acme Wallet")) == ["verify-sender-hidden"]


async def test_what_is_older_than_the_ledger_cannot_be_known(desk: World) -> None:
    old = replace(from_us(desk), sent_at=desk.clock.now() - timedelta(days=1))

    assert await sends(desk, Content("an old answer"), old) == ["verify-no-record"]


async def test_what_was_sent_is_forgotten_after_its_time_and_then_cannot_be_known(desk: World) -> None:
    await remember(desk, SENT)
    then = from_us(desk)
    desk.clock.move(REMEMBERED + timedelta(days=1))
    await desk.store.transact(lambda work: work.fingerprints.prune(desk.clock.now() - REMEMBERED))

    assert await sends(desk, Content(SENT), then) == ["verify-no-record"]


async def test_the_ledger_holds_no_word_and_another_install_has_other_marks(desk: World) -> None:
    await remember(desk, SENT)
    person = await desk.person()

    def rekeyed(work: Work) -> bool:
        work.settings.set(KEY, {**work.settings.get(KEY), "key": "another"})
        return was_sent(work, person.id, SENT)

    assert await desk.ask(lambda work: was_sent(work, person.id, SENT.upper()))
    assert not await desk.store.transact(rekeyed)


# -- asking ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("https://help.acmewallet.com/faq", "verify-official"),
        ("help@acmewallet.com", "verify-official"),
        ("+44 20 7946 0018", "verify-official"),
        (f"@{BOT_NAME}", "verify-official"),
        (BOT_NAME, "verify-official"),
        (BOT_NAME.upper(), "verify-official"),
        (BOT_NAME.replace("o", "0"), "verify-looks-like"),
        ("acmewal1et.com", "verify-looks-like"),
        ("Acme Wallet Helpdesk", "verify-looks-like"),
        ("boss@acmewallet.com", "verify-not-official"),
        ("+1 808 555 0134", "verify-not-official"),
        ("example.org", "verify-not-official"),
        ("Anna K.", "verify-names-can-be-copied"),
        ("a message that nobody sent", "verify-no-record"),
        ("???", "verify-no-record"),
    ],
)
async def test_verify_with_something_behind_it_is_answered_at_once(
    desk: World, asked: str, answer: str
) -> None:
    assert await orders(desk, f"/verify {asked}") == [answer]


async def test_without_a_list_nothing_is_said_about_links(desk: World) -> None:
    await desk.store.transact(lambda work: work.settings.set(OFFICIAL, []))

    assert await orders(desk, "/verify acmewallet.com") == ["verify-no-list"]


async def test_a_site_that_steals_is_called_that(desk: World) -> None:
    await desk.store.transact(lambda work: work.bad_domains.add(["evil.example"]))

    assert await orders(desk, "/verify https://www.login.evil.example/x") == ["verify-known-bad"]


async def test_verify_alone_checks_the_next_message_and_only_that(desk: World) -> None:
    assert await orders(desk, "/verify") == ["verify-what"]

    assert await sends(desk, Content("acmewal1et.com")) == ["verify-looks-like"]
    assert "verify-looks-like" not in await sends(desk, Content("acmewal1et.com"))


async def test_a_contact_is_checked_by_its_number(desk: World) -> None:
    await orders(desk, "/verify")

    card = Content(attachment=Attachment(Kind.CONTACT, name="Acme", phone="+18085550134"))
    assert await sends(desk, card) == ["verify-not-official"]


async def test_a_link_behind_innocent_words_is_what_is_checked(desk: World) -> None:
    await orders(desk, "/verify")

    shown = Content("acmewallet.com", (Span("text_link", 0, 14, "https://thief.example/"),))
    assert await sends(desk, shown) == ["verify-not-official"]


async def test_after_half_an_hour_nothing_is_awaited_any_more(desk: World) -> None:
    await orders(desk, "/verify")
    desk.clock.move(timedelta(minutes=31))

    assert not any(key.startswith("verify-") for key in await sends(desk, Content("who are you?")))


async def test_another_command_ends_the_waiting(desk: World) -> None:
    await orders(desk, "/verify")
    await orders(desk, "/hours")

    assert not any(key.startswith("verify-") for key in await sends(desk, Content("who are you?")))


async def test_whoever_wants_a_person_instead_gets_one(desk: World) -> None:
    await orders(desk, "/verify")

    await sends(desk, Content("a human please"), said=Wrote(wants_person=True))

    assert (await desk.case()).number is not None


async def test_a_report_under_way_goes_on_after_a_check(desk: World) -> None:
    await desk.customer_presses("report")
    await orders(desk, "/verify")
    await sends(desk, Content("acmewal1et.com"))

    assert await sends(desk, Content("my transfer did not arrive")) == ["ask-source"]


async def test_what_is_forwarded_while_a_report_asks_is_its_answer(desk: World) -> None:
    await desk.customer_presses("report")

    assert await sends(desk, Content("my transfer did not arrive"), Forwarded(OTHERS, "Joe")) == [
        "ask-source"
    ]


async def test_what_customers_forward_of_their_own_is_an_ordinary_message(desk: World) -> None:
    said = await sends(desk, Content("my swap is stuck"), Forwarded(CUSTOMER, "Me"))

    assert not any(key.startswith("verify-") for key in said)


async def test_what_was_checked_is_on_the_case_when_a_person_takes_over(desk: World) -> None:
    await sends(desk, Content("Give me your money"), Forwarded(OTHERS, "Joe"))
    await desk.handed_over()

    case = await desk.case()
    kept = await desk.ask(lambda work: [one.content.text for one in work.messages.of_case(case.id)])
    assert kept[0] == "Give me your money"


async def test_agents_get_what_is_forwarded_while_they_have_the_case(desk: World) -> None:
    await desk.handed_over()

    said = await sends(desk, Content("look at this"), Forwarded(OTHERS, "Joe"))

    assert said == []


async def test_what_was_asked_to_be_forwarded_is_answered_while_agents_have_the_case(desk: World) -> None:
    await desk.handed_over()
    await orders(desk, "/verify")

    said = await sends(desk, Content("Give me your money"), Forwarded(OTHERS, "Joe"))

    assert said == ["verify-sent-by-others"]
    assert await sends(desk, Content("and this"), Forwarded(OTHERS, "Joe")) == []


async def test_an_account_with_a_handle_of_ours_is_neither_ours_nor_a_thief_s(desk: World) -> None:
    await desk.store.transact(lambda work: work.settings.set(OFFICIAL, [*LINES, "handle acmewallet_news"]))

    said = await sends(desk, Content("News"), Forwarded(OTHERS, "Acme Wallet News", "acmewallet_news"))

    assert said == ["verify-no-record"]


async def test_what_somebody_else_wrote_changes_nobody_s_language(desk: World) -> None:
    before = (await desk.person()).language
    number = next(NUMBERS)
    inbound = Inbound(
        number,
        Sender(CUSTOMER),
        ChatRef(CUSTOMER),
        number,
        Content("快点付款"),
        desk.clock.now(),
        forwarded=Forwarded(OTHERS, "Joe"),
    )

    await desk.customers.wrote(inbound, await desk.row(), Prepared("zh-Hans", Memory()))

    assert (await desk.person()).language == before != ""


# -- always ------------------------------------------------------------------------------------------------

WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from([SENT, SENT + ".", "Mei: your transfer is confirmed", "acmewallet.com pays you"]),
)
ORIGINS = st.one_of(
    st.none(),
    st.builds(
        Forwarded,
        st.sampled_from([None, BOT_ID, OTHERS, CUSTOMER]),
        st.sampled_from(["", "Acme Wallet", "Anna K."]),
        st.sampled_from(["", BOT_NAME, "acme_support"]),
        st.none(),
    ),
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, ORIGINS)
async def test_nothing_unsent_is_ever_called_ours(text: str, origin: Forwarded | None) -> None:
    desk = World()
    desk.desk.bot_id, desk.desk.username = BOT_ID, BOT_NAME
    await desk.store.transact(lambda work: prepare(work, desk))
    await desk.customer_starts()
    await remember(desk, "Something else that was sent to them.")
    await orders(desk, "/verify")

    said = await sends(desk, Content(text), origin)

    assert not {"verify-sent-by-us", "verify-same-words-sent-to-you"} & set(said)
    assert "verify-official" not in said or text.strip(" .\n").casefold() == "acmewallet.com"


async def test_a_bad_domain_with_an_ending_that_few_use_is_known_too(desk: World) -> None:
    await desk.store.transact(lambda work: work.bad_domains.add(["evil.llc"]))

    assert await orders(desk, "/verify evil.llc/login") == ["verify-known-bad"]
    assert await orders(desk, "/verify evil .llc") == ["verify-known-bad"]


async def test_the_brand_and_the_bots_own_name_cannot_be_known(desk: World) -> None:
    desk.desk.name = "Acme Help Desk"

    assert await orders(desk, "/verify Acme Wallet") == ["verify-names-can-be-copied"]
    assert await orders(desk, "/verify acme help desk") == ["verify-names-can-be-copied"]
