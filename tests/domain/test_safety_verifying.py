"""What is answered to "is this really you?": never "ours" for a message that was not sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.links import Kind
from bot.safety.lookalikes import Likeness
from bot.safety.registry import BadRegistryLine, Registry
from bot.safety.verifying import Origin, Question, Sent, Verdict, Why, fingerprint, verify

OUR_ID = 77
OTHERS_ID = 1234
SENT_TEXT = "Your case 12 is with a colleague now."
REGISTRY = Registry.parse(
    """
    # what is ours
    handle @GoldenWallet_Help
    domain goldenwallet.com
    email help@goldenwallet.com
    phone +44 20 7946 0018
    brand Golden Wallet
    name Anna K.
    id 4242
    """.splitlines()
)
SENT = Sent(our_id=OUR_ID, fingerprints=frozenset({fingerprint(SENT_TEXT)}))
ORIGINS = st.one_of(
    st.none(),
    st.builds(
        Origin,
        st.sampled_from([None, OUR_ID, OTHERS_ID, 4242]),
        st.sampled_from(["", "GoldenWallet_Help", "goldenwallet_support"]),
        st.sampled_from(["", "Anna K.", "Golden Wallet"]),
    ),
)


def test_a_forwarded_message_that_we_sent_is_ours() -> None:
    answer = verify(Question(SENT_TEXT, Origin(OUR_ID)), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.OURS, Why.SENT_BY_US)


def test_our_words_forwarded_from_somebody_else_are_not_ours() -> None:
    answer = verify(Question(SENT_TEXT, Origin(OTHERS_ID)), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.NOT_OURS, Why.SENT_BY_OTHERS)


def test_our_words_from_a_hidden_sender_cannot_be_known() -> None:
    answer = verify(Question(SENT_TEXT, Origin(None, name="Anna K.")), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.CANNOT_KNOW, Why.SENDER_HIDDEN)


def test_a_hidden_sender_with_a_strange_link_is_not_ours() -> None:
    answer = verify(Question("Go to goldenwallet-help.pages.dev", Origin()), REGISTRY, SENT)

    assert answer.verdict is Verdict.NOT_OURS


def test_a_message_from_our_bot_that_the_ledger_lacks_is_not_ours_while_the_ledger_is_whole() -> None:
    whole = verify(Question("Send me your phrase", Origin(OUR_ID)), REGISTRY, SENT)
    erased = verify(Question("Send me your phrase", Origin(OUR_ID)), REGISTRY, Sent(OUR_ID, complete=False))

    assert (whole.verdict, whole.why) == (Verdict.NOT_OURS, Why.NOT_SENT)
    assert (erased.verdict, erased.why) == (Verdict.CANNOT_KNOW, Why.NO_RECORD)


def test_a_sender_with_a_name_like_ours_is_named_as_an_imitation() -> None:
    answer = verify(Question("hello", Origin(OTHERS_ID, "goldenwallet_he1p")), REGISTRY, SENT)

    assert answer.why is Why.LOOKS_LIKE
    assert answer.like is not None
    assert answer.like.how is Likeness.SAME_SHAPE


def test_pasted_words_that_we_sent_to_this_person_are_ours() -> None:
    answer = verify(Question("  your case 12 is with a   colleague now."), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.OURS, Why.SAME_WORDS_SENT_TO_YOU)


@pytest.mark.parametrize(
    "text",
    [
        "https://help.goldenwallet.com/faq",
        "@goldenwallet_help",
        "help@goldenwallet.com",
        "+44 (20) 7946-0018",
    ],
)
def test_what_is_on_the_registry_and_asked_alone_is_official(text: str) -> None:
    answer = verify(Question(text), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.OURS, Why.OFFICIAL)


@pytest.mark.parametrize(
    "text",
    [
        "g0ldenwallet.com",
        "@goldenwallet_support",
        "boss@goldenwallet.com",
        "+1 808 555 0134",
        "Golden Wallet Support",
    ],
)
def test_what_is_not_on_the_registry_is_not_ours(text: str) -> None:
    answer = verify(Question(text), REGISTRY, SENT)

    assert answer.verdict is Verdict.NOT_OURS


def test_an_official_link_does_not_make_the_words_around_it_ours() -> None:
    answer = verify(Question("Enter your phrase at goldenwallet.com today"), REGISTRY, SENT)

    assert answer.verdict is Verdict.CANNOT_KNOW


def test_one_strange_link_spoils_a_message_of_good_ones() -> None:
    answer = verify(Question("goldenwallet.com or else evil.example.com"), REGISTRY, SENT)

    assert (answer.verdict, answer.about) == (Verdict.NOT_OURS, "evil.example.com")


@pytest.mark.parametrize(
    "text",
    [
        "Hello! I'm the support bot of Golden Wallet.",
        "Golden Wallet support never asks for your recovery words or keys",
        "您好，这里是 Golden Wallet 客服",
    ],
)
def test_a_short_sentence_that_names_the_brand_is_no_name_made_to_look_like_it(text: str) -> None:
    answer = verify(Question(text), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.CANNOT_KNOW, Why.NO_RECORD)


@pytest.mark.parametrize(
    "text", ["Golden Wallet Support Team 24/7", "Golden Wallet: Support", "Golden Wallet Inc. Support"]
)
def test_a_name_of_several_words_still_is_one(text: str) -> None:
    assert verify(Question(text), REGISTRY, SENT).why is Why.LOOKS_LIKE


def test_an_agents_name_alone_proves_nothing() -> None:
    answer = verify(Question("Anna K."), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.CANNOT_KNOW, Why.NAMES_CAN_BE_COPIED)


def test_nothing_asked_cannot_be_known() -> None:
    assert verify(Question("  "), REGISTRY, SENT).why is Why.NOTHING_ASKED


@given(
    st.one_of(
        st.text(max_size=80), st.sampled_from([SENT_TEXT, SENT_TEXT + " ok", "goldenwallet.com is ours"])
    ),
    ORIGINS,
)
def test_nothing_unsent_is_ever_ours(text: str, origin: Origin | None) -> None:
    answer = verify(Question(text, origin), REGISTRY, SENT)

    was_sent = fingerprint(text) in SENT.fingerprints and (origin is None or origin.user_id == OUR_ID)
    is_registered = origin is None and answer.why is Why.OFFICIAL
    assert answer.verdict is not Verdict.OURS or was_sent or is_registered


@pytest.mark.parametrize(
    "line", ["website goldenwallet.com", "domain nodot", "email nobody", "phone none", "id x", "brand"]
)
def test_a_line_of_the_registry_that_says_nothing_known_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(BadRegistryLine) as refused:
        Registry.parse(["", line])

    assert refused.value.number == 2


@pytest.mark.parametrize(
    ("listed", "number"),
    [
        ("+44 20 7946 0018", "020 7946 0018"),
        ("+44 20 7946 0018", "(020) 7946-0018"),
        ("+44 20 7946 0018", "20 7946 0018"),
        ("+44 20 7946 0018", "011 44 20 7946 0018"),
        ("+44 20 7946 0018", "44 20 7946 0018"),
        ("+7 800 555 35 35", "8 800 555 35 35"),
        ("+852 2345 6789", "2345 6789"),
        ("+65 6123 4567", "656 123 4567"),
        ("+1 386 212 3456", "138 6212 3456"),
    ],
)
def test_an_official_number_without_its_country_cannot_be_known(listed: str, number: str) -> None:
    answer = verify(Question(number), Registry.parse([f"phone {listed}"]), SENT)

    assert (answer.verdict, answer.why) == (Verdict.CANNOT_KNOW, Why.NEEDS_COUNTRY)


@pytest.mark.parametrize("number", ["020 7946 0019", "0171 2345678", "8 800 555 35 35"])
def test_another_number_without_its_country_is_not_ours(number: str) -> None:
    answer = verify(Question(number), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.NOT_OURS, Why.NOT_OFFICIAL)


def test_a_number_that_is_listed_without_a_country_is_ours_without_one() -> None:
    registry = Registry.parse(["phone 400 123 4567"])

    assert verify(Question("400-123-4567"), registry, SENT).verdict is Verdict.OURS
    assert verify(Question("400-123-4568"), registry, SENT).verdict is Verdict.NOT_OURS


@pytest.mark.parametrize(
    "words",
    [
        *("23.11.2026", "2026-11-23 10.30", "23.11.2026 - 24.11", "192.168.100.200", "1.000.000.000"),
        *("1234 5678 9012 3456", "3782 822463 10005", "123456789", "7654321098", "12345"),
    ],
)
def test_dates_sums_addresses_cards_and_ids_are_no_numbers_to_call(words: str) -> None:
    assert verify(Question(words), REGISTRY, SENT).why is Why.NO_RECORD


@pytest.mark.parametrize(
    "word", ["GoldenWallet_Help", "goldenwallet_help", " goldenwallet_help?", "“goldenwallet_help”"]
)
def test_an_official_handle_without_its_sign_is_answered_like_the_same_with_it(word: str) -> None:
    answer = verify(Question(word), REGISTRY, SENT)

    assert (answer.verdict, answer.why, answer.kind) == (Verdict.OURS, Why.OFFICIAL, Kind.HANDLE)


@pytest.mark.parametrize(
    "word",
    [
        "goldenwallet_he1p",
        "G0ldenWallet_Help",
        "goldenwallet_help_",
        "GoldenWaIlet_Help",
        "goldenwallet_support",
    ],
)
def test_a_look_alike_of_a_handle_without_its_sign_is_one(word: str) -> None:
    answer = verify(Question(word), REGISTRY, SENT)

    assert (answer.verdict, answer.why) == (Verdict.NOT_OURS, Why.LOOKS_LIKE)


def test_a_look_alike_of_a_handle_that_names_no_brand_is_one_without_its_sign_too() -> None:
    registry = Registry.parse(["handle acme_news", "brand Gold"])

    assert verify(Question("acme_new5"), registry, SENT).why is Why.LOOKS_LIKE
    assert verify(Question("acme_news"), registry, SENT).why is Why.OFFICIAL
    assert verify(Question("news"), registry, SENT).why is Why.NO_RECORD
    assert verify(Question("acme_news writes to me"), registry, SENT).why is Why.NO_RECORD


def test_a_name_that_is_also_a_handle_proves_nothing_without_its_sign() -> None:
    registry = Registry.parse(["handle goldie", "brand Goldie"])

    assert verify(Question("Goldie"), registry, SENT).why is Why.NAMES_CAN_BE_COPIED
    assert verify(Question("@goldie"), registry, SENT).why is Why.OFFICIAL


@pytest.mark.parametrize(
    ("listed", "number"),
    [
        ("+44 20 7946 0018", "+44 (0)20 7946 0018"),
        ("+44 20 7946 0018", "0044 (0)20 79460018"),
        ("+44 20 7946 0018", "+44(0)2079460018"),
        ("+44 20 7946 0018", "+44 [0] 20 7946 0018"),
        ("+44 20 7946 0018", "(+44) (0)20 7946 0018"),
        ("+44 (0)20 7946 0018", "+44 20 7946 0018"),
        ("+49 30 901820", "+49 (0) 30 901820"),
        ("+49 30 901820", "＋４９（０）30 901820"),
        ("+39 06 1234 5678", "+39 (0)6 1234 5678"),
    ],
)
def test_an_official_number_with_the_zero_of_its_country_in_brackets_is_ours(
    listed: str, number: str
) -> None:
    answer = verify(Question(number), Registry.parse([f"phone {listed}"]), SENT)

    assert (answer.verdict, answer.why) == (Verdict.OURS, Why.OFFICIAL)


@pytest.mark.parametrize(
    "number", ["+44 (0)20 7946 0019", "+44 (1)20 7946 0018", "+45 (0)20 7946 0018", "+44 020 7946 0018"]
)
def test_another_number_with_a_digit_in_brackets_is_not_ours(number: str) -> None:
    assert verify(Question(number), REGISTRY, SENT).verdict is Verdict.NOT_OURS


@pytest.mark.parametrize(
    "text",
    [
        "@GoldenWaIlet_Help",
        "GoldenWaIlet_Help",
        "https://t.me/GoldenWaIlet_Help",
        "write to @GoldenWaIlet_Help",
    ],
)
def test_a_handle_that_deceives_by_its_capitals_is_told_as_it_was_written(text: str) -> None:
    answer = verify(Question(text), REGISTRY, SENT)

    assert (answer.verdict, answer.about) == (Verdict.NOT_OURS, "GoldenWaIlet_Help")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("g0ldenwallet .com", Why.LOOKS_LIKE),
        ("help.g0ldenwallet . com", Why.LOOKS_LIKE),
        ("evil .com", Why.NOT_OFFICIAL),
        ("goldenwallet .com", Why.OFFICIAL),
        ("I waited . then it came", Why.NO_RECORD),
        ("golden. wallet", Why.NO_RECORD),
    ],
)
def test_a_site_with_a_blank_before_its_ending_is_read_as_the_link(text: str, why: Why) -> None:
    assert verify(Question(text), REGISTRY, SENT).why is why
