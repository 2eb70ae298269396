"""How the knowledge base goes into a file and comes back, and what a wrong file is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faq.catalogue import Signature
from bot.faq.exchange import BadBase, Counts, content_of, export_yaml, import_into, import_yaml
from bot.faq.fitness import LONGEST_ANSWER, LONGEST_PHRASE, LONGEST_QUESTION, MOST_PHRASES, Unfit, fit, tidy
from bot.faq.starter import install_starter, load_starter
from bot.ports import Entry, EntryText, Stage
from bot.storage.database import Database

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADA = Signature("Ada", NOON)
FEES = Entry(
    "F29",
    0,
    "fees",
    Stage.PUBLISHED,
    (EntryText("en", "Who gets the fee?", "The network.", ("wtf is gwei",)),),
)
PHRASE = "abandon " * 11 + "about"

GOOD = """\
- id: F01
  topic: fees
  texts:
    en:
      question: Who gets the fee?
      answer: |
        The network.
        Not us.
      phrases: [is it yours]
"""


def fits(text: EntryText) -> bool:
    try:
        return fit(text) == text
    except Unfit:
        return False


words = st.text(max_size=60).map(tidy)
lines = words.map(lambda text: " ".join(text.split())).filter(bool)
tags = st.sampled_from(["en", "zh-Hans", "zh-Hant", "pt", "no", "id"])
texts = st.builds(EntryText, tags, lines, words.filter(bool), st.lists(lines, max_size=4).map(tuple)).filter(
    fits
)
entries = st.builds(
    Entry,
    id=st.integers(0, 9999).map(lambda number: f"F{number:02d}"),
    version=st.just(0),
    topic=st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True),
    stage=st.sampled_from(Stage),
    texts=st.lists(texts, min_size=1, max_size=3, unique_by=lambda text: text.language).map(tuple),
    security=st.booleans(),
    internal=st.booleans(),
)
bases = st.lists(entries, max_size=4, unique_by=lambda entry: entry.id)


@given(bases)
def test_what_is_exported_is_imported_as_it_was(base: list[Entry]) -> None:
    written = export_yaml(base)

    assert import_yaml(written) == base


@given(st.text())
def test_no_text_breaks_the_import_but_by_saying_what_is_wrong(text: str) -> None:
    try:
        imported = import_yaml(text)
    except BadBase as bad:
        assert bad.reason
    else:
        assert imported == []


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(text)

    assert tidy(once) == once


def test_an_export_reads_like_the_starter_files() -> None:
    written = export_yaml(import_yaml(GOOD))

    assert written == (
        "- id: F01\n  topic: fees\n  security: false\n  texts:\n    en:\n      question: Who gets the fee?\n"
        "      answer: |-\n        The network.\n        Not us.\n      phrases:\n        - is it yours\n"
    )


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (GOOD.replace("id: F01", "id: 1"), "base.yaml: #1: id: must be F and a number, such as F07"),
        (GOOD + GOOD, "base.yaml: F01: id: is there twice"),
        (GOOD.replace("topic: fees", "topic: My Fees"), "topic: must be a short word"),
        (
            GOOD.replace("topic: fees\n", "topic: fees\n  stage: gone\n"),
            "stage: must be one of draft, published, retired",
        ),
        (
            GOOD.replace("topic: fees\n", "topic: fees\n  security: maybe\n"),
            "security: must be true or false",
        ),
        (GOOD.replace("topic: fees\n", "topic: fees\n  colour: red\n"), "F01: colour: is not a field"),
        (GOOD.replace("  topic: fees\n", ""), "F01: topic: is missing"),
        (GOOD.replace("topic: fees\n", "topic: fees\n  topic: more\n"), "line 3: 'topic' is there twice"),
        (GOOD.replace("    en:", "    English:"), "texts.English: must be a language tag"),
        (
            GOOD.replace("question: Who gets the fee?", "question: yes"),
            "texts.en.question: must be text; put it in quotes",
        ),
        (GOOD.replace("[is it yours]", "[is it yours, 3]"), "texts.en.phrases.2: must be text"),
        (GOOD.replace("[is it yours]", "one"), "texts.en.phrases: must be a list"),
        (GOOD.replace("[is it yours]", "['']"), "texts.en.phrases: is empty"),
        (
            GOOD.replace("Who gets the fee?", "a" * (LONGEST_QUESTION + 1)),
            "question: has 201 characters, may have 200",
        ),
        (GOOD.replace("Not us.", "a" * LONGEST_ANSWER), "answer: has 3513 characters, may have 3500"),
        (
            GOOD.replace("is it yours", "a" * (LONGEST_PHRASE + 1)),
            "phrases: has 301 characters, may have 300",
        ),
        (GOOD.replace("is it yours", "a," * (MOST_PHRASES + 1)), "phrases: has 31, may have 30"),
        (GOOD.replace("Not us.", PHRASE), "F01: texts.en.answer: holds a recovery phrase"),
        ("- id: [", "line 1: "),
        ("a: 1", "base.yaml: must be a list of entries"),
        ("- 5", "#1: must have the fields id, texts, topic"),
        ("- id: F01\n  topic: fees\n  texts: {}", "F01: texts: must hold at least one language"),
    ],
)
def test_a_wrong_file_is_told_which_entry_and_field(spoilt: str, told: str) -> None:
    with pytest.raises(BadBase) as bad:
        import_yaml(spoilt, file="base.yaml")

    assert told in str(bad.value)
    assert str(bad.value).startswith("base.yaml")


def test_a_refused_recovery_phrase_is_not_repeated_in_the_error() -> None:
    with pytest.raises(BadBase) as bad:
        import_yaml(GOOD.replace("Not us.", PHRASE))

    assert "abandon" not in str(bad.value)


async def test_an_import_writes_new_versions_only_for_what_changed() -> None:
    store = Database.inline()
    other = replace(FEES, id="F30")
    await store.transact(lambda work: import_into(work, [FEES, other], ADA))
    changed = replace(other, topic="sending")
    new = replace(FEES, id="F31")

    counts = await store.transact(lambda work: import_into(work, [FEES, changed, new], ADA))

    stored = await store.read(lambda work: work.entries.everything())
    assert counts == Counts(new=1, changed=1, unchanged=1)
    assert [(entry.id, entry.version, entry.changed_by) for entry in stored] == [
        ("F29", 1, "Ada"),
        ("F30", 2, "Ada"),
        ("F31", 1, "Ada"),
    ]
    assert list(map(content_of, stored)) == [FEES, changed, new]
    await store.close()


async def test_the_starter_base_fills_an_empty_store_once() -> None:
    store = Database.inline()

    first = await store.transact(lambda work: install_starter(work, ADA))
    second = await store.transact(lambda work: install_starter(work, ADA))

    published = await store.read(lambda work: work.entries.published())
    assert (first, second) == (40, 0)
    assert [entry.id for entry in published] == [f"F{number:02d}" for number in range(1, 41)]
    assert all(entry.changed_by == "Ada" and entry.changed_at == NOON for entry in published)
    await store.close()


def test_the_starter_base_comes_back_from_a_file_as_it_is() -> None:
    starter = load_starter()

    assert import_yaml(export_yaml(starter)) == list(map(content_of, starter))
