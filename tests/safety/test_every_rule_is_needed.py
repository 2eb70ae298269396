"""Each rule of the gate, of the streams, of the guard and of the look-alikes is taken out once: then its own sample gets past."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from textwrap import wrap
from typing import Any, NamedTuple

import pytest

from bot.safety import (
    authenticators,
    cards,
    chinese,
    credentials,
    damaged_keys,
    entered,
    gate,
    guard,
    guard_addresses,
    guard_names,
    guard_paraphrases,
    guard_rules,
    hexes,
    joined,
    key_shapes,
    keyfiles,
    keys,
    links,
    lookalikes,
    seeds,
    spread,
    stream,
    unusual_hosts,
)
from bot.safety.cusum import foreign
from bot.safety.guard import Known, judge
from bot.safety.lookalikes import like_host, like_name
from tests.bench.made_keys import KEY_FILES, SINGLE_KEYS
from tests.bench.safety_report.leaks import leak, phrase

START = datetime(2026, 1, 1, tzinfo=UTC)
ADDRESS = "0x52908400098527886E0F7030069857D2E4169EE7"
ENGLISH = phrase("english", random.Random(2))
RARE = [
    "zebra",
    "wagon",
    "ribbon",
    "jungle",
    "oxygen",
    "velvet",
    "puzzle",
    "dragon",
    "kitten",
    "mango",
    "tornado",
    "wisdom",
]
HEX = random.Random(4).randbytes(32).hex()

NEVER = re.compile(r"(?!)()")
# Whether a rule catches its sample.
Catches = Callable[[str], bool]


class Rule(NamedTuple):
    """A rule by its module and name, what stands for it once it is gone, a sample, and who would catch that."""

    module: Any
    name: str
    gone: Any
    sample: str
    catches: Catches


def no(*_: object, **__: object) -> bool:
    return False


FIELD = '<input type="text" id="import-srp-word" data-testid="import-srp-word" autocomplete="off" value="{}" readonly>'


def nothing(*_: object, **__: object) -> list[Any]:
    return []


def none_at_all(*_: object, **__: object) -> Iterator[Any]:
    return iter(())


def no_one(*_: object, **__: object) -> None:
    return None


def as_it_is(text: str, *_: object) -> str:
    return text


def leaks(text: str) -> bool:
    return bool(gate.find(text))


def both_leak(text: str) -> bool:
    return len(gate.find(text)) > 1


def is_removed(text: str) -> bool:
    """Whether the gate leaves nothing of what stands in the fields of a message, one a line."""
    fields = {f"field_{at}": line for at, line in enumerate(text.split("\n"))}
    cleaned = gate.Gate().clean({"message": {"text": fields}})
    return not any(line in str(cleaned.update) for line in text.split("\n"))


def is_removed_from_poll(text: str) -> bool:
    """Whether the gate leaves none of the answers of a poll; the first line is its question."""
    question, *answers = text.split("\n")
    poll = {"question": question, "options": [{"text": answer} for answer in answers]}
    return not any(answer in str(gate.Gate().clean({"message": {"poll": poll}}).update) for answer in answers)


def is_veiled(text: str) -> bool:
    return text not in str(gate.Gate().clean({"message": {"text": text}}).update)


def is_stopped(draft: str) -> bool:
    return bool(judge(draft, Known(domains=frozenset({"acmewallet.com"})), second=None).reasons)


def is_stopped_after(drafts: str) -> bool:
    first, then = drafts.split("|")
    return bool(spread.judge_after([first], then, second=None))


def is_alarmed(text: str) -> bool:
    """Whether the words of *text*, one a message, set off an alarm."""
    state = stream.State()
    for at, word in enumerate(text.split()):
        state, alarm = stream.advance(state, word, at, START + timedelta(minutes=at))
        if alarm is not None:
            return True
    return False


def is_like_host(host: str) -> bool:
    return like_host(host, ["acmewallet.com"], ["Acme Wallet"]) is not None


def is_like_name(name: str) -> bool:
    return like_name(name, ["Mia"], ["Acme Wallet"]) is not None


def is_found_link(text: str) -> bool:
    return bool(links.find(text))


def is_found_email(text: str) -> bool:
    return any(one.kind is links.Kind.EMAIL for one in links.find(text))


def is_unusual(text: str) -> bool:
    return bool(unusual_hosts.find_with_unusual(text, ["acmewallet.com"], [], no))


def written(scheme: str, layout: str, seed: int = 0) -> str:
    return leak(scheme, layout, random.Random(seed)).text


def leeted(words: list[str]) -> str:
    return " ".join(words).translate(str.maketrans("aeo", "430"))


def made(kind: str) -> str:
    return {**SINGLE_KEYS, **KEY_FILES}[kind](random.Random(3))


PHRASES = [
    Rule(seeds, "characters_of_phrases", none_at_all, written("chinese_simplified", "plain"), leaks),
    Rule(seeds, "_joined", none_at_all, written("english", "no spaces"), leaks),
    Rule(seeds, "is_odd", no, written("english", "no spaces"), leaks),
    Rule(joined, "_cut_words_in", no, written("english", "first letters, no spaces"), leaks),
    Rule(seeds, "is_spelled_out", no, " ".join("".join(ENGLISH)), leaks),
    Rule(seeds, "unmasked", as_it_is, leeted(ENGLISH), leaks),
    Rule(
        seeds,
        "runs_of_glued",
        none_at_all,
        " ".join(map("".join, zip(ENGLISH[::2], ENGLISH[1::2], strict=True))),
        leaks,
    ),
    Rule(
        seeds, "unescaped", lambda *_: None, "".join(f"%{ord(sign):x}" for sign in " ".join(ENGLISH)), leaks
    ),
    Rule(seeds, "untagged", lambda *_: None, "".join(map(FIELD.format, ENGLISH)), leaks),
    Rule(seeds, "_without_repeated", nothing, " kezq vorq ".join(ENGLISH), leaks),
    Rule(seeds, "_between", lambda *one: foreign(*one[-2:]), written("spanish", "3 typos", 2), leaks),
    Rule(seeds, "_whole", nothing, "proof gate idle advice hover", leaks),
    Rule(seeds, "known_by_checksum", none_at_all, "abandon " * 11 + "about", leaks),
    Rule(seeds, "_stretches", nothing, written("english", "embedded", 2), leaks),
    Rule(chinese, "_said_often", lambda _: set(), written("chinese_simplified", "word is"), leaks),
    Rule(chinese, "_checked", none_at_all, "助记词：功协转专白律步吃整族积且", leaks),
    Rule(chinese, "_high", nothing, written("chinese_simplified", "columns", 2), leaks),
]
KEYS = [
    Rule(keys, "keys_in", none_at_all, made("BTC WIF"), leaks),
    Rule(keys, "prefixed_keys", none_at_all, " ".join(made("PVT_K1")), leaks),
    Rule(keys, "key_files", none_at_all, made("keystore V3"), leaks),
    Rule(keys, "is_base64_pair", no, made("pair in base64"), leaks),
    Rule(keys, "_of_numbers", none_at_all, made("Solana numbers"), leaks),
    Rule(keys, "_labelled", none_at_all, "key: " + made("BTC WIF")[:-1] + "1", leaks),
    Rule(keys, "damaged_keys", none_at_all, f"private key: {HEX[:-1]}", leaks),
    Rule(damaged_keys, "is_said_to_be_key", no, f"private key: {HEX[:-1]}", leaks),
    Rule(damaged_keys, "_NAMED", NEVER, made("nsec")[:-1] + "1", leaks),
    Rule(keys, "keys_in_parts", none_at_all, f"part 1: {HEX[:32]}\npart 2: {HEX[32:]}", leaks),
    Rule(keys, "byte_lists", none_at_all, " ".join(f"0x{byte:02x}" for byte in range(32)), leaks),
    Rule(key_shapes, "is_ed25519_pair", no, made("Solana"), leaks),
    Rule(hexes, "_verdict", lambda *_: hexes.Verdict.UNSURE, f"my private key is {HEX}", leaks),
    Rule(keyfiles, "_pem_blocks", none_at_all, made("PEM"), leaks),
    Rule(keyfiles, "_has_secret_field", no, '{"privkey": "AAECAwQFBgcICQoL"}', leaks),
]
CREDENTIALS = [
    Rule(credentials, "_password", none_at_all, "password: hunter2!x9", leaks),
    Rule(credentials, "_is_password_before", no, "Passw0rd!9 is my password", leaks),
    Rule(credentials, "_code", none_at_all, "the code is 482913", leaks),
    Rule(credentials, "_code_before", no_one, "482913 is the code", leaks),
    Rule(credentials, "_accounts", none_at_all, "a@example.com:Passw0rd!9", leaks),
    Rule(credentials, "cards", none_at_all, "my card is 4111 1111 1111 1111", leaks),
    Rule(credentials, "_BETWEEN_COMMAS", NEVER, "my 4-digit pin, 7742, is not accepted", leaks),
    Rule(credentials, "entered", none_at_all, "I changed it to Tiger2019", leaks),
    Rule(cards, "_BESIDE", NEVER, "4111111111111111 09/27 123", leaks),
    Rule(cards, "card_codes", none_at_all, "the 3 digits are 123", leaks),
    Rule(authenticators, "_named", none_at_all, "2fa secret: FMS6TS53DI6LNCRX", leaks),
    Rule(entered, "_after_question", no_one, "password? Tiger2019", leaks),
    Rule(entered, "_TRIED", NEVER, "tried Tiger2019 and Lion2020, both wrong password", both_leak),
    Rule(entered, "_GOOGLE", NEVER, "G-196225", leaks),
]
GATE = [
    Rule(gate, "redact", lambda text: (text, []), " ".join(RARE), is_removed),
    Rule(gate._Walk, "fields", no_one, "\n".join(RARE), is_removed),
    Rule(
        gate._Walk,
        "items",
        no_one,
        "\n".join(["Could anybody tell me whichever matches yours?", *RARE[:6]]),
        is_removed_from_poll,
    ),
    Rule(gate, "veil", lambda text: (text, 0), HEX, is_veiled),
]
STREAMS = [
    Rule(stream, "_is_phrase", no, " ".join(RARE), is_alarmed),
    Rule(stream, "_part", lambda *_: (0.0, 0), " ".join(RARE), is_alarmed),
]
# The rules of the guard that others would make up for are tried without those others.
GUARD = [
    Rule(guard, "_secrets", none_at_all, f"The words were: {' '.join(RARE)}", is_stopped),
    Rule(guard, "find_with_unusual", nothing, "Have a look at https://evil.example.com/help", is_stopped),
    Rule(guard, "_is_known_address", lambda *_: True, f"Our contract is {ADDRESS}", is_stopped),
    Rule(guard, "targets", nothing, "https://acmewallet.com/?to=https://evil.example.com", is_stopped),
    Rule(guard, "unexplained", lambda _: set(), "La porto sul nostro canale VIP WhatsApp.", is_stopped),
    Rule(guard, "demands", none_at_all, "Sign the message that pops up", is_stopped),
    Rule(guard, "accounts", none_at_all, "paypal me anna", is_stopped),
    Rule(guard_addresses, "_in_pieces", none_at_all, f"{ADDRESS[:20]}\n{ADDRESS[20:]}", is_stopped),
    Rule(guard_addresses, "_grouped", lambda *_: 0, " ".join(wrap(ADDRESS, 6)), is_stopped),
    Rule(guard_addresses, "_LONG_HEX", NEVER, f"Our address: 0x{HEX}", is_stopped),
    Rule(guard_names, "_WRITTEN_OUT", NEVER, "t me slash annahelps", is_stopped),
    Rule(guard, "_SPELLED_OUT", NEVER, " ".join("sendyourwordstome"), is_stopped),
    Rule(
        spread,
        "announces_code",
        no,
        "A code will arrive by SMS in a minute.|Did it arrive? Tell me",
        is_stopped_after,
    ),
    Rule(guard, "asks_unnamed", no, "Please provide the 24 you saved.", is_stopped),
    Rule(guard, "asks_ransom", no, "Stort eerst 80 USDT, daarna wordt de blokkade opgeheven.", is_stopped),
    Rule(guard_paraphrases, "_means_secret", no, "Please provide the 24 you saved.", is_stopped),
    Rule(guard_rules, "_asks", no, "Cole neste chat as palavras que anotou.", is_stopped),
    Rule(guard_rules, "_is_stuck", no, "Senza la chiave privata non possiamo procedere.", is_stopped),
    Rule(guard_rules, "_settles_for", no, "Mi bastano le prime tre parole della seed.", is_stopped),
    Rule(guard_rules, "_asks_what", no, "Quale codice ha ricevuto via SMS?", is_stopped),
    Rule(guard_rules, "_which", no_one, "Quale codice ha ricevuto via SMS?", is_stopped),
    Rule(guard_rules, "_asks_to_enter", no, "Ketik kata sandi dompet Anda di chat ini.", is_stopped),
    Rule(guard_rules, "_asks_to_confirm", no, "Confirme sua senha para continuarmos.", is_stopped),
    Rule(guard_rules, "_is_listed", no, "Invii l'hash, l'indirizzo e la frase seed.", is_stopped),
    Rule(guard_rules, "_leads_here", no, "Seed phrase please.", is_stopped),
    Rule(guard_rules, "_asks_for_it", no, "Ha ancora la frase? Allora me la mandi.", is_stopped),
    Rule(
        guard_rules,
        "_insists",
        no,
        "Sans le keystore, il nous est impossible d'annuler la transaction.",
        is_stopped,
    ),
    Rule(
        guard_rules, "_goes_to_us", no, "Inserisca la frase nella pagina che le ho appena aperto.", is_stopped
    ),
    Rule(guard_rules, "_baits", no, "Valideer uw wallet via deze link.", is_stopped),
    Rule(guard_rules, "_lures", no, "Mind if I give you a ring?", is_stopped),
    Rule(guard_rules, "asks_for_payment", no, "Send 50 USDT to unlock the withdrawal.", is_stopped),
    Rule(
        guard_rules,
        "_demands_amount",
        no,
        "Om het account te heractiveren moet u 25 USDT betalen.",
        is_stopped,
    ),
    Rule(
        guard_rules,
        "_sends_us_money",
        no,
        "すべてUSDTに交換し、こちらで用意したウォレットに移してください。",
        is_stopped,
    ),
    Rule(
        spread,
        "_goes_on",
        no,
        "Send me what you|wrote on the paper when you created the wallet",
        is_stopped_after,
    ),
    Rule(spread, "_cut_names", lambda *_: frozenset(), "Look at evil|.example.com/help", is_stopped_after),
]
LIKENESS = [
    Rule(lookalikes, "_likeness", no_one, "acmewalet.com", is_like_host),
    Rule(lookalikes, "skeleton", as_it_is, "асmеwаllеt.com", is_like_host),
    Rule(lookalikes, "_brands_in", none_at_all, "acmewallet-login.example.org", is_like_host),
    Rule(lookalikes, "_words", nothing, "Acme Wallet Support", is_like_name),
    Rule(links, "_links", none_at_all, "see evil.example.com", is_found_link),
    Rule(links, "_emails", none_at_all, "write to somebody@example.com", is_found_email),
    Rule(links, "_handles", none_at_all, "ask @another_helper", is_found_link),
    Rule(links, "phones", none_at_all, "call +1 (808) 555-0134", is_found_link),
    Rule(unusual_hosts, "_imitates", no, "is acmewal1et.quest yours", is_unusual),
]
RULES = [*PHRASES, *KEYS, *CREDENTIALS, *GATE, *STREAMS, *GUARD, *LIKENESS]


@pytest.mark.parametrize(
    "rule",
    [pytest.param(rule, id=f"{rule.module.__name__.rpartition('.')[2]}.{rule.name}") for rule in RULES],
)
def test_what_a_rule_is_there_for_gets_past_without_it(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    if rule.module is guard_rules:
        monkeypatch.setattr(guard, "unexplained", lambda _: set())
        monkeypatch.setattr(guard, "asks_unnamed", no)
        monkeypatch.setattr(guard, "asks_ransom", no)
        monkeypatch.setattr(guard, "asks_bare", no)
    caught = rule.catches(rule.sample)

    monkeypatch.setattr(rule.module, rule.name, rule.gone)

    assert (caught, rule.catches(rule.sample)) == (True, False)


ENTERED = {
    "enter": "I enter Tiger2019 and it says incorrect",
    "entered": "Tiger2019 と入力しても違います",
    "set_to": "I changed it to Tiger2019",
    "new_one": "my password was lost, the new one is Tiger2019",
    "user": "username bob\nTiger2019",
    "received": "the sms says 482915",
    "got": "收到482915",
    "backup_code": "recovery code d8695-f1bff",
}


@pytest.mark.parametrize("kind", entered._RULES)
def test_some_secret_is_found_by_each_word_around_what_was_entered(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught = leaks(ENTERED[kind])

    monkeypatch.setattr(
        entered, "_RULES", {name: rule for name, rule in entered._RULES.items() if name != kind}
    )

    assert (caught, leaks(ENTERED[kind])) == (True, False)


@pytest.mark.parametrize("shape", key_shapes.SHAPES)
def test_some_key_is_recognised_by_each_shape_only(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    all_keys = [made(kind) for kind in SINGLE_KEYS]
    caught = [key for key in all_keys if leaks(key)]
    gone = key_shapes.SHAPES[shape]
    others = {
        length: [one for one in shapes if one is not gone] for length, shapes in key_shapes.BY_LENGTH.items()
    }

    monkeypatch.setattr(key_shapes, "BY_LENGTH", others)

    assert [key for key in caught if not leaks(key)]


@pytest.mark.parametrize("file", keyfiles._FILES, ids=lambda names: "+".join(sorted(names)))
def test_some_key_file_is_recognised_by_each_set_of_fields_only(
    file: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wallet = '{"seed_type": "standard", "keystore": {"type": "bip32"}}'
    caught = [text for text in (wallet, *map(made, KEY_FILES)) if leaks(text)]

    monkeypatch.setattr(keyfiles, "_FILES", tuple(one for one in keyfiles._FILES if one != file))

    assert [text for text in caught if not leaks(text)]
