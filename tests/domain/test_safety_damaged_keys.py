"""What is said to be a private key and does not import: mistyped, cut off, starred, in named parts; and what only looks so."""

from random import Random

import pytest

from bot.safety.keys import find
from bot.safety.leaks import Secret
from tests.bench.made_keys import PUBLIC, SINGLE_KEYS

SEED = 20_261_122
LABELS = {
    "en": "my private key: ",
    "en of": "private key of my old Phantom wallet: ",
    "zh-Hans": "私钥：",
    "zh-Hant": "我的私鑰是 ",
    "ja": "秘密鍵：",
    "ko": "개인키: ",
    "es": "mi clave privada es ",
    "pt": "chave privada: ",
    "fr": "ma clé privée : ",
    "it": "chiave privata: ",
    "de": "mein privater Schlüssel: ",
    "nl": "privésleutel: ",
    "ru": "приватный ключ: ",
    "uk": "приватний ключ: ",
    "tr": "özel anahtar: ",
    "vi": "khóa riêng tư: ",
    "id": "kunci pribadi: ",
    "cs": "soukromý klíč: ",
    "pl": "klucz prywatny: ",
    "ar": "المفتاح الخاص: ",
    "hi": "निजी कुंजी: ",
}


def with_typo(key: str, at: int = 20) -> str:
    return f"{key[:at]}{'q' if key[at] != 'q' else 'p'}{key[at + 1 :]}"


def damaged(random: Random) -> dict[str, str]:
    digits = random.randbytes(64).hex()
    return {
        "63 digits": digits[:63],
        "65 digits": digits[:65],
        "32 digits": digits[:32],
        "96 digits": digits[:96],
        "128 digits": digits,
        "one starred": digits[:11] + "*" + digits[12:64],
        "Solana, a typo": with_typo(SINGLE_KEYS["Solana"](random)),
        "Solana, its end lost": SINGLE_KEYS["Solana"](random)[:-1],
        "XRP seed, a typo": with_typo(SINGLE_KEYS["XRP seed"](random)),
        "nsec, a typo": with_typo(SINGLE_KEYS["nsec"](random)),
        "Stellar, a typo": with_typo(SINGLE_KEYS["Stellar"](random), 30).upper(),
        "WIF, two lost": SINGLE_KEYS["BTC WIF"](random)[:-2],
    }


@pytest.mark.parametrize("language", LABELS)
def test_what_is_nearly_a_key_is_one_under_its_full_name(language: str) -> None:
    texts = {what: LABELS[language] + key for what, key in damaged(Random(SEED)).items()}

    missed = [what for what, text in texts.items() if not find(text)]

    assert missed == []


@pytest.mark.parametrize("what", damaged(Random(SEED)))
def test_nothing_of_a_damaged_key_stays_out_of_the_range(what: str) -> None:
    key = damaged(Random(SEED))[what]
    text = f"it does not import, private key: {key} thanks"

    (leak,) = find(text)

    assert (leak.kind, text[leak.start : leak.end]) == (Secret.PRIVATE_KEY, key)


@pytest.mark.parametrize("kind", ["nsec", "Sui", "age"])
def test_a_mistyped_key_that_names_its_own_format_needs_no_label(kind: str) -> None:
    key = with_typo(SINGLE_KEYS[kind](Random(SEED)))

    assert find(f"why is {key} refused?")


@pytest.mark.parametrize(
    "label",
    ["key: ", "order: ", "my address is ", "public key: ", "transaction hash: ", "not a private key: "],
)
def test_the_same_strings_under_other_names_are_left_alone(label: str) -> None:
    digits = Random(SEED).randbytes(64).hex()

    assert [text for text in (digits[:63], digits[:32], digits) if find(label + text)] == []


@pytest.mark.parametrize(
    "run",
    ["Donaudampfschifffahrtsgesellschaft", "ohjekannichnichtmehrfindenwarum", "71415926535897932384626430"],
)
def test_a_long_word_or_number_behind_the_name_of_a_key_is_none(run: str) -> None:
    assert find(f"private key: {run}") == []
    assert find(f"private key: {run[:13]}7x{run[13:]}")


@pytest.mark.parametrize(
    "kind", ["EVM address", "TRON address", "P2WPKH address", "xpub", "Stellar address", "Monero address"]
)
def test_an_address_right_behind_the_name_of_a_key_is_no_leak(kind: str) -> None:
    address = PUBLIC[kind](Random(SEED))

    assert find(f"my private key: {address}") == []


WIF = SINGLE_KEYS["BTC WIF"](Random(SEED))
DIGITS = Random(SEED).randbytes(32).hex()
QUARTERS = [DIGITS[at : at + 16] for at in range(0, 64, 16)]


@pytest.mark.parametrize(
    "text",
    [
        f"first half {WIF[:26]} and second half {WIF[26:]}",
        f"part 1: {DIGITS[:32]}\npart 2: {DIGITS[32:]}",
        f"前半：{DIGITS[:32]}，後半：{DIGITS[32:]}",
        f"primera mitad {DIGITS[:32]}, segunda mitad {DIGITS[32:]}",
        f"первая часть {DIGITS[:32]} вторая часть {DIGITS[32:]}",
        "\n".join(f"{at}) {WIF[13 * at - 13 : 13 * at]}" for at in range(1, 5)),
        "\n".join(f"{at}) {quarter}" for at, quarter in enumerate(QUARTERS, 1)),
        "private key " + ", ".join(f"0x{byte:02x}" for byte in Random(SEED).randbytes(32)),
    ],
)
def test_a_key_in_named_or_numbered_parts_is_found_whole(text: str) -> None:
    (leak,) = find(text)

    assert leak.kind is Secret.PRIVATE_KEY
    assert not set(text[leak.end :]) & set("0123456789")


@pytest.mark.parametrize(
    "text",
    [
        f"order {DIGITS[:32]} and order {DIGITS[32:]}",
        f"uid {DIGITS[:16]}, session {DIGITS[16:32]}",
        f"sent 0x{DIGITS[:40]} and got 0x{DIGITS[24:]}",
        " ".join(QUARTERS),
    ],
)
def test_several_references_in_one_message_are_no_key_in_parts(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "name", ["addr_sk1", "stake_xsk1", "cc_cold_sk1", "addr_shared_xsk1", "ed25519e_sk1"]
)
def test_a_key_cut_off_behind_the_name_of_its_format_is_one_without_another_word(name: str) -> None:
    text = f"{name}qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc"

    assert [leak.kind for leak in find(text)] == [Secret.PRIVATE_KEY]
    assert not find(text.replace("_sk1", "1").replace("_xsk1", "1").replace("_shared1", "1"))


@pytest.mark.parametrize(
    "name", ["AGE-SECRET-KEY-1", "secret-extended-key-main1", "secret-extended-key-test1", "ncryptsec1"]
)
def test_a_key_behind_the_whole_name_of_its_format_may_be_cut_off_anywhere(name: str) -> None:
    text = f"{name}qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc"

    assert [(leak.kind, leak.start, leak.end) for leak in find(text)] == [(Secret.PRIVATE_KEY, 0, len(text))]
    assert not find(text.replace(name, "age1"))


@pytest.mark.parametrize(
    ("private", "public"),
    [("xprv9s21Z", "xpub6CUGR"), ("PVT_K1_", "PUB_K1_"), ("edsk", "edpk"), ("zprvAWgY", "zpub6rFR")],
)
def test_a_key_cut_off_in_base58_is_one_by_its_name_and_its_public_twin_is_none(
    private: str, public: str
) -> None:
    rest = "rQH143K3QTDL4LXw2F7HEK3wJUD2nrRpTDLUQaBCdEfGh"

    assert [leak.kind for leak in find(private + rest)] == [Secret.PRIVATE_KEY]
    assert not find(public + rest)
