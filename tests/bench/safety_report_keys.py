"""Measures how keys, key files, passwords, codes and cards are recognised, with secrets made afresh; prints, asserts nothing.

    python -m tests.bench.safety_report_keys [--each 1000] [--chat FOLDER]

FOLDER holds ``*.txt.gz`` with one message a line; without it false alarms are measured on made messages only.
"""

import gzip
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from random import Random, SystemRandom

from bot.safety import credentials, gate, keys
from bot.safety.announced import announced
from bot.safety.hexes import Verdict, hexes
from bot.safety.leaks import Leak, Secret
from tests.bench import made_credentials as credentials_made
from tests.bench import made_keys as keys_made
from tests.bench.made_worst import worst_texts
from tests.command_line import CommandLine, whole

NS_PER_US = 1_000
NS_PER_MS = 1_000_000
HASH_SENTENCES = (
    "tx hash {}",
    "txid: {}",
    "交易哈希 {}",
    "транзакция {}",
    "https://etherscan.io/tx/{}",
    "işlem {}",
    "{} is my hash",
)
KEY_SENTENCES = (
    "my private key is {}",
    "私钥：{}",
    "мой приватный ключ {}",
    "clave privada: {}",
    "özel anahtarım {}",
    "{} ← private key",
)
SHORT = 4
"""Words at most of a message that may be no more than a secret; in Chinese and Japanese nearly every line is so short."""
BARE = ("{}", "hello {} please", "0x{}")

Make = Callable[[Random], str]


def lines(*, each: int, chat: Path | None = None, seed: int | None = None) -> Iterator[str]:
    """Yield the report, line by line: *each* secrets a kind, layout or template; chat messages from *chat* if given."""
    random = Random(SystemRandom().getrandbits(64) if seed is None else seed)
    yield from _keys(random, each)
    yield from _public(random, each)
    yield from _hexes(random, each)
    yield from _stated(random, each)
    yield from _chat(chat)
    yield from _worst()


def _keys(random: Random, each: int) -> Iterator[str]:
    yield f"keys, {each} of each kind in each of {len(keys_made.LAYOUTS)} layouts"
    for kind, make in keys_made.SINGLE_KEYS.items():
        layouts = keys_made.LAYOUTS if kind not in keys_made.UNBROKEN else keys_made.UNBROKEN_LAYOUTS
        missed = {name: _missed(random, each, make, layout) for name, layout in layouts.items()}
        worst = ", ".join(f"{name} {count}" for name, count in missed.items() if count)
        yield _row(kind, each * len(layouts), sum(missed.values()), worst)
    for kind, make in keys_made.KEY_FILES.items():
        yield _row(kind, each, _missed(random, each, make, lambda file: f"this is my file {file}"))


def _missed(random: Random, each: int, make: Make, layout: Callable[[str], str]) -> int:
    return sum(not keys.find(layout(make(random))) for _ in range(each))


def _row(name: str, trials: int, missed: int, where: str = "") -> str:
    return f"  {name:28} {100 * (1 - missed / trials):8.3f} %  {missed} of {trials} missed {where}".rstrip()


def _public(random: Random, each: int) -> Iterator[str]:
    found = {
        kind: sum(
            bool(keys.find(layout(make(random))))
            for layout in keys_made.UNBROKEN_LAYOUTS.values()
            for _ in range(each)
        )
        for kind, make in keys_made.PUBLIC.items()
    }
    trials = each * len(found) * len(keys_made.UNBROKEN_LAYOUTS)
    wrong = ", ".join(f"{kind} {count}" for kind, count in found.items() if count)
    yield f"addresses, public keys, signatures, hashes: {sum(found.values())} of {trials} taken for a key {wrong}".rstrip()


def _hexes(random: Random, each: int) -> Iterator[str]:
    for name, sentences, wanted in (
        ("said to be a hash", HASH_SENTENCES, Verdict.HASH),
        ("said to be a key", KEY_SENTENCES, Verdict.KEY),
        ("bare", BARE, Verdict.UNSURE),
    ):
        texts = [sentence.format(random.randbytes(32).hex()) for sentence in sentences for _ in range(each)]
        right = sum([found.verdict for found in hexes(text)] == [wanted] for text in texts)
        yield _row(f"64 hex, {name}", len(texts), len(texts) - right)


def _stated(random: Random, each: int) -> Iterator[str]:
    made = credentials_made
    for name, templates, make, kind in (
        ("password", made.PASSWORDS, made.password, Secret.PASSWORD),
        ("plain word", made.PLAIN, lambda random: random.choice(made.PLAIN_WORDS), Secret.PASSWORD),
        ("code", made.CODES, made.code, Secret.ONE_TIME_CODE),
        ("card", {"all": made.CARDS}, made.card, Secret.CARD),
    ):
        for language, sentences in templates.items():
            values = [(sentence, make(random)) for sentence in sentences for _ in range(each)]
            missed = sum(not _covers(sentence, value, kind) for sentence, value in values)
            yield _row(f"{name}, {language}", len(values), missed)
    false = sum(bool(credentials.find(message)) for message in made.EVERYDAY)
    yield f"everyday messages about passwords and codes: {false} of {len(made.EVERYDAY)} taken for a secret"


def _covers(sentence: str, value: str, kind: Secret) -> bool:
    text = sentence.format(value)
    return any(value in text[leak.start : leak.end] for leak in credentials.find(text) if leak.kind is kind)


def _chat(chat: Path | None) -> Iterator[str]:
    messages = list(_messages(chat)) if chat else list(credentials_made.EVERYDAY)
    found: list[tuple[str, list[Leak]]] = []
    spent: list[int] = []
    for message in messages:
        begun = time.process_time_ns()
        leaks = keys.find(message) + credentials.find(message)
        spent.append(time.process_time_ns() - begun)
        if leaks:
            found.append((message, leaks))
    spent.sort()
    yield f"{len(messages)} messages: {len(found)} with a leak, to be read one by one:"
    yield from (f"  {[leak.kind.value for leak in leaks]} {message[:100]}" for message, leaks in found)
    median, late = spent[len(spent) // 2] / NS_PER_US, spent[int(len(spent) * 0.99)] / NS_PER_US
    yield f"time a message: median {median:.1f} µs, p99 {late:.1f} µs"
    pairs = [(before, message) for before, message in pairwise(messages) if len(message.split()) <= SHORT]
    told = [pair for pair in pairs if announced(*pair) and not gate.find(pair[1])]
    yield f"{len(pairs)} pairs of a message and a short one: of {len(told)} the second is taken for what the first names"
    yield from (f"  {before[-60:]} | {message}" for before, message in told)


def _messages(folder: Path) -> Iterable[str]:
    for path in sorted(folder.glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from (line.rstrip("\n") for line in file)


def _worst() -> Iterator[str]:
    spent = sorted(((_best_of_three(text), name) for name, text in worst_texts().items()), reverse=True)
    yield "slowest texts of 4,096 characters: " + ", ".join(f"{name} {ms:.1f} ms" for ms, name in spent[:5])


def _best_of_three(text: str) -> float:
    spent = []
    for _ in range(3):
        begun = time.process_time_ns()
        keys.find(text)
        credentials.find(text)
        spent.append(time.process_time_ns() - begun)
    return min(spent) / NS_PER_MS


def main() -> None:
    """Print the report."""
    parser = CommandLine(description=__doc__)
    parser.add_argument("--each", type=whole(), default=100)
    parser.add_argument("--chat", type=Path)
    options = parser.parse_args()
    for line in lines(each=options.each, chat=options.chat):
        print(line)


if __name__ == "__main__":
    main()
