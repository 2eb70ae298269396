"""A recovery phrase sent in pieces: when the alarm comes, what is remembered meanwhile, and what raises none."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.safety.scores import listed
from bot.safety.stream import TTL, Alarm, State, advance, words_in
from tests.bench.safety_report.leaks import phrase

START = datetime(2026, 1, 1, tzinfo=UTC)
PAUSE = timedelta(seconds=20)
RARE = [
    "zebra",
    "wagon",
    "ribbon",
    "jungle",
    "oxygen",
    "velvet",
    "puzzle",
    "dragon",
    "kitten",
    "mango",
    "tornado",
    "wisdom",
]

Pieces = Callable[[Sequence[str]], Iterator[str]]
WAYS: dict[str, Pieces] = {
    "one a message": lambda words: iter(words),
    "numbered": lambda words: (f"{at}. {word}" for at, word in enumerate(words, 1)),
    "ok between": lambda words: (said for word in words for said in (word, "ok")),
    "next between": lambda words: (said for word in words for said in (word, "next")),
    "named": lambda words: (f"word {at} is {word}" for at, word in enumerate(words, 1)),
}


def play(texts: Sequence[str], *, pause: timedelta = PAUSE) -> tuple[State, list[tuple[int, Alarm]]]:
    state, alarms = State(), []
    for at, text in enumerate(texts):
        state, alarm = advance(state, text, at, START + at * pause)
        if alarm is not None:
            alarms.append((at, alarm))
    return state, alarms


@pytest.mark.parametrize("scheme", listed())
@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_phrase_in_pieces_is_stopped_before_its_ninth_word(scheme: str, way: str) -> None:
    chance = random.Random(scheme)
    phrases = [phrase(scheme, chance)[:8] for _ in range(12)]

    stopped = [bool(play(list(WAYS[way](words)))[1]) for words in phrases]

    assert sum(stopped) >= len(stopped) - 1


@pytest.mark.parametrize("scheme", ["english", "slip39", "french", "spanish", "czech", "russian", "turkish"])
@pytest.mark.parametrize("way", sorted(WAYS))
def test_the_first_letters_of_its_words_are_stopped_like_the_words(scheme: str, way: str) -> None:
    chance = random.Random(scheme)
    phrases = [[word[:4] for word in phrase(scheme, chance)[:8]] for _ in range(12)]

    stopped = [bool(play(list(WAYS[way](words)))[1]) for words in phrases]

    assert sum(stopped) >= len(stopped) - 1


@pytest.mark.parametrize("many", [2, 3, 4])
def test_several_words_a_message_are_stopped_before_the_twelfth(many: int) -> None:
    texts = [" ".join(RARE[at : at + many]) for at in range(0, 12 - many, many)]

    _, alarms = play(texts)

    assert alarms


def test_an_alarm_names_the_messages_that_carried_words_and_no_others() -> None:
    texts = ["zebra", "ok", "wagon", "when will this work please", "ribbon", "jungle", "oxygen"]

    _, alarms = play(texts)

    assert set(alarms[0][1].message_ids) <= {0, 2, 4, 5, 6}
    assert {0, 2, 4} <= set(alarms[0][1].message_ids)
    assert alarms[0][1].words == len(alarms[0][1].message_ids)


def test_an_alarm_names_common_words_that_counted_for_nothing_and_so_do_those_after_it() -> None:
    _, alarms = play(["about", *RARE[:6], "about"])

    first, last = alarms[0], alarms[-1]
    assert 0 in first[1].message_ids
    assert (last[0], last[1].message_ids) == (7, (7,))


def test_an_alarm_names_listed_words_that_honest_text_often_has_together() -> None:
    _, alarms = play(["叛 芽 憑 熙", "畢 業 雖 飯", "較 牧 署 程"])

    assert [alarm.message_ids for _, alarm in alarms] == [(0, 1, 2)]


def test_words_that_were_forgotten_in_score_are_still_taken_back() -> None:
    talk = ["when will somebody look at this", "nobody ever answers here", "hello is anybody there"]

    _, alarms = play([RARE[0], *talk * 3, *RARE[1:]])

    assert 0 in alarms[0][1].message_ids


def test_who_stays_with_a_subject_sends_no_phrase() -> None:
    texts = [
        "raise volume",
        "please increase volume",
        "turn volume down",
        "volume is too loud",
        "mute volume",
        "lower volume",
    ]
    state, alarms = State(), []
    for at, text in enumerate(texts):
        said = words_in(texts[earlier] for earlier in state.message_ids())
        state, alarm = advance(state, text, at, START + at * PAUSE, said=said)
        alarms.append(alarm)

    _, forgetful = play(texts)

    assert forgetful
    assert not any(alarms)


def test_a_word_said_twice_in_one_message_counts_once() -> None:
    state, _ = advance(State(), "zebra zebra zebra", 1, START)
    other, _ = advance(State(), "zebra wagon ribbon", 1, START)

    assert state.tracks["english"].score < other.tracks["english"].score


def test_a_word_said_again_counts_once_and_goes_with_the_first() -> None:
    twice = [word for word in RARE for _ in range(2)]
    state, alarm, counted = State(), None, 0
    for at, word in enumerate(twice):
        state, alarm = advance(state, word, at, START + at * PAUSE, again=at % 2 == 1)
        counted = at
        if alarm is not None:
            break

    assert alarm is not None
    assert alarm.message_ids == tuple(range(counted + 1))
    assert alarm.words == counted // 2 + 1


def test_after_an_alarm_a_call_for_help_is_no_piece() -> None:
    calls = [
        "help",
        "human",
        "please help",
        "please help me now",
        "when will they answer",
        "is my money lost",
    ]
    _, alarms = play([*RARE[:6], *calls])

    assert [at for at, _ in alarms if at > 5] == []


def test_after_an_alarm_a_few_common_words_of_a_list_are_a_piece() -> None:
    _, alarms = play([*RARE[:6], "power source stuff only"])
    _, alone = play(["power source stuff only"])

    assert alarms[-1] == (6, Alarm((6,), 4))
    assert alone == []


def test_each_further_word_raises_an_alarm_that_names_only_itself() -> None:
    _, alarms = play(RARE)

    first = alarms[0][0]
    assert [at for at, _ in alarms] == list(range(first, len(RARE)))
    assert [alarm.message_ids for _, alarm in alarms[1:]] == [(at,) for at in range(first + 1, len(RARE))]


def test_most_phrases_of_four_words_a_message_are_stopped_with_the_third_message() -> None:
    chance = random.Random(8)
    phrases = [phrase("english", chance) for _ in range(40)]

    stopped = [play([" ".join(words[at : at + 4]) for at in (0, 4, 8)])[1] for words in phrases]

    assert sum(map(bool, stopped)) >= 39


def test_after_half_an_hour_nothing_is_remembered() -> None:
    before, _ = play(RARE[:3])

    after, alarm = advance(before, RARE[3], 9, START + 2 * PAUSE + TTL + timedelta(seconds=1))

    assert timedelta(minutes=30) == TTL
    assert alarm is None
    assert all(track.message_ids == (9,) for track in after.tracks.values())


def test_words_half_an_hour_apart_raise_nothing() -> None:
    _, alarms = play(RARE, pause=TTL + timedelta(seconds=1))

    assert alarms == []


def test_the_state_survives_json_between_any_two_messages() -> None:
    state = State()
    alarms = []
    for at, word in enumerate(RARE):
        stored = json.loads(json.dumps(state.as_json()))
        state, alarm = advance(State.from_json(stored), word, at, START + at * PAUSE)
        alarms.append(alarm)

    assert alarms == [dict(play(RARE)[1]).get(at) for at in range(len(RARE))]


@pytest.mark.parametrize("language", ["english", "french", "korean", "chinese_simplified"])
def test_the_state_holds_no_word_and_hundreds_of_words_leave_the_same_one(language: str) -> None:
    words = [word for word in listed()[language] if word != "dutch"]

    left = {
        word: json.dumps(advance(State(), word, 1, START)[0].as_json(), ensure_ascii=False) for word in words
    }

    assert [word for word, stored in left.items() if f'"{word}"' in stored] == []
    common = sorted(Counter(left.values()).values(), reverse=True)[:8]
    assert sum(common) >= 0.75 * len(words)


@pytest.mark.parametrize(
    "texts",
    [
        ["help"] * 12,
        ["human", "agent", "human", "help", "please", "human", "hello", "human"],
        ["swap", "ok", "network", "base", "usdt", "yes", "thanks", "fee"],
        ["my laptop screen is black"] * 6,
        ["usdt", "bnb", "defi", "eth", "trx", "scam", "matic", "sol"],
        ["hmm", "okay", "sure", "done", "what", "send", "cant", "pls"],
        ["pause", "silence", "quit", "mute", "stop"],
        [
            "network error",
            "swap fee",
            "wallet address wrong",
            "gas fee",
            "token price",
            "phone update",
            "card error",
        ],
        [
            "swap stuck",
            "coin missing",
            "balance empty",
            "check wallet",
            "gas price high",
            "sell coin",
            "help",
        ],
        [
            "open wallet",
            "enter code",
            "then error",
            "try again",
            "same problem",
            "please help",
            "still blank",
        ],
        ["好", "在", "是", "对", "有", "谢", "好", "不", "能"],
        ["你好", "在吗", "怎么办", "转账没到", "好的", "谢谢"],
        [
            "hello there",
            "my transfer is stuck",
            "since yesterday",
            "the network is tron",
            "what can I do",
            "ok thanks",
        ],
    ],
)
def test_everyday_short_messages_raise_nothing(texts: list[str]) -> None:
    _, alarms = play(texts)

    assert alarms == []


def test_other_talk_between_lowers_the_score_and_ok_does_not() -> None:
    words, _ = play(RARE[:2])

    talked, _ = advance(words, "when will somebody look at my transfer please", 3, START + 2 * PAUSE)
    nodded, _ = advance(words, "ok", 3, START + 2 * PAUSE)

    assert talked.tracks["english"].score < nodded.tracks["english"].score == words.tracks["english"].score


def test_one_message_alone_is_not_a_stream() -> None:
    _, alarms = play([" ".join(RARE)])

    assert alarms == []


def test_two_rare_words_in_a_sentence_are_no_piece_and_three_are() -> None:
    two, _ = play(["what is the umbrella zebra of yours"])
    three, _ = play(["what is the umbrella zebra puzzle of yours"])

    assert two == State()
    assert three.tracks.keys() == {"english"}


def test_long_messages_are_not_pieces() -> None:
    state, alarms = play([" ".join(RARE * 6)] * 4)

    assert alarms == []
    assert state == State()
