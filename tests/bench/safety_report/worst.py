"""Messages of the greatest length that are slow to judge; judges none."""

import random

from bot.safety.scores import listed, schemes

LONGEST = 4_096


def worst_inputs() -> dict[str, str]:
    """Return each text of 4,096 characters by what it is made of."""
    chance = random.Random(1)
    english, chinese = list(listed()["english"]), list(listed()["chinese_simplified"])
    chance.shuffle(english)
    chance.shuffle(chinese)
    varied = chinese[:40]
    numbers = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    ]
    everyday = sorted(schemes().scores("electrum"), key=schemes().scores("electrum").__getitem__)[:100]
    lists = [chance.choice(words) for words in listed().values() for _ in range(40)]
    parts = {
        "words": [word + " " for word in english],
        "words and the": [word + " the " for word in english],
        "joined": english,
        "typos": [word[:-1] + "q " + word[1:] + " " for word in english],
        "first letters": [word[:4] + " " for word in english],
        "camel": [word.title() for word in english],
        "all lists": [word + " " for word in lists],
        "characters": chinese,
        "spaced characters": [character + " " for character in chinese],
        "one phrase again": ["生续暖府么纺炎场施逐益博"],
        "few characters in any order": [one for _ in range(300) for one in chance.sample(varied[:14], 14)],
        "more characters in any order": [one for _ in range(200) for one in chance.sample(varied[:22], 22)],
        "phrases apart": ["".join(chance.sample(chinese, 12)) + " のののの " for _ in range(230)],
        "korean joined": list(listed()["korean"]),
        "japanese joined": list(listed()["japanese"]),
        "counted": [f"{number} {word}, " for number, word in zip(numbers * 12, everyday, strict=False)],
        "counted and never told": [
            f"{number} is {word} here\n" for number, word in zip(numbers * 12, everyday, strict=False)
        ],
        "spelled": [f"{word} - {'-'.join(word)}\n" for word in everyday],
        "broken": [f"{word[:3]}-\n{word[3:]} the " for word in english],
        "misread": [word.replace("l", "1").replace("o", "0") + " the " for word in english],
        "one word": ["abandon "],
        "one letter": ["a"],
        "circled letters": ["\u24d0"],
    }
    return {name: _filled(own) for name, own in parts.items()}


def _filled(parts: list[str]) -> str:
    text = "".join(parts)
    return (text * (LONGEST // len(text) + 1))[:LONGEST]
