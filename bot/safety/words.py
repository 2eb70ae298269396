"""The BIP-39 word lists, looked up by folded word; decides nothing about what a run of them means."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.safety.normalise import fold

LISTS = (
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
ENGLISH = 1 << LISTS.index("english")
CHINESE = 1 << LISTS.index("chinese_simplified") | 1 << LISTS.index("chinese_traditional")
# The Chinese lists are sorted by how common a character is in print.
COMMON_CHARACTERS = 160

# Each occurs in at least 1 of 800 messages of 97,000 public English chat messages.
_COMMON_ENGLISH_TEXT = """
able about account add afraid again air alarm all almost alone already always amount angry another
answer any apple around ask away baby because before believe best better between black book boy
bread bring brother bus busy cable call can cancel capital car card carry cat change chase check
child city clean clock close coffee coin come company cook country credit current daughter day
deposit device dinner direct doctor dog door drink drive early earth easy else end enough ensure
family father favorite feel few find fire first fish flight flip food forget found friend fun game
garden gas girl give good great hair hand happy hard have health heart help high hold home hope
hotel human hurt idea increase interest into job joke jump just keep kind know language laptop large
later learn leave left letter life light like limit list little live long love luggage lunch make
man march matter mean milk mind minimum monitor month more morning mother mouse movie much music
must myself name near need never news next nice night nothing now number off office often oil old
once one only open order other over own paper party people person phone place play please possible
power pretty problem put question rain rate ready real remember report rich right river room run
same say school screen sick since sister six sleep small someone song soon sorry sound speak start
stay still story student such sure swim switch system table talk tell ten tennis text thank that
then there they thing this thought three time tired today together tomorrow tonight traffic train
travel tree true truth try turn two type under until update use used very visa visit voice volume
wait walk want water way weather what when where whisper wife will window wine wish woman word work
world write wrong year you young
"""
# What a wallet desk and its customers talk about all day; random phrases hold one such word in twenty.
_DESK_ENGLISH_TEXT = """
access act action address agent allow approve asset balance below bridge case charge chat choose
claim click code common confirm connect copy correct cost custom energy enter error exchange
explain face fee file final fix follow history hour impact inside install key level mail manage
message mistake model move network normal note offer option page payment phrase point police price
private public quote reason receive remove replace return review risk safe save search second
security select sell service share short side sign solve source spend state step swap team test
ticket token trade transfer trap trust undo unknown unlock upgrade verify version zero
"""
COMMON_ENGLISH = frozenset((_COMMON_ENGLISH_TEXT + _DESK_ENGLISH_TEXT).split())


@dataclass(frozen=True, slots=True)
class WordLists:
    """Which lists a word is in, as one bit a list in the order of ``LISTS``; about 4 MB, read once."""

    mask: Mapping[str, int]
    longest: int

    def is_rare(self, word: str, bit: int) -> bool:
        """Return whether an honest message would seldom use *word* of the list *bit*."""
        if bit == ENGLISH:
            return word not in COMMON_ENGLISH
        return not bit & CHINESE or word not in _common_characters()


@cache
def word_lists() -> WordLists:
    """Return the lists of the ``mnemonic`` package."""
    mask: dict[str, int] = {}
    shared: dict[int, int] = {}
    for place, name in enumerate(LISTS):
        for word in _read(name):
            bits = mask.get(word, 0) | 1 << place
            # Large ints are not interned: without this every word would carry its own.
            mask[word] = shared.setdefault(bits, bits)
    return WordLists(mask, max(map(len, mask)))


@cache
def numbers(bit: int) -> Mapping[str, int]:
    """Return word to number (0 to 2047) for the one list with this bit."""
    return {word: number for number, word in enumerate(_read(LISTS[bit.bit_length() - 1]))}


@cache
def _common_characters() -> frozenset[str]:
    lists = ("chinese_simplified", "chinese_traditional")
    return frozenset(character for name in lists for character in _read(name)[:COMMON_CHARACTERS])


def _read(name: str) -> list[str]:
    text = files("mnemonic").joinpath("wordlist", f"{name}.txt").read_text(encoding="utf-8")
    return [fold(word) for word in text.split()]
