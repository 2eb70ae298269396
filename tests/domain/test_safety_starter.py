"""What the gate leaves alone: everything the packaged knowledge base says, however a person strings it together."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from bot.safety.gate import Gate
from bot.safety.seeds import find

STARTER = Path(__file__).parents[2] / "bot" / "faq" / "starter"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
CHINESE_LISTS = ("chinese_simplified", "chinese_traditional")
JOINTS = ("\n", ", ", " ", "，", "。", "\n\n", "\u3000")
GROUPED: dict[str, Callable[[str], str]] = {
    "four a line": lambda phrase: "\n".join(re.findall(".{1,4}", phrase)),
    "three a line": lambda phrase: "\n".join(re.findall(".{1,3}", phrase)),
    "six in a group": lambda phrase: " ".join(re.findall(".{1,6}", phrase)),
    "numbered fours": lambda phrase: "\n".join(
        f"{at}. {group}" for at, group in enumerate(re.findall(".{1,4}", phrase), 1)
    ),
    "wrapped": lambda phrase: "\n".join(re.findall(".{1,16}", phrase)),
    "after a greeting": lambda phrase: "你好\n" + "\n".join(re.findall(".{1,4}", phrase)) + "\n谢谢",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One entry in one language; *parts* are its question, its phrases and its answer, in this order."""

    name: str
    sheet: str
    language: str
    parts: tuple[str, ...]

    def groupings(self) -> Iterator[tuple[str, ...]]:
        question, *phrases, answer = self.parts
        yield from ((part,) for part in self.parts)
        yield from (self.parts, tuple(phrases), (question, answer), (answer, question), (question, *phrases))
        yield from ((phrase, answer) for phrase in phrases)
        yield tuple(line for part in self.parts for line in part.splitlines())


def load() -> Iterator[Said]:
    for sheet in sorted(STARTER.glob("*.yaml")):
        for entry in yaml.safe_load(sheet.read_text("utf-8")):
            for language, text in entry["texts"].items():
                parts = (text["question"], *text["phrases"], text["answer"])
                yield Said(f"{entry['id']}-{language}", sheet.name, language, parts)


SAID = tuple(load())
SENTENCES = {
    language: [
        sentence.strip()
        for said in SAID
        if said.language == language
        for sentence in re.split(r"(?<=[.!?。！？])\s*|\n", "\n".join(said.parts))
        if sentence.strip()
    ]
    for language in LANGUAGES
}


def taken(text: str) -> list[str]:
    return [text[phrase.start : phrase.end] for phrase in find(text)]


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.name)
def test_an_entry_passes_alone_and_in_every_grouping(said: Said) -> None:
    texts = [joint.join(group) for group in said.groupings() for joint in JOINTS]

    assert [text for text in texts if taken(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("joint", JOINTS)
def test_whole_files_and_the_whole_base_pass(language: str, joint: str) -> None:
    spoken = [said for said in SAID if said.language == language]
    sheets = {
        said.sheet: [part for s in spoken if s.sheet == said.sheet for part in s.parts] for said in spoken
    }

    everything = [part for parts in sheets.values() for part in parts]

    assert [
        taken(joint.join(parts)) for parts in (*sheets.values(), everything) if taken(joint.join(parts))
    ] == []


@pytest.mark.parametrize("sheet", sorted(STARTER.glob("*.yaml")), ids=lambda sheet: sheet.stem)
def test_a_file_passes_as_it_lies_on_disk(sheet: Path) -> None:
    assert taken(sheet.read_text("utf-8")) == []


@given(language=st.sampled_from(LANGUAGES), data=st.data())
def test_any_sentences_of_the_base_pass_one_a_line(language: str, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=12))

    assert taken("\n".join(chosen)) == []


@pytest.mark.parametrize(
    "text",
    [
        "助记词\n钱包打不开了怎么办\n转账一直没有到账请问是什么原因",
        "我的助记词忘记了还能找回来吗\n换手机之后打不开钱包\n手续费为什么这么高",
        "備份\n我的助記詞抄在紙上安全嗎\n請問可以拍照嗎",
        "choose the right network\nnot enough energy\nswap error price impact too high",
    ],
)
def test_a_line_break_between_clauses_does_not_make_a_phrase(text: str) -> None:
    assert Gate().scan(text) is None


@pytest.mark.parametrize("name", CHINESE_LISTS)
@pytest.mark.parametrize("layout", sorted(GROUPED))
@pytest.mark.parametrize("first_byte", [40, 90, 168, 200])
def test_unspaced_characters_in_groups_of_one_size_are_recognised(
    name: str, layout: str, first_byte: int
) -> None:
    phrase = Mnemonic(name).to_mnemonic(bytes(range(first_byte, first_byte + 32))).replace(" ", "")

    found = Gate().scan(GROUPED[layout](phrase))

    assert found is not None
    assert found.count >= 12


@pytest.mark.parametrize("language", ["chinese_simplified", "chinese_traditional"])
def test_the_most_common_characters_spelled_apart_are_a_phrase(language: str) -> None:
    first = Mnemonic(language).wordlist[:12]

    assert Gate().scan(" ".join(first)) is not None
