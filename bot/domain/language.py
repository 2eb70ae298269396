"""Which language to speak: choice, then the conversation's memory, then script and detector weighed with the hint.

Pure: a detector's posterior comes in as a mapping, and nothing here loads a model or knows a text of ours.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from bot.domain.han import variant

FEWEST_WORDS = 2
LONGEST_WORD = 24
READ_AT_MOST = 2000
"""Characters of a message that are looked at."""
SURE = 0.97
DETECTOR_WEIGHT = 0.6
"""A detector of short texts says 0.99 to almost anything; this much of what it says is believed."""
HINT_ODDS = log(9)
"""The platform's hint as prior odds: half the mass on one of about nine languages."""
OTHERS = 8
FLOOR = 0.005
FADING = 0.7
LARGEST_LEAD = 4.0
SWITCH_LEAD = 1.0
"""Log-odds by which a language must lead before it is spoken; with FADING, one clear sentence in another script
switches, one in another Latin language does not, two do."""
MOST_REMEMBERED = 6

REST = "*"
"""Stands in a memory for every language that it does not name."""
WEIGHTS = {"Latin": 1, "Han": 4, "Kana": 4, "Hangul": 4}
"""How much one letter says; a character of East Asia is about a word's worth."""
CANTONESE = frozenset("咗嘅唔喺啲嘢冇畀攞揀嗰")
_TICKER_WORDS = """
btc eth usdt usdc trx bnb sol xrp ton doge ltc matic pol avax ada dot dai shib busd tusd weth wbtc bch etc xmr dash
atom near arb op link uni aave eos xlm algo fil hbar icp sui apt evm tron erc bep trc spl nft defi dex cex kyc txid
tx hash gas gwei sat sats
"""
TICKERS = frozenset(_TICKER_WORDS.split())
"""Words of the trade that appear in every language and so tell none."""

_ASCII_RUN = re.compile(r"[!-~]+")
_NOISE = re.compile(r"[0-9@]|://|^[#/$]|^www\.|\w\.(?:com|io|org|net|eth|xyz|app)\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UKRAINIAN = frozenset("іїєґІЇЄҐ")
_PERSIAN = frozenset("پچژگکی")
_SHAPES = (
    (0x41, "Latin"),
    (0x250, ""),
    (0x370, "el"),
    (0x400, "Cyrillic"),
    (0x530, "hy"),
    (0x590, "he"),
    (0x600, "Arabic"),
    (0x780, ""),
    (0x900, "hi"),
    (0x980, "bn"),
    (0xA00, ""),
    (0xE00, "th"),
    (0xE80, ""),
    (0x10A0, "ka"),
    (0x1100, "Hangul"),
    (0x1200, ""),
    (0x1E00, "Latin"),
    (0x1F00, "el"),
    (0x2000, ""),
    (0x3041, "Kana"),
    (0x3100, ""),
    (0x3130, "Hangul"),
    (0x3190, ""),
    (0x3400, "Han"),
    (0xA000, ""),
    (0xAC00, "Hangul"),
    (0xD7B0, ""),
    (0xF900, "Han"),
    (0xFB00, ""),
    (0x20000, "Han"),
    (0x32000, ""),
)
_STARTS = tuple(start for start, _ in _SHAPES)


@dataclass(frozen=True, slots=True)
class Memory:
    """What a conversation has shown so far: log-posterior by tag, best first, 0 the best; *settled* is spoken."""

    scores: tuple[tuple[str, float], ...] = ((REST, 0.0),)
    settled: str = ""

    def to_json(self) -> dict[str, object]:
        """As plain values, short enough to store with a person."""
        return {"settled": self.settled, "scores": dict(self.scores)}

    @classmethod
    def from_json(cls, stored: Mapping[str, object] | None) -> Memory:
        """Read ``to_json`` back; anything of another form is an empty memory."""
        scores = (stored or {}).get("scores")
        settled = (stored or {}).get("settled")
        if not isinstance(scores, Mapping) or not isinstance(settled, str):
            return cls()
        kept = {str(tag): float(score) for tag, score in scores.items() if isinstance(score, int | float)}
        return cls(tuple(kept.items()), settled) if REST in kept else cls()


def speak(
    offered: Sequence[str],
    *,
    choice: str = "",
    memory: Memory | None = None,
    text_evidence: Mapping[str, float] | None = None,
    hint: str = "",
    default: str = "en",
) -> str:
    """The tag among *offered* to speak, or *default* if nothing known comes close to any of them.

    Args:
        offered: Tags with texts, such as ``en`` and ``zh-Hans``.
        choice: What the customer chose, empty if they did not.
        memory: The conversation's memory, this message already remembered.
        text_evidence: What ``text_evidence`` returned for this message.
        hint: The platform's idea of the customer's language, in any spelling.

    A language that is not offered leads to its nearest one, then to the hint's, then to *default*.
    """
    settled = memory.settled if memory else ""
    guesses = (choice, settled, _weighed(text_evidence or {}, hint), hint)
    found = (closest(guess, offered) for guess in guesses if guess)
    return next(filter(None, found), default)


def closest(tag: str, offered: Iterable[str]) -> str | None:
    """The offered tag nearest to *tag*: the same, the same language and script, the same language, else None."""
    wanted = canonical(tag)
    ours = {canonical(one): one for one in offered}
    if wanted in ours:
        return ours[wanted]
    language = wanted.partition("-")[0]
    return next((one for name, one in ours.items() if name.partition("-")[0] == language), None)


def canonical(tag: str) -> str:
    """A language tag in one spelling: Chinese by script (``zh-TW`` is ``zh-Hant``), the others without region."""
    language, *rest = tag.strip().replace("_", "-").lower().split("-")
    if language not in ("zh", "yue"):
        return {"in": "id", "iw": "he"}.get(language, language)
    if "hans" in rest:
        return "zh-Hans"
    traditional = language == "yue" or not {"hant", "tw", "hk", "mo"}.isdisjoint(rest)
    return "zh-Hant" if traditional else "zh-Hans"


def script_evidence(text: str) -> Mapping[str, float] | None:
    """Posterior over tags from the writing system alone, or None where that does not tell (Latin, or no prose).

    What does not sum to 1 belongs to languages not named. Chinese whose characters are shared by both scripts
    is split evenly between them.
    """
    if text.isascii():
        return None
    shapes = _shapes(prose(text))
    # People mix English product words into their own language far more often than the other way round.
    weight = {shape: count * WEIGHTS.get(shape, 2) for shape, count in shapes.items()}
    shape = max(weight, key=weight.__getitem__, default="Latin")
    if shape == "Latin":
        return None
    if shape in ("Han", "Kana"):
        return _east_asian(text, han=shapes["Han"], kana=shapes["Kana"])
    if shape == "Arabic":
        return {"fa" if _has(text, _PERSIAN) else "ar": SURE}
    if shape == "Cyrillic":
        return {"uk": SURE} if _has(text, _UKRAINIAN) else {"ru": 0.9}
    return {"ko" if shape == "Hangul" else shape: SURE}


def prose(text: str) -> str:
    """*text* without addresses, hashes, links, commands, handles and amounts, which belong to no language."""
    normal = unicodedata.normalize("NFKC", text[:READ_AT_MOST])
    # Only runs of ASCII go, because Chinese puts an amount in the middle of a sentence without spaces.
    return _ASCII_RUN.sub(lambda run: " " if _NOISE.search(run[0]) else run[0], normal)


def needs_detector(text: str) -> bool:
    """Whether *text* is Latin prose of at least two words: the one case in which a detector is worth asking."""
    return script_evidence(text) is None and len(_words(text)) >= FEWEST_WORDS


def text_evidence(text: str, detected: Mapping[str, float]) -> Mapping[str, float]:
    """What one message says about its language: script first, then *detected*, a detector's posterior.

    Empty for fewer than two words of Latin text and for what is no prose: addresses, hashes, tickers, commands.
    """
    if (evidence := script_evidence(text)) is not None:
        return evidence
    if len(_words(text)) < FEWEST_WORDS:
        return {}
    return {canonical(tag): share * DETECTOR_WEIGHT for tag, share in detected.items()}


def remember(memory: Memory, evidence: Mapping[str, float]) -> Memory:
    """The memory after one more message. Without evidence it stays as it is.

    Older messages fade, and the language spoken changes only when another one leads it clearly.
    """
    if not evidence:
        return memory
    before = dict(memory.scores)
    unnamed = _unnamed(evidence)
    # Languages of before come first, so that equal scores prefer the older one.
    scores = {
        tag: FADING * before.get(tag, before[REST]) + log(max(evidence.get(tag, unnamed), unnamed))
        for tag in dict.fromkeys([*before, *evidence])
    }
    rest = scores.pop(REST)
    ranked = sorted(scores.items(), key=lambda item: -item[1])[:MOST_REMEMBERED]
    best = max(ranked[0][1], rest)
    kept = [(tag, round(max(score - best, -LARGEST_LEAD), 2)) for tag, score in [*ranked, (REST, rest)]]
    return Memory(tuple(kept), _settled(kept, memory.settled))


def _settled(ranked: Sequence[tuple[str, float]], spoken: str) -> str:
    if dict(ranked).get(spoken, -LARGEST_LEAD) > -SWITCH_LEAD:
        return spoken
    # Between the two scripts of Chinese the hint may decide, as nothing in the text has.
    return ranked[0][0] if max(score for _, score in ranked[1:]) <= -SWITCH_LEAD else ""


def _unnamed(evidence: Mapping[str, float]) -> float:
    return max(FLOOR, (1 - sum(evidence.values())) / OTHERS)


def _weighed(evidence: Mapping[str, float], hint: str) -> str:
    hinted = canonical(hint) if hint else ""
    unnamed = _unnamed(evidence)
    scores = {tag: log(max(share, unnamed)) for tag, share in evidence.items()}
    if hinted:
        scores[hinted] = scores.get(hinted, log(unnamed)) + HINT_ODDS
    return max(scores, key=scores.__getitem__, default="")


def _east_asian(text: str, *, han: int, kana: int) -> Mapping[str, float]:
    # A lone kana among Han is as often a shop sign in Chinese as it is Japanese.
    if kana > 1 or han <= 1 <= kana:
        return {"ja": SURE}
    chinese = SURE / 2 if kana else SURE
    script = variant(text) or ("Hant" if _has(text, CANTONESE) else None)
    japanese = {"ja": SURE / 2} if kana else {}
    if script is None:
        return {"zh-Hans": chinese / 2, "zh-Hant": chinese / 2, **japanese}
    return {f"zh-{script}": chinese, **japanese}


def _words(text: str) -> list[str]:
    words = [word for word in _WORD.findall(prose(text)) if 1 < len(word) <= LONGEST_WORD]
    shouting = any(word.isupper() and len(word) > 5 for word in words)
    return [
        word
        for word in words
        if word.lower() not in TICKERS and (shouting or not word.isupper()) and _shape(word[0]) == "Latin"
    ]


def _shapes(prose: str) -> Counter[str]:
    shapes = Counter(_shape(letter) for letter in prose if letter.isalpha())
    del shapes[""]
    return shapes


def _shape(letter: str) -> str:
    return _SHAPES[max(bisect_right(_STARTS, ord(letter)) - 1, 0)][1]


def _has(text: str, letters: frozenset[str]) -> bool:
    return not letters.isdisjoint(text)
