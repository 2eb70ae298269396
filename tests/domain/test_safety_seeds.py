"""What is recognised as a recovery phrase in one message, rule by rule, and what honest text is not."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from bot.safety.checksum import is_valid
from bot.safety.chinese import characters_of_phrases
from bot.safety.cusum import Hit, Stretch, stretches
from bot.safety.english import extra
from bot.safety.extent import grown
from bot.safety.gate import redact
from bot.safety.joined import _cut_words_in, words_joined_in
from bot.safety.scores import BIP39, listed, numbers, schemes
from bot.safety.seeds import find
from bot.safety.typos import typo
from tests.bench.safety_report.leaks import BROKEN, layouts_of, leak

SCHEMES = (*listed(), "algorand", "ton")
LONGEST = 4_096
CARE_S = 0.5
RARE = "zebra wagon ribbon jungle oxygen velvet puzzle dragon kitten mango tornado wisdom"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nearly_every_leak_of_every_scheme_is_recognised_in_every_layout(scheme: str) -> None:
    chance = random.Random(scheme)
    leaks = [leak(scheme, layout, chance) for layout in layouts_of(scheme) for _ in range(4)]

    missed = [one for one in leaks if not find(one.text)]

    assert len(missed) <= len(leaks) // 33


@pytest.mark.parametrize("scheme", BIP39)
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**64))
def test_a_plain_official_phrase_is_recognised_with_its_length(scheme: str, seed: int) -> None:
    words = Mnemonic(scheme).to_mnemonic(random.Random(seed).randbytes(32)).replace(BROKEN, "снова")

    found = find(words)

    assert [phrase.words for phrase in found] == [24]


@pytest.mark.parametrize(
    "text",
    [
        "never notice this fee until now can you please explain",
        "please help me check my account balance and transfer history today thank you very much",
        "你好，我要去康陵正德春饼宴13号(康陵正德春饼宴)吃饭，请告诉我这家餐馆的人均消费价格是多少啊？",
        "推荐菜有烧腊、干炒时蔬鸡球牛河、豉汁蒸凤爪、 港式云吞面、煲仔饭",
        "buy buy buy buy sell sell sell sell buy buy buy buy",
        "donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
        "https://example.org/wallet/how-to-swap-tokens-and-check-network-fee-before-you-confirm",
        "The uncle of my cousin has a very old lemon tree near the river, and a tiny zebra puzzle.",
    ],
)
def test_honest_text_is_left_alone(text: str) -> None:
    assert find(text) == []


def test_a_typo_between_rare_words_does_not_break_a_stretch() -> None:
    clean = "lunar basic fog umbrella cradle walnut"

    assert typo("umbrela", "english") == 0.0
    assert typo("abl", "english") is None
    assert typo("abel", "english") == -1.0
    assert typo("because", "english") is None
    assert typo("foh", "english") is None
    assert find(clean.replace("umbrella", "umbrela") + " ribbon tornadoo velvet jungel mango kitten wisdom")


def test_everyday_pairs_of_english_words_say_less_than_odd_ones() -> None:
    assert extra("credit", "card") < 0 < extra("card", "zebra")
    assert extra("zebra", "card") > 1


def test_a_word_said_twice_counts_once() -> None:
    once = [Hit(at, f"word{at}", 1.7) for at in range(12)]
    again = [Hit(at, f"word{at % 8}", 1.7) for at in range(12)]

    assert stretches(once, 16.0)
    assert not stretches(again, 16.0)


def test_a_few_very_rare_words_are_not_enough() -> None:
    six = [Hit(at, f"word{at}", 6.0) for at in range(6)]
    seven = [Hit(at, f"word{at}", 6.0) for at in range(7)]

    assert not stretches(six, 16.0)
    assert stretches(seven, 16.0)


def test_words_between_cost_more_than_a_word_is_worth() -> None:
    close = [Hit(at, f"word{at}", 3.0) for at in range(9)]
    apart = [Hit(2 * at, f"word{at}", 3.0) for at in range(9)]

    assert stretches(close, 16.0)
    assert not stretches(apart, 16.0)


def test_a_stretch_ends_where_other_text_begins() -> None:
    hits = [Hit(at, f"word{at}", 3.0) for at in range(9)] + [
        Hit(13 + at, f"more{at}", 3.0) for at in range(9)
    ]

    found = stretches(hits, 16.0)

    assert [(one.first, one.last) for one in found] == [(0, 8), (9, 17)]


def test_a_text_of_nothing_but_listed_words_needs_less() -> None:
    worth = [word for word, score in sorted(schemes().scores("korean").items()) if 1.9 < score < 2.1]
    words = " ".join(worth[:7])

    assert find(words)
    assert find(f"지갑을 {words} 열었어요") == []


def test_the_words_around_a_phrase_stay() -> None:
    phrase = Mnemonic("english").to_mnemonic(bytes(range(7, 23)))
    text = f"Look at this: {phrase}. Help, my balance is zero!"

    (found,) = find(text)

    assert text[found.start : found.end] == phrase


@pytest.mark.parametrize("name", ["chinese_simplified", "chinese_traditional"])
@pytest.mark.parametrize(
    "around", ["{}", "你好，在吗？{}。打不开了，谢谢", "我的助记词是{}谢谢", "助記詞：{}"]
)
def test_twelve_unspaced_characters_are_recognised_in_each_place(name: str, around: str) -> None:
    chance = random.Random(name + around)
    phrases = [Mnemonic(name).to_mnemonic(chance.randbytes(16)).replace(" ", "") for _ in range(60)]

    missed = [phrase for phrase in phrases if not find(around.format(phrase))]

    assert len(missed) <= 2


def test_the_checksum_counts_for_unspaced_characters_that_score_little() -> None:
    right = "生续暖府么纺炎场施逐益博"
    wrong = right[1:] + right[:1]

    assert list(characters_of_phrases(f"他说{right}你看看吧"))
    assert len(find(right)) == 1
    assert wrong != right


@pytest.mark.parametrize(
    "word",
    ["zebrawagonribbonjungleoxygenvelvetpuzzledragonkittenmango", "가격가능가방가족건강구입기쁨남자논문눈물"],
)
def test_words_written_together_are_counted(word: str) -> None:
    assert words_joined_in(word) == 10


@pytest.mark.parametrize(
    "word",
    ["abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "hahahahahahahahahahahahahahahahaha", "a" * 400],
)
def test_long_letters_that_are_no_words_are_nothing(word: str) -> None:
    assert words_joined_in(word) == 0


def test_a_lost_letter_does_not_hide_words_written_together() -> None:
    assert words_joined_in("zebrawagonribonjungleoxygenvelvetpuzzledragonkittenmango") >= 9


@pytest.mark.parametrize("scheme", ["english", "spanish", "russian", "slip39", "electrum", "monero_german"])
def test_first_letters_of_words_written_together_are_a_phrase(scheme: str) -> None:
    words = [word[:4] for word in random.Random(2).sample(listed()[scheme], 20)]

    assert words_joined_in(f"{''.join(words)}x") == 20
    assert words_joined_in("".join(words[:12])) == 12
    assert words_joined_in("".join(words[:9])) == 0
    assert words_joined_in(f"{'whatitoldyouaboutmywallet' * 6}{''.join(words)}") == 20


@pytest.mark.parametrize("letters", ["zoo" * 12, "abandon" * 12, "win" * 25, "yesnomaybe" * 20, "taxi" * 30])
def test_one_word_again_and_again_is_no_phrase_of_first_letters(letters: str) -> None:
    assert _cut_words_in(letters) == 0


def test_twenty_five_words_cut_to_three_letters_are_a_phrase_and_half_of_them_may_be_chance() -> None:
    words = [word[:3] for word in random.Random(2).sample(listed()["monero_english"], 25)]

    assert words_joined_in("".join(words)) == 25
    assert words_joined_in("".join(words[:13])) == 0


def test_random_letters_are_nothing() -> None:
    chance = random.Random(4)
    strings = ["".join(chance.choices("abcdefghijklmnoprstuvwy", k=120)) for _ in range(40)]

    assert [string for string in strings if words_joined_in(string)] == []


def test_an_honest_verse_without_spaces_is_nothing() -> None:
    verse = (
        "and they shall beat their swords into plowshares and their spears into pruning hooks nation shall not lift up "
        "sword against nation neither shall they learn war any more"
    )

    assert words_joined_in(verse.replace(" ", "")) == 0


def test_a_checksum_alone_gives_away_three_words_that_repeat_and_no_more() -> None:
    three = "zoo zoo zoo zoo zoo zoo abandon abandon abandon abandon abandon achieve"
    four = "zoo zoo zoo zoo abandon abandon abandon abandon legal legal legal able"

    assert [is_valid([numbers("english")[word] for word in text.split()]) for text in (three, four)] == [
        True
    ] * 2
    assert len(find(three)) == 1
    assert find(four) == []


def test_the_name_of_a_place_is_too_short_to_be_a_phrase() -> None:
    assert find("他说他在北京吃了敏魏漂盾雕庐斥粪然后就回家了") == []


def test_a_phrase_reaches_over_a_word_that_is_not_listed_to_a_rare_one_only() -> None:
    close = [Hit(at, f"word{at}", 3.0) for at in range(9)]

    assert grown([*close, Hit(10, "rare", 2.0)], Stretch(0, 8, 27.0)) == (0, 9)
    assert grown([*close, Hit(10, "common", 0.5)], Stretch(0, 8, 27.0)) == (0, 8)


def test_a_phrase_of_another_scheme_needs_no_checksum() -> None:
    words = listed()["monero_english"][100:1600:60]

    (found,) = find(" ".join(words))

    assert found.words == 25


def test_no_list_crosses_its_bar_with_fewer_than_five_words() -> None:
    assert all(scheme.bar > 4 * 3.0 for scheme in schemes().schemes)


def _filled(parts: list[str]) -> str:
    return "".join(parts * (LONGEST // max(1, sum(map(len, parts))) + 1))[:LONGEST]


@pytest.mark.parametrize(
    "parts",
    [
        [word + " " for word in listed()["english"]],
        [word + " the " for word in listed()["english"]],
        list(listed()["english"]),
        list(listed()["chinese_simplified"]),
        [word + " " for word in listed()["chinese_traditional"]],
        list(listed()["korean"]),
        ["able"],
        ["a"],
        ["\u24d0"],
    ],
)
def test_the_longest_message_takes_no_time_that_anybody_would_notice(parts: list[str]) -> None:
    text = _filled(parts)
    find(text)
    started = time.process_time()

    find(text)

    assert time.process_time() - started < CARE_S


def test_eight_rare_characters_beside_a_word_are_as_many_as_a_name_has() -> None:
    assert find("menu 暖 府 纺 炎 施 逐 益 博") == []


def test_short_words_among_letters_strung_together_are_there_by_chance() -> None:
    short = ["gym", "gap", "hub", "jar", "kit", "oak", "owl", "rib", "fox", "egg"]

    assert find("qx".join(short)) == []


@pytest.mark.parametrize(
    "layout",
    [
        "我的助记词是{joined}",
        "我的助记词是 {spaced}",
        "我的助记词是：{spaced}，请帮我看看",
        "{listed}",
        "{numbered}",
    ],
)
@pytest.mark.parametrize("seed", range(8))
def test_only_the_characters_of_a_phrase_are_counted(layout: str, seed: int) -> None:
    own = Mnemonic("chinese_simplified").to_mnemonic(random.Random(seed).randbytes(16)).split()
    listed_ = "，".join(f"第{at}个：{one}" for at, one in enumerate(own, 1))
    numbered = "\n".join(f"{at}. {one}" for at, one in enumerate(own, 1))
    text = layout.format(joined="".join(own), spaced=" ".join(own), listed=listed_, numbered=numbered)

    found = find(text)

    assert [phrase.words for phrase in found] == [12]


@pytest.mark.parametrize("seed", range(8))
def test_a_number_of_words_is_said_only_if_it_is_that_of_the_phrase(seed: int) -> None:
    own = Mnemonic("english").to_mnemonic(random.Random(seed).randbytes(16)).split()
    halves = " ".join(own[:6]), " ".join(own[6:])
    texts = [
        f"my first six words are {halves[0]} and the other six are {halves[1]}",
        f"The first half is {halves[0]}.\nThen the second half of my phrase is {halves[1]}. Please help me",
        f"hello please help my wallet is empty, the words of it are {' '.join(own[:8])} but which come next?",
    ]

    said = {phrase.words for text in texts for phrase in find(text)}

    assert said <= {0, 12}


def test_a_marker_says_no_number_that_is_unsure() -> None:
    halves = "wink sting tower unfold ribbon velvet", "puzzle dragon kitten mango tornado wisdom"
    text = f"The first half of it is {halves[0]}. Hello, the second one was this here: {halves[1]} thanks"

    redacted, leaks = redact(text)

    assert {leak.count for leak in leaks} == {0}
    assert "⟦recovery phrase removed⟧" in redacted
    assert redact(redacted) == (redacted, [])


@pytest.mark.parametrize(
    "text",
    [
        f"0x{'ab' * 20}",
        f"/verify 0x{'ab' * 20}",
        f"0x{'AB' * 20}",
        f"is {'0x' + 'cafe' * 10} yours?",
        f"0x{'face' * 10}",
        "ab" * 20,
        f"0x{'ab' * 32}",
        f"T{'TU' * 16}u",
        f"bc1q{'ath' * 12}at",
        "ha" * 22,
    ],
)
def test_an_address_and_what_is_said_over_and_over_are_no_phrase(text: str) -> None:
    assert find(text) == []


def test_words_joined_that_are_one_but_for_the_last_are_a_phrase() -> None:
    assert find(f"{'abandon' * 11}about")
