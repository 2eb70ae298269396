"""What counts as a private key or a key file in a text, in every format and layout; what looks like one and is public."""

from hashlib import sha256
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety.curves import ed25519_public
from bot.safety.keys import find
from bot.safety.leaks import Leak, Secret
from tests.bench.made_keys import (
    KEY_FILES,
    LAYOUTS,
    PUBLIC,
    SINGLE_KEYS,
    UNBROKEN,
    UNBROKEN_LAYOUTS,
    mistyped,
)

SEED = 20_261_122
# What makes these a key file stands in their last characters.
NAMED_LAST = ("polkadot account", "phone wallet vault")
# Made by other software than ours from one secret, so that our encoder and our decoder cannot agree on a mistake.
KNOWN_KEYS = {
    "WIF": "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn",
    "WIF uncompressed": "5HpHagT65TZzG1PH3CSu63k8DbpvD8s5ip4nEB3kEsreAnchuDf",
    "BIP38": "6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg",
    "xprv": (
        "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi"
    ),
    "Stellar": "SCAMRQBP3BJGOCNP6S3CJEWZOJMUB3SRFSNNG3KJ6LPY43QFE2DV3IKA",
    "XRP": "sn259rEFXrQrWyx3Q7XneWcwV6dfL",
    "XRP ed25519": "sEdTM1uX8pu2do5XvTnutH6HsouMaM2",
    "nsec": "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5",
    "Sui": "suiprivkey1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0jqa4ffsr",
    "Cardano": "addr_sk1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s4x20y9",
    "Casascius mini key": "S6c56bnXQiBjk9mqSYE7ykVQ7NzrRy",
    "age": "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SWRYDWG",
}


def kinds(text: str) -> set[Secret]:
    return {leak.kind for leak in find(text)}


@pytest.mark.parametrize("kind", KNOWN_KEYS)
def test_a_published_example_of_each_format_is_a_key(kind: str) -> None:
    text = f"look: {KNOWN_KEYS[kind]}"

    leaks = find(text)

    assert [(leak.kind, text[leak.start : leak.end]) for leak in leaks] == [
        (Secret.PRIVATE_KEY, KNOWN_KEYS[kind])
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", SINGLE_KEYS)
def test_every_kind_of_key_is_found_in_every_layout(kind: str, layout: str) -> None:
    if kind in UNBROKEN and layout not in UNBROKEN_LAYOUTS:
        pytest.skip("breaking it breaks its numbers or padding")
    random = Random(SEED)
    texts = [LAYOUTS[layout](SINGLE_KEYS[kind](random)) for _ in range(3)]

    missed = [text for text in texts if Secret.PRIVATE_KEY not in kinds(text)]

    assert missed == []


@pytest.mark.parametrize("kind", SINGLE_KEYS)
def test_the_range_holds_all_of_the_key(kind: str) -> None:
    key = SINGLE_KEYS[kind](Random(SEED)).strip("[]")
    text = f"so it is {key} , all right"

    (leak,) = find(text)

    assert text[leak.start : leak.end].endswith(key[-16:])
    assert leak.end - leak.start > len(key) - 16


@pytest.mark.parametrize("kind", KEY_FILES)
def test_a_whole_key_file_is_found_and_nothing_of_it_stays_out_of_the_range(kind: str) -> None:
    file = KEY_FILES[kind](Random(SEED))
    text = f"this is my file {file} please help"

    leaks = find(text)

    assert [leak.kind for leak in leaks] == [Secret.KEY_FILE]
    assert file in text[leaks[0].start : leaks[0].end]


@pytest.mark.parametrize("kind", [kind for kind in KEY_FILES if kind not in NAMED_LAST])
def test_a_key_file_that_is_cut_off_is_a_leak_up_to_its_end(kind: str) -> None:
    file = KEY_FILES[kind](Random(SEED))[:-40]

    leaks = find(file)

    assert leaks
    assert leaks[-1].end == len(file)


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "four a line"])
@pytest.mark.parametrize("kind", PUBLIC)
def test_what_is_public_is_no_key_in_any_layout(kind: str, layout: str) -> None:
    random = Random(SEED)
    texts = [LAYOUTS[layout](PUBLIC[kind](random)) for _ in range(3)]

    assert [text for text in texts if find(text)] == []


@pytest.mark.parametrize("end", ["01", "02"])
@pytest.mark.parametrize("begin", ["01", "02", "03", "ED", "ed"])
def test_a_public_key_is_none_whatever_it_ends_with(begin: str, end: str) -> None:
    assert find(f"{begin}{Random(SEED).randbytes(31).hex()}{end}") == []


def test_a_key_that_begins_like_a_public_one_is_one_under_its_name() -> None:
    assert find(f"my private key: 02{Random(SEED).randbytes(31).hex()}01")


@pytest.mark.parametrize("between", [" ", "\n", ", "])
@pytest.mark.parametrize("then", ["01.11.2026 at noon", "01:23 UTC", "01"])
def test_a_hash_before_a_number_is_no_key(between: str, then: str) -> None:
    digits = Random(SEED).randbytes(32).hex()

    assert find(f"my txid is {digits}{between}{then}") == []


def test_a_long_number_that_ends_with_01_is_no_key() -> None:
    assert find("7182818284" * 6 + "590401") == []


def test_a_word_with_the_checksum_of_a_mini_key_is_none() -> None:
    random = Random(SEED)
    words = ["S" + "".join(random.choices("abcdefghijkmnopqrstuvwxyz", k=29)) for _ in range(4_000)]
    alike = [word for word in words if sha256(f"{word}?".encode()).digest()[0] == 0]

    assert alike
    assert [word for word in alike if find(f"so it is {word} and 7Xy")] == []


def test_a_signature_and_a_key_of_one_length_are_told_apart() -> None:
    random = Random(SEED)
    text = f"{PUBLIC['Solana signature'](random)}\n{SINGLE_KEYS['Solana'](random)}"

    leaks = find(text)

    assert [text.count("\n", 0, leak.start) for leak in leaks] == [1]


def test_more_pairs_than_can_be_compared_in_time_count_as_keys() -> None:
    random = Random(SEED)
    text = "\n".join(PUBLIC["Solana signature"](random) for _ in range(40))

    assert find(text)


@pytest.mark.parametrize(
    "label", ["my private key is ", "Private key: ", "私钥：", "приватный ключ: ", "clave privada: "]
)
def test_a_mistyped_key_under_its_label_is_still_a_leak(label: str) -> None:
    random = Random(SEED)
    key = mistyped(SINGLE_KEYS["BTC WIF"](random), random)

    assert find(key) == []
    assert kinds(label + key) == {Secret.PRIVATE_KEY}


@pytest.mark.parametrize("label", ["seed hex ", "my seed in hex: ", "BIP39 entropy is "])
def test_half_as_many_digits_are_a_key_under_the_name_of_what_a_phrase_encodes(label: str) -> None:
    digits = Random(SEED).randbytes(16).hex()

    assert kinds(label + digits) == {Secret.PRIVATE_KEY}
    assert find(f"order id {digits}, is my seed safe?") == []


@pytest.mark.parametrize(
    "kind", ["EVM address", "TRON address", "P2WPKH address", "xpub", "Stellar address", "Monero address"]
)
def test_an_address_beside_the_words_private_key_is_no_leak(kind: str) -> None:
    address = PUBLIC[kind](Random(SEED))

    assert find(f"I lost the private key: {address} is my address") == []


def test_a_list_of_32_numbers_is_a_key_only_under_a_label() -> None:
    numbers = str(list(Random(SEED).randbytes(32)))

    assert find(numbers) == []
    assert kinds(f"secret key: {numbers}") == {Secret.PRIVATE_KEY}


def test_two_keys_in_one_message_are_two_leaks() -> None:
    random = Random(SEED)
    text = f"{SINGLE_KEYS['BTC WIF'](random)} and {SINGLE_KEYS['xprv'](random)}"

    assert [leak.kind for leak in find(text)] == [Secret.PRIVATE_KEY] * 2


def test_the_range_is_in_the_raw_text_when_invisible_characters_stand_in_it() -> None:
    key = SINGLE_KEYS["BTC WIF"](Random(SEED))
    text = "a\u200bb " + "\u200b".join(key) + " z"

    assert find(text) == [Leak(4, len(text) - 2, Secret.PRIVATE_KEY, len(key))]


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN PRIVATE KEY----- is what the file begins with",
        '{"address": "0x2c7536e3605d9c16a7a3d7b1898e529396a65c23", "balance": "12.5", "nonce": 4}',
        '{"type": "PaymentVerificationKeyShelley_ed25519", "cborHex": "5820' + "ab" * 32 + '"}',
        "never send anybody your private key, your xprv or your keystore file",
    ],
)
def test_talk_about_keys_and_public_files_are_left_alone(text: str) -> None:
    assert find(text) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_ranges_are_in_order(text: str) -> None:
    leaks = find(text)

    assert all(0 <= leak.start < leak.end <= len(text) for leak in leaks)
    assert all(before.end <= after.start for before, after in pairwise(leaks))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(SINGLE_KEYS)),
    st.integers(0, 2**32),
    st.text(alphabet="你好 ,.:\n!?«»-", max_size=20),
)
def test_a_key_is_found_between_any_marks(kind: str, seed: int, marks: str) -> None:
    key = SINGLE_KEYS[kind](Random(seed))

    assert find(f"{marks}\n{key}\n{marks}")


@pytest.mark.parametrize("between", [",", ", ", ",\n", ",\n  ", ",\r\n    ", "\n", " "])
def test_a_pair_as_a_list_of_numbers_is_a_key_however_a_program_breaks_its_lines(between: str) -> None:
    seed = Random(SEED).randbytes(32)
    numbers = between.join(str(byte) for byte in seed + ed25519_public(seed))

    assert kinds(f"[\n  {numbers}\n]") == {Secret.PRIVATE_KEY}
