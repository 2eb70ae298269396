"""Fresh random recovery phrases of every scheme and the ways people write them down; recognises nothing."""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mnemonic import Mnemonic

from bot.safety.scores import BIP39, listed

LENGTHS = (12, 15, 18, 21, 24)
SIZES = {"slip39": (20, 33), "electrum": (12,)}
MONERO_SIZES = (13, 25)
JOINED = ("chinese_simplified", "chinese_traditional", "monero_chinese_simplified")
# One word of the Russian list lost a letter in the package.
BROKEN = "сно\ufffd\ufffdа"
CUT = {"monero_english": 3}
SHORTENED = ("first letters", "first letters, no spaces")
PREFIXES = (
    "",
    "my recovery phrase is ",
    "我的助记词是 ",
    "hola, mi frase es ",
    "help!! ",
    "вот мои слова: ",
    "这是：",
)

Words = list[str]
Layout = Callable[[Words, random.Random], str]


@dataclass(frozen=True, slots=True)
class Leak:
    """One phrase as somebody might send it."""

    scheme: str
    layout: str
    text: str


def phrase(scheme: str, chance: random.Random) -> Words:
    """Return a random phrase of *scheme*; BIP-39 ones carry their checksum, the others are random words."""
    if scheme in BIP39:
        size = chance.choice(LENGTHS)
        return (
            str(Mnemonic(scheme).to_mnemonic(chance.randbytes(size * 4 // 3)))
            .replace(BROKEN, "снова")
            .split()
        )
    if scheme == "algorand":
        return chance.choices(listed()["english"], k=25)
    if scheme == "ton":
        return chance.choices(listed()["english"], k=24)
    sizes = SIZES.get(scheme, MONERO_SIZES)
    return chance.choices(listed()[scheme], k=chance.choice(sizes))


def leak(scheme: str, layout: str, chance: random.Random) -> Leak:
    """Return a fresh phrase of *scheme* written down as *layout* says, sometimes after a few words."""
    words = phrase(scheme, chance)
    if layout in SHORTENED:
        words = [unicodedata.normalize("NFC", word)[: CUT.get(scheme, 4)] for word in words]
    text = LAYOUTS[layout](words, chance)
    return Leak(scheme, layout, chance.choice(PREFIXES) + text)


def layouts_of(scheme: str) -> list[str]:
    """Return the layouts that make sense for *scheme*: characters are neither shortened nor capitalised."""
    if "chinese" in scheme:
        return [name for name in LAYOUTS if name not in (*SHORTENED, "upper", "title", "camel")]
    if scheme in ("korean", "japanese", "monero_japanese"):
        return [name for name in LAYOUTS if name not in SHORTENED]
    # Half of a Monero seed in threes says too little.
    return [name for name in LAYOUTS if name != "first letters, no spaces" or scheme != "monero_english"]


def _numbered(words: Words, _: random.Random) -> str:
    return "\n".join(f"{at}. {word}" for at, word in enumerate(words, 1))


def _bracketed(words: Words, _: random.Random) -> str:
    return " ".join(f"{at}){word}" for at, word in enumerate(words, 1))


def _grid(words: Words, _: random.Random) -> str:
    rows = [words[at : at + 3] for at in range(0, len(words), 3)]
    return "\n".join(
        "\t".join(f"{3 * row + at} {word}" for at, word in enumerate(cells, 1))
        for row, cells in enumerate(rows)
    )


def _columns(words: Words, _: random.Random) -> str:
    half = (len(words) + 1) // 2
    pairs = zip(words[:half], [*words[half:], ""], strict=False)
    return "\n".join(f"{left}    {right}" for left, right in pairs)


def _mixed(words: Words, chance: random.Random) -> str:
    return "".join(word + chance.choice((" ", ", ", "; ", " / ", "\n", " - ", " | ")) for word in words)


def _full_width(words: Words, _: random.Random) -> str:
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    return "\u3000".join(words).translate(wide)


def _word_is(words: Words, _: random.Random) -> str:
    return ", ".join(f"word {at} is {word}" for at, word in enumerate(words, 1))


def _embedded(words: Words, _: random.Random) -> str:
    return f"hello team, I typed {' '.join(words)} and now the balance is zero, why?"


def _swapped(words: Words, _: random.Random) -> str:
    half = len(words) // 2
    return " ".join((*words[half:], *words[:half]))


def _and_last(words: Words, _: random.Random) -> str:
    return f"{' '.join(words[:-1])} and {words[-1]}"


def _plain(words: Sequence[str]) -> str:
    text = unicodedata.normalize("NFD", " ".join(words))
    if any("\u3040" <= letter <= "\ud7ff" for letter in words[0]):
        return " ".join(words)
    return re.sub("[\u0300-\u036f]", "", text)


def _missing(many: int) -> Layout:
    def layout(words: Words, chance: random.Random) -> str:
        gone = set(chance.sample(range(len(words)), many))
        return " ".join(word for at, word in enumerate(words) if at not in gone)

    return layout


def _typos(many: int) -> Layout:
    def layout(words: Words, chance: random.Random) -> str:
        wrong = set(chance.sample(range(len(words)), many))
        return " ".join(_typo(word, chance) if at in wrong else word for at, word in enumerate(words))

    return layout


def _typo(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    letter = chance.choice("aeinrst") if word.isascii() else chance.choice(word)
    return chance.choice(
        (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :])
    )


LAYOUTS: dict[str, Layout] = {
    "plain": lambda words, _: " ".join(words),
    "upper": lambda words, _: " ".join(words).upper(),
    "title": lambda words, _: " ".join(words).title(),
    "commas": lambda words, _: ", ".join(words),
    "one a line": lambda words, _: "\n".join(words),
    "numbered": _numbered,
    "bracketed": _bracketed,
    "glued numbers": lambda words, _: " ".join(f"{at}{word}" for at, word in enumerate(words, 1)),
    "grid": _grid,
    "columns": _columns,
    "mixed": _mixed,
    "hyphens": lambda words, _: "-".join(words),
    "underscores": lambda words, _: "_".join(words),
    "camel": lambda words, _: "".join(word.title() for word in words),
    "json": lambda words, _: '["' + '","'.join(words) + '"]',
    "full width": _full_width,
    "zero width": lambda words, _: " ".join("\u200b".join(word) for word in words),
    "no accents": lambda words, _: _plain(words),
    "decomposed": lambda words, _: unicodedata.normalize("NFD", " ".join(words)),
    "no spaces": lambda words, _: "".join(words),
    "word is": _word_is,
    "embedded": _embedded,
    "swapped": _swapped,
    "and last": _and_last,
    "1 missing": _missing(1),
    "3 missing": _missing(3),
    "1 typo": _typos(1),
    "3 typos": _typos(3),
    "first letters": lambda words, _: " ".join(words),
    "first letters, no spaces": lambda words, _: "".join(words),
}
