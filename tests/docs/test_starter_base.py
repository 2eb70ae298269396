"""What the starter knowledge base must hold as text; how it is ranked or shown is tested elsewhere."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

STARTER = Path(__file__).parents[2] / "bot" / "faq" / "starter"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
TOPICS = {"account", "deposits", "sending", "fees", "safety", "desk"}
ENTRIES = 40
PHRASES_PER_LANGUAGE = 5
LONGEST_ANSWER = 600
LONGEST_QUESTION = 90
LONGEST_PHRASE = 60

# The national charsets draw the line between the scripts: GB2312 lacks what only Traditional writes, Big5 the reverse.
CHARSETS = {"zh-Hans": "gb2312", "zh-Hant": "big5"}
# A few characters sit in both charsets and still belong to one script only, at least in these words.
STRAYS = {"zh-Hans": "於後著裡乾餘", "zh-Hant": "与万云后里几么无号体听机价坏适离种干着"}
MAINLAND_WORDS = (
    "默認",
    "通過",
    "信息",
    "支持",
    "賬",
    "網絡",
    "軟件",
    "硬件",
    "屏幕",
    "短信",
    "添加",
    "質量",
)

LINK = re.compile(r"https?:|www\.|t\.me|\b[\w-]+\.(?:com|org|io|net|app)\b|@\w", re.IGNORECASE)
MARKUP = re.compile(r"[*_`<>\[\]{}#|]")
SECRET = re.compile(
    r"recovery (?:words|phrase)|\b(?:words|seed|keys?|PINs?|passwords?|codes?)\b|助记词|私钥|密码|验证码|助記詞|私鑰|密碼|驗證碼",
    re.IGNORECASE,
)
HAND_OVER = re.compile(
    r"\b(?:send|tell|give|share|show|post|provide|type|enter|write to)\b|发给|发来|发送|告诉|提供|输入|填入"
    r"|傳給|傳來|傳送|告訴|輸入|填入",
    re.IGNORECASE,
)
REFUSAL = re.compile(r"\b(?:no|not|never|nobody|without)\b|不|没|勿|别|別|沒", re.IGNORECASE)
OWN_DEVICE = re.compile(r"in the app|in the other wallet app|应用内|钱包应用|App 內|錢包 App")


@dataclass(frozen=True, slots=True)
class Words:
    """One entry in one language."""

    entry: str
    language: str
    question: str
    answer: str
    phrases: tuple[str, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        return (self.question, *self.phrases)

    @property
    def everything(self) -> str:
        return "\n".join((*self.asked, self.answer))


def load() -> list[dict[str, object]]:
    entries: list[dict[str, object]] = []
    for path in sorted(STARTER.glob("*.yaml")):
        entries.extend(yaml.safe_load(path.read_text(encoding="utf-8")))
    return entries


def words_of(entry: dict[str, object]) -> list[Words]:
    texts = entry["texts"]
    assert isinstance(texts, dict)
    return [
        Words(str(entry["id"]), language, text["question"], text["answer"], tuple(text["phrases"]))
        for language, text in texts.items()
    ]


BASE = load()
WORDS = [words for entry in BASE for words in words_of(entry)]
CHINESE = [words for words in WORDS if words.language != "en"]


def name(words: Words) -> str:
    return f"{words.entry}-{words.language}"


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?:。！？：])\s*|\n", text) if part.strip()]


def asks_for_a_secret(sentence: str) -> bool:
    wants = SECRET.search(sentence) and HAND_OVER.search(sentence)
    return bool(wants) and not REFUSAL.search(sentence) and not OWN_DEVICE.search(sentence)


def foreign_characters(language: str, text: str) -> set[str]:
    unknown = {char for char in text if not char.encode(CHARSETS[language], "ignore")}
    return unknown | set(STRAYS[language]) & set(text)


def test_the_base_holds_forty_entries_numbered_without_a_gap() -> None:
    ids = [entry["id"] for entry in BASE]

    assert sorted(map(str, ids)) == [f"F{number:02d}" for number in range(1, ENTRIES + 1)]


@pytest.mark.parametrize("entry", BASE, ids=lambda entry: str(entry["id"]))
def test_every_entry_has_the_agreed_fields(entry: dict[str, object]) -> None:
    texts = entry["texts"]

    assert set(entry) == {"id", "topic", "security", "texts"}
    assert entry["topic"] in TOPICS
    assert isinstance(entry["security"], bool)
    assert isinstance(texts, dict)
    assert tuple(texts) == LANGUAGES
    assert all(set(text) == {"question", "answer", "phrases"} for text in texts.values())


def test_every_topic_is_used() -> None:
    assert {entry["topic"] for entry in BASE} == TOPICS


def test_theft_leaks_impostors_and_approvals_are_marked_as_security() -> None:
    marked = [entry for entry in BASE if entry["security"]]

    assert {entry["id"] for entry in marked} == {"F32", "F33", "F34", "F35"}
    assert {entry["topic"] for entry in marked} == {"safety"}


@pytest.mark.parametrize("words", WORDS, ids=name)
def test_every_language_has_five_short_phrases(words: Words) -> None:
    assert len(words.phrases) == PHRASES_PER_LANGUAGE
    assert all(isinstance(phrase, str) and 0 < len(phrase) <= LONGEST_PHRASE for phrase in words.phrases)
    assert all(phrase == phrase.strip() and "\n" not in phrase for phrase in words.asked)


@pytest.mark.parametrize("words", WORDS, ids=name)
def test_answers_are_a_few_lines_that_fit_a_phone(words: Words) -> None:
    lines = words.answer.splitlines()

    assert 2 <= len(lines) <= 6
    assert all(line and line == line.strip() for line in lines)
    assert len(words.answer) <= LONGEST_ANSWER
    assert 0 < len(words.question) <= LONGEST_QUESTION


def test_no_question_or_phrase_occurs_twice_in_the_whole_base() -> None:
    counts = Counter(folded(asked) for words in WORDS for asked in words.asked)

    assert [asked for asked, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("words", CHINESE, ids=name)
def test_each_chinese_text_stays_in_its_own_script(words: Words) -> None:
    assert foreign_characters(words.language, words.everything) == set()


@pytest.mark.parametrize("words", [w for w in WORDS if w.language == "zh-Hant"], ids=name)
def test_traditional_texts_use_the_words_of_taiwan(words: Words) -> None:
    assert [word for word in MAINLAND_WORDS if word in words.everything] == []


@pytest.mark.parametrize("words", CHINESE, ids=name)
def test_chinese_texts_are_written_in_chinese(words: Words) -> None:
    for text in (words.question, *words.answer.splitlines()):
        assert re.search(r"[\u4e00-\u9fff]{2}", text)
    assert all(re.search(r"[\u4e00-\u9fff]", phrase) for phrase in words.phrases)


@pytest.mark.parametrize("words", [w for w in WORDS if w.language == "en"], ids=name)
def test_english_texts_hold_no_chinese(words: Words) -> None:
    assert re.search(r"[\u2e80-\uffef]", words.everything) is None


@pytest.mark.parametrize("words", WORDS, ids=name)
def test_texts_are_plain_and_hold_no_link_or_gap(words: Words) -> None:
    assert LINK.search(words.everything) is None
    assert MARKUP.search(words.everything) is None


@pytest.mark.parametrize("words", WORDS, ids=name)
def test_no_answer_asks_for_a_secret(words: Words) -> None:
    assert [sentence for sentence in sentences(words.answer) if asks_for_a_secret(sentence)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Please send us your recovery phrase.",
        "Give the agent your PIN.",
        "请提供您的助记词。",
        "請告訴我們您的私鑰。",
    ],
)
def test_a_sentence_that_asks_for_a_secret_is_noticed(sentence: str) -> None:
    assert asks_for_a_secret(sentence)


@pytest.mark.parametrize(
    ("language", "text", "stray"),
    [("zh-Hans", "钱包與网络", "與"), ("zh-Hant", "錢包与網路", "与"), ("zh-Hant", "跨鏈時間较長", "较")],
)
def test_a_character_of_the_other_script_is_noticed(language: str, text: str, stray: str) -> None:
    assert foreign_characters(language, text) == {stray}
