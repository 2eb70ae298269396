"""What 64 hexadecimal digits are taken for, and which addresses they would have."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety import keys
from bot.safety.hexes import Verdict, abridged, addresses_of, hexes

DIGITS = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
# Derived from DIGITS by other software than ours.
ADDRESSES = {
    "evm": "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23",
    "tron": "TE2H9hWjzYdwzDFRJfx9BFhr4MmjH1CHaz",
    "p2pkh": "1FB3WSwtExGLQUmNp4AQF66tAwAQp6igW3",
    "p2pkh_old": "1K4M2cTc1bRUC43HSTkmWbhi2ZJkhYXW9H",
    "p2wpkh": "bc1qnduq8yy8h4nr7g9vuuglzklqatmaquq9ac42k2",
    "p2sh_p2wpkh": "36WJjPWBv8vhG8Wd4eBZwXGtyVr1Gw7g77",
    "solana": "9fijMemJYwXS5QD85Qxsq7iKqvSebgb6LvpGftgkeigk",
    "sui": "0x00b51220be805365be0557f0017f6cab4405254da992ca56685e607cd3776f6a",
    "aptos": "0x720f3118ea29c2ccf3f7c12af6a9e5c2e27137f392c1e3ec0cc731641c7b57bd",
}
SAYS_KEY = {
    "en": "my private key is {}",
    "en after": "{} is my private key",
    "en short": "pk {}",
    "zh-Hans": "我的私钥：{}",
    "zh-Hans after": "{} 这是我的私钥",
    "zh-Hant": "我的私鑰是 {}",
    "ja": "秘密鍵は{}です",
    "ko": "개인키 {}",
    "es": "mi clave privada es {}",
    "pt": "minha chave privada é {}",
    "fr": "ma clé privée est {}",
    "it": "la mia chiave privata è {}",
    "de": "mein privater Schlüssel ist {}",
    "nl": "mijn privésleutel is {}",
    "ru": "мой приватный ключ {}",
    "uk": "мій приватний ключ {}",
    "tr": "özel anahtarım {}",
    "vi": "khóa riêng của tôi là {}",
    "id": "kunci privat saya {}",
    "cs": "můj soukromý klíč je {}",
    "pl": "klucz prywatny {}",
    "ar": "المفتاح الخاص {}",
    "hi": "मेरी निजी कुंजी {}",
    "for a transfer": "private key for the transaction: {}",
    "Aptos": "ed25519-priv-0x{}",
    "fa": "کلید خصوصی {}",
    "th": "คีย์ส่วนตัว {}",
}
SAYS_HASH = {
    "en": "tx hash {}",
    "en txid": "txid: {}",
    "en after": "{} is the transaction",
    "zh-Hans": "交易哈希 {}",
    "zh-Hant": "交易雜湊：{}",
    "ja": "トランザクションハッシュ {}",
    "ko": "거래 해시 {}",
    "es": "la transacción {}",
    "pt": "a transação {}",
    "fr": "le hachage {}",
    "it": "la transazione {}",
    "de": "die Transaktion {}",
    "nl": "transactie {}",
    "ru": "хеш транзакции {}",
    "uk": "хеш транзакції {}",
    "tr": "işlem {}",
    "vi": "mã giao dịch {}",
    "id": "transaksi {}",
    "cs": "transakce {}",
    "ar": "الهاش {}",
    "hi": "हैश {}",
    "link": "https://etherscan.io/tx/0x{}",
    "link with a fragment": "https://tronscan.org/#/transaction/{}",
    "link with a query": "https://explorer.example/view?tx={}",
    "public key": "public key: {}",
    "not a key": "this is not a private key, it is the hash: {}",
    "address": "address 0x{}",
}


# One word of each language that says so alone.
REFERENCES = {
    "en": "txid", "zh": "哈希", "ja": "ハッシュ", "ko": "해시", "es": "dirección", "pt": "endereço", "fr": "hachage", "it": "indirizzo",
    "de": "Signatur", "nl": "handtekening", "ru": "хеш", "uk": "геш", "tr": "imza", "vi": "chữ ký", "id": "alamat", "cs": "veřejný klíč",
    "pl": "klucz publiczny", "ar": "الهاش", "hi": "हैश", "fa": "هش", "th": "แฮช",
}  # fmt: skip
DEALINGS = {
    "en": "explorer", "zh": "充值", "ja": "送金", "ko": "송금", "es": "retiro", "pt": "saque", "fr": "virement", "it": "prelievo",
    "de": "Überweisung", "nl": "storting", "ru": "перевод", "uk": "переказ", "tr": "havale", "vi": "nạp tiền", "id": "penarikan",
    "cs": "převod", "pl": "przelew", "ar": "تحويل", "hi": "निकासी", "fa": "تراکنش", "th": "โอน",
}  # fmt: skip


def verdicts(text: str, *, asked_for_hash: bool = False) -> list[Verdict]:
    return [found.verdict for found in hexes(text, asked_for_hash=asked_for_hash)]


@pytest.mark.parametrize("said", SAYS_KEY)
def test_words_in_any_language_make_them_a_key(said: str) -> None:
    text = SAYS_KEY[said].format(DIGITS)

    assert verdicts(text) == [Verdict.KEY]
    assert len(keys.find(text)) == 1


@pytest.mark.parametrize("said", SAYS_HASH)
def test_words_or_a_link_make_them_a_hash(said: str) -> None:
    text = SAYS_HASH[said].format(DIGITS)

    assert verdicts(text) == [Verdict.HASH]
    assert keys.find(text) == []


@pytest.mark.parametrize(
    "text", [DIGITS, "0x" + DIGITS, DIGITS.upper(), f"hello {DIGITS} please", f"?{DIGITS}!"]
)
def test_bare_digits_are_unsure_and_a_prefix_proves_nothing(text: str) -> None:
    assert verdicts(text) == [Verdict.UNSURE]


@pytest.mark.parametrize("text", [DIGITS, "0x" + DIGITS, f"here it is: {DIGITS}"])
def test_after_the_bot_asked_for_a_hash_bare_digits_are_one(text: str) -> None:
    assert verdicts(text, asked_for_hash=True) == [Verdict.HASH]


@pytest.mark.parametrize("said", SAYS_KEY)
def test_what_the_bot_asked_for_does_not_outweigh_what_the_customer_says(said: str) -> None:
    assert verdicts(SAYS_KEY[said].format(DIGITS), asked_for_hash=True) == [Verdict.KEY]


def test_a_key_called_a_key_and_a_hash_in_one_breath_is_unsure() -> None:
    assert verdicts(f"private key hash {DIGITS}") == [Verdict.UNSURE]


@pytest.mark.parametrize(
    "text",
    [
        f"my recovery hash: {DIGITS}",
        f"hash from my backup: {DIGITS}",
        f"this is the hash for my paper wallet: {DIGITS}",
        f"{DIGITS} is the hash of my backup",
        f"我的恢复哈希：{DIGITS}",
        f"hash de recuperación: {DIGITS}",
        f"мой хэш восстановления: {DIGITS}",
        f"my wallet hash: {DIGITS}",
        f"the hash of my wallet: {DIGITS}",
        f"钱包哈希：{DIGITS}",
        f"hash: {DIGITS} from my backup",
        f"my cold storage hash: {DIGITS}",
    ],
)
def test_a_hash_of_a_backup_may_be_a_key(text: str) -> None:
    assert verdicts(text) == [Verdict.UNSURE]


@pytest.mark.parametrize(
    "text",
    [
        f"I restored my wallet, tx hash: {DIGITS}",
        f"hash of the recovery transaction: {DIGITS}",
        f"I sent from my backup wallet. hash: {DIGITS}",
        f"the hash is {DIGITS}, i lost my backup",
        f"the hash is {DIGITS}. My backup is safe",
        f"请帮我找回 哈希：{DIGITS}",
        f"recovery of 50 USDT hash: {DIGITS}",
        f"funds recovery request hash: {DIGITS}",
        f"please restore my balance hash: {DIGITS}",
        f"I sent it from my wallet hash: {DIGITS}",
        f"Trust Wallet hash: {DIGITS}",
    ],
)
def test_a_hash_beside_talk_of_backups_is_one(text: str) -> None:
    assert verdicts(text) == [Verdict.HASH]


def test_each_of_two_takes_the_label_next_to_it() -> None:
    text = f"txid: {DIGITS} private key: {DIGITS[::-1]}"

    assert verdicts(text) == [Verdict.HASH, Verdict.KEY]


@pytest.mark.parametrize("size", [2, 4, 8, 16, 32])
@pytest.mark.parametrize("gap", [" ", "-", "\n", ":"])
def test_digits_in_groups_are_found(size: int, gap: str) -> None:
    grouped = gap.join(DIGITS[at : at + size] for at in range(0, 64, size))
    text = f"private key {grouped} ok"

    found = hexes(text)

    assert [(each.digits, each.verdict) for each in found] == [(DIGITS, Verdict.KEY)]
    assert text[found[0].start : found[0].end] == grouped


@settings(max_examples=50, deadline=None)
@given(st.integers(8, 56))
def test_digits_broken_over_two_lines_are_found(place: int) -> None:
    text = f"private key: 0x{DIGITS[:place]}\n{DIGITS[place:]}"

    found = hexes(text)

    assert [each.digits for each in found] == [DIGITS]
    assert text[found[0].start : found[0].end].startswith("0x")


@pytest.mark.parametrize("network", ADDRESSES)
def test_the_addresses_of_a_key_are_those_other_software_derives(network: str) -> None:
    found = hexes(DIGITS)[0]

    assert getattr(addresses_of(found), network) == ADDRESSES[network]
    assert addresses_of(found).any_of([ADDRESSES[network]])


def test_an_evm_address_is_the_same_without_its_capitals() -> None:
    found = hexes(DIGITS)[0]

    assert addresses_of(found).any_of([ADDRESSES["evm"].lower()])
    assert not addresses_of(found).any_of([ADDRESSES["tron"].lower()])


@pytest.mark.parametrize("network", ADDRESSES)
def test_its_own_address_in_the_same_text_proves_a_key(network: str) -> None:
    text = f"{ADDRESSES[network]} {DIGITS}"

    assert Verdict.KEY in verdicts(text)


def test_digits_beside_somebody_elses_address_stay_unsure() -> None:
    assert verdicts(f"0x{'52' * 20} {DIGITS}") == [Verdict.UNSURE]


def test_a_number_outside_the_group_has_addresses_on_the_other_curve_only() -> None:
    found = hexes("ffffffffffffffffffffffffffffffffffffffffffffffffffff0123456789ab")[0]

    assert addresses_of(found).evm == ""
    assert addresses_of(found).solana


@pytest.mark.parametrize(
    "text",
    [
        "0" * 64,
        "1" * 64,
        DIGITS[:63],
        DIGITS + "a",
        DIGITS + DIGITS,
        "12345678 " * 8,
        "add a bad face to a decade " * 4,
    ],
)
def test_other_lengths_and_monotonous_digits_are_none(text: str) -> None:
    assert hexes(text) == []


def test_an_address_padded_to_64_digits_is_no_key() -> None:
    assert verdicts("0x" + "0" * 24 + ADDRESSES["evm"][2:].lower()) == [Verdict.HASH]


def test_the_digits_are_not_in_what_is_printed() -> None:
    found = hexes(f"private key {DIGITS}")

    assert DIGITS[:8] not in repr(found)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789abcdefx :-\nkeyhash私钥", max_size=300))
def test_any_text_is_read_without_an_error_and_ranges_hold_64_digits(text: str) -> None:
    for found in hexes(text):
        assert len(found.digits) == 64
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("start", ["", "0x"])
def test_of_64_digits_that_may_turn_out_to_be_a_key_only_the_ends_are_shown(start: str) -> None:
    digits = "ab12" * 16
    assert abridged(f"{start}{digits}") == f"{start}ab12ab…12ab12"


@pytest.mark.parametrize(
    "value", ["0x52908400098527886E0F7030069857D2E4169EE7", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", ""]
)
def test_anything_else_is_shown_whole(value: str) -> None:
    assert abridged(value) == value
