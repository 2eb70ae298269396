"""What leaves the gate: never a recovery phrase, otherwise exactly what came in."""

import copy
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from bot.safety.checksum import is_valid
from bot.safety.gate import MAX_DEPTH, Gate, find, redact, skeleton
from bot.safety.leaks import Secret
from bot.safety.markers import marker
from bot.safety.normalise import tokens
from bot.safety.scores import BIP39

Layout = Callable[[list[str]], str]

ENGLISH = "legal winner thank year wave sausage worth useful legal winner thank yellow"
LAYOUTS: dict[str, Layout] = {
    "plain": " ".join,
    "upper": lambda words: " ".join(words).upper(),
    "commas": ", ".join,
    "one a line": "\n".join,
    "numbered": lambda words: "\n".join(f"{at}. {word}" for at, word in enumerate(words, 1)),
    "glued numbers": lambda words: " ".join(f"{at}{word}" for at, word in enumerate(words, 1)),
    "grid": lambda words: "\n".join(
        "\t".join(f"{at + 1}|{words[at]}" for at in range(row, min(row + 3, len(words))))
        for row in range(0, len(words), 3)
    ),
    "hyphens": "-".join,
    "underscores": "_".join,
    "camel": lambda words: "".join(word.title() for word in words),
    "json": lambda words: '["' + '","'.join(words) + '"]',
    "escaped lines": r"\n".join,
    "zero width": lambda words: " ".join("\u200b".join(word) for word in words),
    "composed": lambda words: unicodedata.normalize("NFC", " ".join(words)),
    "decomposed": lambda words: unicodedata.normalize("NFD", " ".join(words)),
    "in a sentence": lambda words: (
        f"hello, my wallet says {' '.join(words)} and it does not open, please help"
    ),
    "in Chinese": lambda words: f"你好，我的助记词是 {' '.join(words)}，现在打不开了",
    "word by word": lambda words: ", ".join(f"word {at} is {word}" for at, word in enumerate(words, 1)),
}
WRAPS: dict[str, Callable[[str], dict[str, Any]]] = {
    "message.text": lambda leaf: {"message": {"message_id": 7, "text": leaf}},
    "message.caption": lambda leaf: {"message": {"caption": leaf, "photo": [{"file_id": "x"}]}},
    "edited_message.text": lambda leaf: {"edited_message": {"text": leaf}},
    "message.quote.text": lambda leaf: {"message": {"quote": {"text": leaf, "position": 0}}},
    "message.reply_to_message.text": lambda leaf: {"message": {"reply_to_message": {"text": leaf}}},
    "message.contact.first_name": lambda leaf: {"message": {"contact": {"first_name": leaf}}},
    "message.document.file_name": lambda leaf: {"message": {"document": {"file_name": leaf}}},
    "message.poll.options.1.text": lambda leaf: {
        "message": {"poll": {"options": [{"text": "a"}, {"text": leaf}]}}
    },
    "callback_query.data": lambda leaf: {"callback_query": {"data": leaf}},
    "not_yet_invented.0.0": lambda leaf: {"not_yet_invented": [[leaf]]},
}


@st.composite
def phrases(draw: st.DrawFn) -> list[str]:
    drawn = draw(
        st.sampled_from((16, 20, 24, 28, 32)).flatmap(lambda size: st.binary(min_size=size, max_size=size))
    )
    # Hashed, as no wallet makes a phrase of the same few words: shrunk examples would be all alike.
    entropy = sha256(drawn).digest()[: len(drawn)]
    return Mnemonic(draw(st.sampled_from(BIP39))).to_mnemonic(entropy).split()


def remains(words: list[str], text: str) -> bool:
    left = " ".join(token.word for token in tokens(text))
    folded = [token.word for token in tokens(" ".join(words))]
    return any(" ".join(folded[at : at + 4]) in left for at in range(len(folded) - 3))


def leaf_at(update: Any, path: str) -> Any:
    for step in path.split("."):
        update = update[int(step)] if isinstance(update, list) else update[step]
    return update


@settings(max_examples=300, deadline=None)
@given(words=phrases(), layout=st.sampled_from(sorted(LAYOUTS)), path=st.sampled_from(sorted(WRAPS)))
def test_no_four_words_of_a_phrase_leave_the_gate(words: list[str], layout: str, path: str) -> None:
    if len(set(words)) < 10:
        return
    update = {"update_id": 1} | WRAPS[path](LAYOUTS[layout](words))

    cleaned = Gate().clean(update)

    assert not remains(words, leaf_at(cleaned.update, path))
    assert [found.where for found in cleaned.found] == [path]


@pytest.mark.parametrize("name", BIP39)
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_list_is_recognised_in_every_layout(name: str, layout: str) -> None:
    words = Mnemonic(name).to_mnemonic(bytes(range(3, 99, 6))).split()

    cleaned = Gate().clean({"message": {"text": LAYOUTS[layout](words)}})

    assert cleaned.found
    assert not remains(words, cleaned.update["message"]["text"])


@settings(max_examples=200, deadline=None)
@given(words=phrases(), layout=st.sampled_from(sorted(LAYOUTS)))
def test_cleaning_twice_changes_nothing_more(words: list[str], layout: str) -> None:
    once = Gate().clean({"message": {"text": LAYOUTS[layout](words)}})

    twice = Gate().clean(once.update)

    assert twice.update == once.update
    assert twice.found == ()


@settings(max_examples=100, deadline=None)
@given(words=phrases(), data=st.data())
def test_one_typo_or_one_missing_word_does_not_hide_an_english_phrase(
    words: list[str], data: st.DataObject
) -> None:
    english = [Mnemonic("english").wordlist[sum(map(ord, word)) * 7 % 2048] for word in words]
    if len(set(english)) < len(english):
        return
    place = data.draw(st.integers(0, len(english) - 1))
    english[place : place + 1] = data.draw(st.sampled_from([[], ["q" + english[place]]]))

    assert Gate().scan(" ".join(english)) is not None


def test_a_phrase_is_replaced_by_a_marker_that_says_how_long_it_was() -> None:
    cleaned = Gate().clean({"update_id": 4, "message": {"text": f"Look: {ENGLISH}. Help!"}})

    assert cleaned.update == {
        "update_id": 4,
        "message": {"text": f"Look: {marker(Secret.RECOVERY_PHRASE, 12)}. Help!"},
    }
    assert [(found.kind, found.count) for found in cleaned.found] == [("recovery_phrase", 12)]


@pytest.mark.parametrize(
    "phrase", ["abandon " * 11 + "about", "zoo " * 11 + "wrong", "abandon " * 23 + "art"]
)
def test_phrases_of_one_repeated_word_are_recognised_by_their_checksum(phrase: str) -> None:
    found = Gate().scan(phrase)

    assert found is not None
    assert found.count == len(phrase.split())


def test_entities_beside_a_changed_text_are_dropped_and_others_kept() -> None:
    bold = [{"type": "bold", "offset": 0, "length": 4}]
    reply = {"text": "fine", "entities": bold}
    message = {"text": ENGLISH, "entities": bold, "caption_entities": bold, "reply_to_message": reply}

    cleaned = Gate().clean({"message": message})

    assert cleaned.update["message"] == {
        "text": marker(Secret.RECOVERY_PHRASE, 12),
        "reply_to_message": reply,
    }


def test_the_update_that_came_in_is_not_changed() -> None:
    update = {"message": {"text": ENGLISH, "entities": [{"type": "bold"}]}}
    before = copy.deepcopy(update)

    Gate().clean(update)

    assert update == before


names = st.text("abcxyz_019", min_size=1, max_size=8)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(update=st.dictionaries(names, json_values, max_size=4))
def test_an_update_without_a_phrase_comes_back_as_it_was(update: dict[str, Any]) -> None:
    cleaned = Gate().clean(update)

    assert cleaned.update == update
    assert cleaned.found == ()
    assert cleaned.scanned


odd_values = st.recursive(
    st.binary(max_size=3)
    | st.complex_numbers()
    | st.sets(st.integers())
    | st.just(object)
    | st.text()
    | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["update_id", "message", "chat", "from", "id", "type", "text"]) | st.integers(),
            inner,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(update=odd_values)
def test_odd_structures_never_raise(update: Any) -> None:
    cleaned = Gate().clean(update)

    assert isinstance(cleaned.update, dict)


def test_a_structure_that_is_too_deep_comes_back_as_a_skeleton() -> None:
    deep: dict[str, Any] = {"text": ENGLISH}
    for _ in range(5_000):
        deep = {"reply_to_message": deep}

    cleaned = Gate().clean({"update_id": 3, "message": {"message_id": 5, "reply_to_message": deep}})

    assert not cleaned.scanned
    assert cleaned.update == {"update_id": 3, "message": {"message_id": 5, "text": "[unscanned]"}}


def test_a_structure_is_read_down_to_thirty_two_levels_and_no_further() -> None:
    def nested(levels: int) -> dict[str, Any]:
        branch: Any = "hello"
        for _ in range(levels):
            branch = {"inner": branch}
        return {"update_id": 3, "message": branch}

    deepest, too_deep = Gate().clean(nested(MAX_DEPTH - 1)), Gate().clean(nested(MAX_DEPTH))

    assert (deepest.scanned, "hello" in str(deepest.update)) == (True, True)
    assert (too_deep.scanned, "hello" in str(too_deep.update)) == (False, False)


def test_what_is_withheld_for_a_doubt_holds_none_of_the_secrets_beside_it() -> None:
    digits = Random(1).randbytes(32).hex()
    message = {"chat": {"id": 9, "type": "private"}, "text": f"{ENGLISH}\nand {digits}"}

    cleaned = Gate().clean({"update_id": 1, "message": message})

    assert cleaned.withheld is not None
    assert digits in str(cleaned.withheld)
    assert digits not in str(cleaned.update)
    assert [word for word in ENGLISH.split() if word in cleaned.withheld["message"]["text"]] == []


def test_a_structure_with_too_many_leaves_or_letters_is_not_scanned() -> None:
    many = Gate().clean({"update_id": 1, "message": {"text": ["a"] * 6_000}})
    long = Gate().clean({"update_id": 1, "message": {"text": "a " * 60_000}})

    assert not many.scanned
    assert not long.scanned


def test_a_skeleton_says_who_where_and_when_and_nothing_typed() -> None:
    sender = {"id": 9, "is_bot": False, "first_name": ENGLISH, "language_code": "zh-hans", "username": "x"}
    message = {
        "message_id": 5,
        "date": 1_700_000_000,
        "chat": {"id": 9, "type": "private", "title": ENGLISH},
        "from": sender,
        "text": ENGLISH,
    }

    bones = skeleton(
        {"update_id": 3, "message": message, ENGLISH: {}, "callback_query": {"id": "12", "data": "x"}}
    )

    assert bones == {
        "update_id": 3,
        "message": {
            "message_id": 5,
            "date": 1_700_000_000,
            "text": "[unscanned]",
            "chat": {"id": 9, "type": "private"},
            "from": {"id": 9, "is_bot": False, "first_name": "", "language_code": "zh-hans"},
        },
        "callback_query": {"id": "12"},
    }


@pytest.mark.parametrize(
    "text",
    [
        "never notice this fee until now can you please explain",
        "I want to travel with my family next week, can you help me find a good hotel there this time",
        "buy buy buy buy buy buy buy buy buy buy buy buy buy",
        "我今天提现了但是一直没有到账请问是什么原因呢",
        "请问我的助记词忘记了怎么办还能找回来吗",
        "0x9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "El dinero de mi cuenta no ha llegado todavía, ¿qué puedo hacer hoy?",
    ],
)
def test_honest_messages_pass(text: str) -> None:
    assert Gate().scan(text) is None


@pytest.mark.parametrize("name", ["chinese_simplified", "chinese_traditional"])
@pytest.mark.parametrize("wrap", ["{}", "我的助记词是{}谢谢", "助記詞：{}"])
def test_unspaced_chinese_phrases_are_recognised(name: str, wrap: str) -> None:
    phrase = Mnemonic(name).to_mnemonic(bytes(range(40, 72))).replace(" ", "")

    found = Gate().scan(wrap.format(phrase))

    assert found is not None
    assert found.count == 24


@pytest.mark.parametrize("name", [name for name in BIP39 if not name.startswith("chinese")])
def test_unspaced_phrases_of_other_lists_are_recognised(name: str) -> None:
    words = Mnemonic(name).to_mnemonic(bytes(range(60, 92))).split()

    assert Gate().scan("".join(words)) is not None


def test_two_phrases_in_one_text_are_both_removed() -> None:
    french = Mnemonic("french").to_mnemonic(bytes(range(16)))

    cleaned = Gate().clean({"message": {"text": f"{ENGLISH}. And the other wallet, the red one: {french}"}})

    assert cleaned.update["message"]["text"].count("⟦") == 2
    assert not remains(french.split(), cleaned.update["message"]["text"])


def test_an_unspaced_phrase_between_other_sentences_is_recognised() -> None:
    rare = Mnemonic("chinese_simplified").to_mnemonic(bytes(range(168, 184))).replace(" ", "")

    found = Gate().scan(f"你好，在吗？{rare}。打不开了，谢谢")

    assert found is not None


@pytest.mark.parametrize("between", ["", " "])
@pytest.mark.parametrize("name", ["english", "chinese_simplified", "korean"])
def test_a_whole_word_list_is_removed_too(name: str, between: str) -> None:
    cleaned = Gate().clean({"message": {"text": between.join(Mnemonic(name).wordlist)}})

    assert cleaned.update["message"]["text"].startswith("⟦")
    assert len(cleaned.update["message"]["text"]) < 60


def test_a_checksum_is_only_defined_for_the_lengths_of_the_standard() -> None:
    assert is_valid([0] * 11 + [3])
    assert not is_valid([0] * 11 + [4])
    assert not is_valid([0] * 10)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Secret.PASSWORD, "密码是a481k"),
        (Secret.PASSWORD, "my password is Tiger2019 "),
        (Secret.ONE_TIME_CODE, "my code is 482913 "),
    ],
)
def test_a_text_full_of_secrets_goes_as_a_whole_and_does_not_grow(kind: Secret, text: str) -> None:
    cleaned, leaks = redact(text * (4096 // len(text)))

    assert cleaned == marker(kind, 1)
    assert len(leaks) <= 4096 // len(text)


def test_the_words_of_a_marker_name_no_secret() -> None:
    text = f"{marker(Secret.PASSWORD, 1)} Tiger2019 and {marker(Secret.RECOVERY_PHRASE, 12)}: Tiger2019 ⟦ 5 ⟧"

    assert redact(text) == (text, [])


@given(
    st.lists(
        st.sampled_from(
            [ENGLISH, "my password is Tiger2019", "code: 482913", "⟦", "⟧", "hello", "\n", "⟦card removed⟧"]
        )
    )
)
def test_what_was_cleaned_is_clean(parts: list[str]) -> None:
    cleaned, _ = redact(" ".join(parts))

    assert redact(cleaned) == (cleaned, [])
    assert find(cleaned) == []


@pytest.mark.parametrize(
    "data",
    ["302e020100300506032b65700422042091f2ac5b0b7c1d", "BLesk1WHPw9Rgr3kdrL4y1mNLgmmnuGsa2N4xYGCZiSsyuB"],
)
def test_what_can_be_no_button_of_ours_is_not_kept(data: str) -> None:
    update = {
        "update_id": 1,
        "callback_query": {"id": "5", "from": {"id": 2, "first_name": "A"}, "data": data},
    }

    assert Gate().clean(update).update["callback_query"]["data"] == ""


@pytest.mark.parametrize("data", ["report:settle:amount:1:0a1b2c3d", "ans:no:transfer-on-wrong-network", ""])
def test_our_own_buttons_come_through(data: str) -> None:
    update = {
        "update_id": 1,
        "callback_query": {"id": "5", "from": {"id": 2, "first_name": "A"}, "data": data},
    }

    assert Gate().clean(update).update == update
