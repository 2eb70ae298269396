"""A value has a set of meanings, and the next question is the one that splits it best."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.meaning import Kind
from bot.intake.meanings import Question, best_split, meanings
from bot.safety.curves import ed25519_public
from bot.safety.encodings import base58_text

EVM_ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
EVM_TX = "0x" + "7c01" * 16
BARE_HEX = "ab12" * 16
MINT = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
# Published examples: XLS-5d (with the highest tag), SEP-23 (memo id 0), BIP-350, cashaddr's, a Byron one of Cardano's own.
SPELLINGS = {
    "XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi": ("xrp", "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf"),
    "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ": (
        "stellar",
        "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
    ),
    "UQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_p0p": (
        "ton",
        "0:b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621dfe",
    ),
    "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a": (
        "bitcoin-cash",
        "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
    ),
    "41a614f803b6fd780986a42c78ec9c7f77e6ded13c": ("tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
}


@pytest.mark.parametrize("written", SPELLINGS)
def test_every_spelling_of_an_account_has_one_canonical_form(written: str) -> None:
    network, canonical = SPELLINGS[written]

    found = meanings(written)

    assert found.networks == {network}
    assert [one.canonical for one in found.candidates] == [canonical]


def test_a_tag_inside_an_address_is_read() -> None:
    tagged = [meanings(text).candidates[0].tag for text in SPELLINGS if text[0] in "XM"]

    assert tagged == [2**32 - 1, 0]


@pytest.mark.parametrize(
    ("text", "question", "options"),
    [
        (EVM_ADDRESS, Question.NETWORK, "ethereum"),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", Question.COIN, "BTC BCH BSV"),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", Question.COIN, "BTC LTC BCH BSV"),
        (EVM_TX, Question.KEY_OR_HASH, "address tx key"),
        (BARE_HEX, Question.KEY_OR_HASH, "address tx key"),
        (MINT, Question.ADDRESS_OR_TX, "address tx"),
        ("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", Question.COIN, "DOT KSM"),
        ("vitalik.eth", Question.RESOLVED_ADDRESS, ""),
        ("钱包.eth", Question.RESOLVED_ADDRESS, ""),
        ("toly.sol", Question.RESOLVED_ADDRESS, ""),
    ],
)
def test_the_question_is_the_one_that_splits_the_set_best(
    text: str, question: Question, options: str
) -> None:
    split = best_split(meanings(text))

    assert split is not None and split.question is question
    assert list(split.options)[: len(options.split())] == options.split()


@pytest.mark.parametrize(
    "text",
    [
        "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "alice.near",
        "hello",
    ],
)
def test_what_means_one_thing_or_nothing_needs_no_question(text: str) -> None:
    assert best_split(meanings(text)) is None


def test_test_coins_are_worthless_and_nobody_asks_which() -> None:
    found = meanings("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn")

    assert found.is_worthless
    assert best_split(found) is None


def test_an_answer_narrows_the_set_until_one_thing_is_left() -> None:
    found = meanings(EVM_TX)

    left = found.cleared().narrowed(network="aptos")

    assert best_split(left) == best_split(found.cleared().narrowed(network="aptos"))
    assert best_split(left.narrowed(kind=Kind.TX)) is None
    assert left.narrowed(kind=Kind.TX).networks == {"aptos"}


@given(
    st.sampled_from([EVM_TX, BARE_HEX, EVM_ADDRESS, MINT, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"]), st.data()
)
def test_questions_come_to_an_end_whatever_is_answered(text: str, data: st.DataObject) -> None:
    left = meanings(text).cleared()
    asked = []

    while (split := best_split(left)) is not None:
        asked.append(split.question)
        answer = data.draw(st.sampled_from(split.options))
        left = {
            Question.ADDRESS_OR_TX: lambda answer=answer, left=left: left.narrowed(kind=Kind(answer)),
            Question.NETWORK: lambda answer=answer, left=left: left.narrowed(network=answer),
            Question.COIN: lambda answer=answer, left=left: left.of_coin(answer),
        }[split.question]()

    assert len(asked) <= 3
    assert left.candidates


@given(st.binary(min_size=32, max_size=32))
def test_a_secret_pair_is_a_key_and_a_signature_a_transaction(seed: bytes) -> None:
    pair = base58_text(seed + ed25519_public(seed))
    signature = base58_text(b"\x01" + seed[1:] + seed)

    assert meanings(pair).kinds == {Kind.KEY}
    assert meanings(signature).kinds == {Kind.TX}


def test_an_account_that_is_an_ordinary_word_counts_only_where_asked_for() -> None:
    assert meanings("binancecold").candidates == ()
    assert meanings("binancecold", asked="eos").networks == {"eos"}


@given(st.text(max_size=120))
def test_any_text_has_meanings_without_an_error(text: str) -> None:
    found = meanings(text)

    assert not (found.candidates and found.flawed)
    assert all(one.networks or one.kind is Kind.KEY or one.format == "ss58" for one in found.candidates)
