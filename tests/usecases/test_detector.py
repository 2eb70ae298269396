"""What the language detector says of Latin prose, and that nothing a customer writes upsets it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.language import needs_detector, speak, text_evidence
from bot.models.detector import LATIN_PROFILES, LangdetectDetector

DETECTOR = LangdetectDetector()
SENTENCES = {
    "en": "how do I withdraw my money from the wallet",
    "es": "no puedo retirar mi dinero de la billetera",
    "pt": "não consigo sacar meu dinheiro da carteira",
    "fr": "je ne peux pas retirer mon argent du portefeuille",
    "de": "ich kann mein Geld nicht aus der Wallet abheben",
    "vi": "tôi không rút được tiền từ ví của mình",
    "id": "saya tidak bisa menarik uang dari dompet saya",
    "tr": "cüzdanımdan paramı çekemiyorum lütfen yardım edin",
}


@pytest.mark.parametrize("language", LATIN_PROFILES)
def test_a_plain_sentence_is_recognised(language: str) -> None:
    evidence = DETECTOR.evidence(SENTENCES[language])

    assert max(evidence, key=lambda tag: evidence[tag]) == language
    assert sum(evidence.values()) <= 1.0001


@pytest.mark.parametrize("text", ["", "  ", "ok", "12345", "???", "👍", "0xdeadbeef", "https://a.example/b"])
def test_too_little_text_is_no_evidence(text: str) -> None:
    assert DETECTOR.evidence(text) == {}


def test_letters_of_no_known_language_are_no_evidence() -> None:
    assert DETECTOR.evidence("ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾ") == {}


@given(st.text(st.characters(), max_size=300))
def test_nothing_that_can_be_typed_upsets_it(text: str) -> None:
    assert all(0 < share <= 1.0001 for share in DETECTOR.evidence(text).values())


def test_lone_surrogates_are_read_over() -> None:
    assert DETECTOR.evidence("please \ud83d help me with my wallet \udc00") == DETECTOR.evidence(
        "please \ud83d help me with my wallet \udc00"
    )


def test_only_the_beginning_of_a_long_text_counts() -> None:
    beginning = "please help me with my wallet "

    assert DETECTOR.evidence(beginning * 9 + "não consigo sacar " * 500) == DETECTOR.evidence(beginning * 9)


def test_the_same_text_gets_the_same_answer_in_every_thread_and_instance() -> None:
    fresh = LangdetectDetector()
    texts = ["bonjour mon ami", "hola amigo mio", "hello swap", *SENTENCES.values()] * 4

    with ThreadPoolExecutor(4) as threads:
        side_by_side = list(threads.map(fresh.evidence, texts))

    assert side_by_side == [DETECTOR.evidence(text) for text in texts]


def test_fewer_profiles_can_be_chosen() -> None:
    two = LangdetectDetector(["en", "vi"])

    assert set(two.evidence(SENTENCES["de"])) <= {"en", "vi"}


@pytest.mark.parametrize(("text", "spoken"), [(SENTENCES["pt"], "pt"), ("請問你們支援波場嗎", "zh-Hant")])
def test_script_and_detector_together_choose_what_to_speak(text: str, spoken: str) -> None:
    detected = DETECTOR.evidence(text) if needs_detector(text) else {}

    assert speak(["en", "pt", "zh-Hant"], text_evidence=text_evidence(text, detected), hint="en") == spoken
