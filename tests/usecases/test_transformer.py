"""The transformer from its files: the wheel's own vectors without its engine, and no text it fails on."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.transformer import (
    LONGEST,
    MOST_PIECES,
    DraftReader,
    Transformer,
    load_transformer,
    readable_pieces,
)
from bot.models.transformer_files import MATRICES, floats
from bot.models.unpacking import TAKES_AT_MOST_S, made_whole
from bot.safety.guard_opinion import ADAPTER

LAYERS, WIDTH = 12, 384
# By the wheel's own engine: how many pieces a text has, and how its vector of length one begins.
ENGINE = {
    "Have you shared your phrase with anyone?": (13, (0.061, -0.026, -0.063, -0.079, 0.086, -0.076)),
    "助记词丢了怎么办": (12, (0.077, -0.047, 0.012, -0.052, 0.069, -0.025)),
    "Где мой перевод": (8, (0.007, -0.047, -0.06, -0.051, 0.087, -0.04)),
}
NEAR = 4e-3
"""It counts in fewer digits than we do."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Transformer:
    """The model as the wheel brings it: nothing is added to it."""
    ends = {
        f"{name}.{end}": np.zeros((LAYERS, 1, 1), np.float32) for name in MATRICES for end in ("in", "out")
    }
    steps = {f"{name}.step": np.ones((LAYERS, 1, 1), np.float32) for name in ends}
    adapter = folder / "nothing.npz"
    np.savez(adapter, allow_pickle=False, **ends, **steps)
    loaded = load_transformer(folder, adapter)
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def adapted(folder: Path) -> Transformer:
    loaded = load_transformer(folder, ADAPTER)
    assert loaded is not None
    return loaded


@pytest.mark.parametrize("text", ENGINE)
def test_vectors_are_those_of_the_engine_that_is_not_run(plain: Transformer, text: str) -> None:
    count, begins = ENGINE[text]

    mean = plain.read(text)[:WIDTH]

    assert len(readable_pieces(text, plain.weights.vocabulary)) == count
    assert np.allclose((mean / np.linalg.norm(mean))[: len(begins)], begins, atol=NEAR)


def test_the_same_question_is_near_across_languages(plain: Transformer) -> None:
    means = [
        plain.read(text)[:WIDTH]
        for text in (
            "how do I restore my wallet",
            "怎么恢复我的钱包",
            "मैं अपना वॉलेट कैसे वापस पाऊँ",
            "it rains today",
        )
    ]
    english, chinese, hindi, weather = (mean / np.linalg.norm(mean) for mean in means)

    assert min(english @ chinese, english @ hindi) > english @ weather + 0.05


def test_the_adapter_changes_what_is_read(plain: Transformer, adapted: Transformer) -> None:
    text = next(iter(ENGINE))

    assert not np.allclose(adapted.read(text), plain.read(text), atol=0.05)


@settings(deadline=None, max_examples=25)
@given(text=st.text(st.characters(exclude_categories=[]), max_size=400))
def test_no_text_breaks_it(adapted: Transformer, text: str) -> None:
    found = adapted.read(text)

    assert found.shape == (2 * WIDTH,)
    assert np.isfinite(found).all()


@pytest.mark.parametrize("text", ["ﷺ" * 2000, "的" * 5000, "", " ", "\ud83d", "a" * 10_000])
def test_what_broke_the_engine_or_is_too_long_is_read(adapted: Transformer, text: str) -> None:
    assert len(readable_pieces(text, adapted.weights.vocabulary)) <= MOST_PIECES
    assert np.isfinite(adapted.read(text)).all()


def test_only_the_beginning_of_a_text_is_read(adapted: Transformer) -> None:
    text = "Which network did you use? " * 40

    assert np.array_equal(adapted.read(text), adapted.read(text[:LONGEST]))


@given(st.lists(st.integers(0, 15), min_size=32, max_size=32), st.floats(0.125, 2, width=16))
def test_a_block_is_thirty_two_numbers_of_four_bits(numbers: list[int], factor: float) -> None:
    packed = [low | high << 4 for low, high in zip(numbers[:16], numbers[16:], strict=True)]
    block = np.array([*np.array([factor], np.float16).view(np.uint8), *packed], np.uint8)

    assert floats(block[None])[0].tolist() == [(number - 8) * factor for number in numbers]


def test_the_second_start_reads_the_same_files(folder: Path, adapted: Transformer) -> None:
    again = load_transformer(folder, ADAPTER)

    assert again is not None
    assert np.array_equal(again.read("Which network?"), adapted.read("Which network?"))


def test_what_was_unpacked_for_another_adapter_is_removed(
    folder: Path, plain: Transformer, adapted: Transformer
) -> None:
    load_transformer(folder, ADAPTER)

    assert len([found for found in folder.iterdir() if found.is_dir()]) == 1


@pytest.mark.parametrize(
    ("name", "content"), [("facts.json", "{}"), ("facts.json", "[]"), ("scores.npy", "")]
)
def test_damaged_files_are_unpacked_anew(folder: Path, adapted: Transformer, name: str, content: str) -> None:
    load_transformer(folder, ADAPTER)
    (used,) = (found for found in folder.iterdir() if found.is_dir())
    (used / name).write_text(content)

    again = load_transformer(folder, ADAPTER)

    assert again is not None
    assert np.array_equal(again.read("Which network?"), adapted.read("Which network?"))


@pytest.mark.parametrize(
    ("age_s", "is_left"), [(0, True), (TAKES_AT_MOST_S, True), (3 * TAKES_AT_MOST_S, False)]
)
def test_what_somebody_who_was_killed_unpacked_is_removed_once_nobody_can_be_at_it(
    tmp_path: Path, age_s: int, is_left: bool
) -> None:
    with pytest.raises(KeyboardInterrupt), made_whole(tmp_path / "first") as scratch:
        (scratch / "words").write_text("half")
        left = scratch.rename(scratch.with_name(f"{scratch.name}x"))
        raise KeyboardInterrupt
    then = left.stat().st_mtime - age_s
    os.utime(left, (then, then))

    with made_whole(tmp_path / "second") as scratch:
        (scratch / "words").write_text("all")

    assert (tmp_path / "second" / "words").read_text() == "all"
    assert left.exists() is is_left
    assert not (tmp_path / "first").exists()


def test_files_that_turn_out_to_be_cut_are_unpacked_anew_by_the_next_start(tmp_path: Path) -> None:
    reader = DraftReader(tmp_path, ADAPTER)
    reader.start().join()
    (words,) = tmp_path.glob("*/words")
    os.truncate(words, 1000)

    found = reader.read("Which network did you use?")

    again = DraftReader(tmp_path, ADAPTER)
    again.start().join()
    assert found is None
    assert again.read("Which network did you use?") is not None


def test_a_place_that_cannot_be_written_means_no_transformer_and_who_waits_for_it_is_told(
    tmp_path: Path,
) -> None:
    occupied, told = tmp_path / "file", threading.Event()
    occupied.write_text("")

    DraftReader(occupied, ADAPTER).start(told.set).join()

    assert load_transformer(occupied, ADAPTER) is None
    assert told.is_set()


def test_a_reader_knows_nothing_before_it_is_started(tmp_path: Path) -> None:
    assert DraftReader(tmp_path, ADAPTER).read("Which network?") is None
