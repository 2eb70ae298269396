"""Random phrases with something said around each word, in twenty languages, in one message or one word a message."""

import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files

from bot.safety.seeds import find
from tests.bench.safety_report.leaks import phrase
from tests.bench.safety_report.pieces import Sent, first_alarm

SCHEMES = ("english", "spanish", "russian", "japanese", "chinese_simplified")
BEFORE_WORD = 9
WORDS = 12

# {n} is a number in digits, {word} the word.
FRAMES: Mapping[str, Sequence[str]] = {
    "en": ("ok {word}", "{word} ok?", "it says {word}", "word {n} is {word}", "the next one is {word}"),
    "zh": ("第{n}个是{word}", "下一个 {word}", "然后是{word}", "第{n}个词是 {word}", "{word}，对吧"),
    "ja": ("{n}番目は{word}です", "次は {word}", "{word} です", "次の単語は{word}"),
    "ko": ("{n}번째 {word}", "다음은 {word}", "{n}번째 단어는 {word}입니다", "그리고 {word}"),
    "es": ("la palabra {n} es {word}", "y luego {word}", "la siguiente es {word}", "dice {word}"),
    "pt": ("a palavra {n} é {word}", "depois {word}", "a próxima é {word}", "ok, {word}"),
    "fr": ("le mot {n} est {word}", "ensuite {word}", "puis c'est {word}", "le suivant est {word}"),
    "de": ("Wort {n} ist {word}", "dann {word}", "das nächste ist {word}", "da steht {word}"),
    "it": ("la parola {n} è {word}", "poi {word}", "la prossima è {word}", "ok, {word}"),
    "nl": ("woord {n} is {word}", "dan {word}", "het volgende is {word}", "er staat {word}"),
    "pl": ("słowo {n} to {word}", "potem {word}", "następne to {word}", "dalej {word}"),
    "cs": ("slovo {n} je {word}", "potom {word}", "další je {word}", "pak {word}"),
    "ru": ("слово {n} это {word}", "дальше {word}", "следующее {word}", "потом {word}"),
    "uk": ("слово {n} це {word}", "далі {word}", "наступне {word}", "потім {word}"),
    "tr": ("{n}. kelime {word}", "sonra {word}", "sıradaki {word}", "tamam, {word}"),
    "vi": ("từ thứ {n} là {word}", "tiếp theo là {word}", "rồi {word}", "từ {n}: {word}"),
    "id": ("kata ke-{n} adalah {word}", "lalu {word}", "berikutnya {word}", "kata {n} itu {word}"),
    "ar": ("الكلمة رقم {n} هي {word}", "ثم {word}", "التالية {word}", "بعدها {word}"),
    "hi": (
        "शब्द {n} {word} है",
        "फिर {word}",
        "अगला शब्द {word} है",
        "और {word}",
        "phir {word}",
        "uske baad {word}",
    ),
    "fa": ("کلمه {n} {word} است", "بعدی {word}", "فکر کنم {word}"),
}

# How people explain each word beside it; what stands behind it here is the same for every word where it need not be its own.
EXPLAINED: Mapping[str, Callable[[str], str]] = {
    "spelled in brackets": lambda word: f"{word} ({' '.join(word)})",
    "spelled in capitals": lambda word: f"{word} - {'-'.join(word.upper())}",
    "as in": lambda word: f"{word}: {word[0].upper()} as in {word}",
    "unsure": lambda word: f"{word} (hard to read, {len(word)} letters)",
    "the app wants": lambda word: f"and here the app wants me to type {word}",
    "misread": lambda word: word.replace("l", "1").replace("o", "0"),
    "broken": lambda word: f"{word[:4]}-\n{word[4:]}" if len(word) > 6 else word,
}


def lines(each: int, chance: random.Random) -> Iterator[str]:
    """Yield what share of phrases is recognised: by language counted and a word a message, by explanation."""
    yield f"something around each word, {each} phrases of {len(SCHEMES)} lists for each way, in per cent"
    for language in FRAMES:
        counted, streamed = _counted(language, each, chance), _streamed(language, each, chance)
        yield f"  {language}: counted in words {counted:5.1f}; a word a message, before word {BEFORE_WORD} {streamed:5.1f}"
    for name, explain in EXPLAINED.items():
        found = [bool(find("\n".join(map(explain, phrase("english", chance))))) for _ in range(each)]
        yield f"  {name}: {_share(found):5.1f}"


def _counted(language: str, each: int, chance: random.Random) -> float:
    ways = list(_numbers(language).values())
    return _share(
        [
            bool(find(_numbered(phrase(scheme, chance), way, chance.choice((" ", ": ", "、")), chance)))
            for way in ways
            for scheme in SCHEMES
            for _ in range(each)
        ]
    )


def _numbered(words: Sequence[str], way: Sequence[str], between: str, chance: random.Random) -> str:
    numbers = (chance.choice(spellings.split("|")) for spellings in way)
    parts = [f"{number}{between}{word}" for number, word in zip(numbers, words, strict=False)]
    return chance.choice((", ", "\n", " ")).join(parts)


def _numbers(language: str) -> dict[str, list[str]]:
    text = files("bot.safety").joinpath("data", "counting.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)[language])


def _streamed(language: str, each: int, chance: random.Random) -> float:
    return _share(
        [
            first_alarm(list(_framed(frame, phrase(scheme, chance)[:WORDS]))) < BEFORE_WORD
            for frame in FRAMES[language]
            for scheme in SCHEMES
            for _ in range(each)
        ]
    )


def _framed(frame: str, words: Sequence[str]) -> Iterator[Sent]:
    return ((frame.format(n=at, word=word), at) for at, word in enumerate(words, 1))


def _share(found: Sequence[bool]) -> float:
    return 100 * sum(found) / len(found)
