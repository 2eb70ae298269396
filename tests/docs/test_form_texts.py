"""Everything a form says exists in every language, and none of it asks for what nobody may ever ask for."""

from __future__ import annotations

import pytest

from bot.intake.called import slot_called
from bot.intake.flaws import Fault
from bot.intake.problems import OTHER, catalogue
from bot.intake.reading import Misread
from bot.intake.slots import Slot
from bot.safety.guard import judge
from tests.our_texts import CATALOGUE

NEVER_ASKED = {
    "en": (
        [
            "recovery phrase",
            "seed phrase",
            "mnemonic",
            "private key",
            "password",
            "passcode",
            "pin code",
            "verification code",
            "one-time",
            "otp",
            "card number",
            "cvv",
            "credit card",
            "bank card",
            "teamviewer",
            "anydesk",
            "remote access",
            "passport",
            "identity card",
            "id card",
            "selfie",
        ]
    ),
    "zh-Hans": (
        [
            "助记词",
            "私钥",
            "密码",
            "验证码",
            "支付密码",
            "银行卡",
            "卡号",
            "安全码",
            "远程",
            "证件",
            "身份证",
            "护照",
            "自拍",
            "人脸",
        ]
    ),
    "zh-Hant": (
        [
            "助記詞",
            "私鑰",
            "密碼",
            "驗證碼",
            "支付密碼",
            "銀行卡",
            "信用卡",
            "卡號",
            "安全碼",
            "遠端",
            "證件",
            "身分證",
            "護照",
            "自拍",
            "人臉",
        ]
    ),
}
WARNS = {"en": ("never",), "zh-Hans": ("请不要", "绝不会"), "zh-Hant": ("請不要", "絕不會")}
"""What stands in the sentence of a form that names such a thing at all: as a warning."""
ASKS = (
    "ask-",
    "confirm-",
    "find-",
    "first-",
    "advice-",
    "next-",
    "report-",
    "misread-",
    "flaw-",
    "recognised-",
)


def said_by_forms(language: str) -> dict[str, str]:
    """Every text of a form, its gaps filled by their names."""
    return {key: said(key, language) for key in CATALOGUE.keys(language) if key.startswith(ASKS)}


def said(key: str, language: str) -> str:
    """The text of *key*."""
    return CATALOGUE.text(
        key,
        language,
        **{gap: 2 if gap in {"count", "place"} else gap for gap in CATALOGUE.gaps(key, language)},
    )


def needed() -> set[str]:
    """The key of everything that the sheet can make a form say."""
    sheet = catalogue()
    problems = sheet.problems.values()
    keys = {f"slot-{slot.value}" for slot in Slot} | {f"ask-{slot.value}" for slot in Slot}
    keys |= {f"find-{field.slot.value}" for field in sheet.fields.values() if field.is_found_somewhere}
    keys |= {f"option-{option}" for field in sheet.fields.values() for option in field.options}
    keys |= {f"option-{name}" for name in (*sheet.menu, *sheet.problems)}
    keys |= {f"matter-{name}" for name in sheet.problems if name != OTHER}
    keys |= {f"advice-{advice.say}" for problem in problems for advice in problem.advice}
    keys |= {f"first-{problem.first}" for problem in problems if problem.first}
    keys |= {f"flaw-{fault.value.replace('_', '-')}" for fault in Fault}
    return keys | {f"misread-{misread.value}" for misread in Misread}


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_everything_that_a_form_says_has_words(language: str) -> None:
    assert needed() - CATALOGUE.keys(language) == set()


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_nothing_is_kept_for_a_field_that_is_gone(language: str) -> None:
    kept = {key for key in CATALOGUE.keys(language) if key.startswith(("ask-", "find-", "advice-", "first-"))}

    assert kept - needed() == {"ask-which"}


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_no_form_asks_for_a_secret(language: str) -> None:
    asking = {
        key: word
        for key, text in said_by_forms(language).items()
        for sentence in _sentences(text.lower())
        for word in NEVER_ASKED[language]
        if word in sentence and not any(warning in sentence for warning in WARNS[language])
    }

    assert asking == {}


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_a_form_says_nothing_that_an_agent_would_be_stopped_from_saying(language: str) -> None:
    stopped = {key: judge(text).reasons for key, text in said_by_forms(language).items()}

    assert {key: reasons for key, reasons in stopped.items() if reasons} == {}


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_what_touches_recovery_words_takes_a_tap_and_warns(language: str) -> None:
    warning = {"en": "never write them here", "zh-Hans": "不要写在这里", "zh-Hant": "不要寫在這裡"}[language]

    assert all(warning in said(f"ask-{slot}", language) for slot in ("words-typed", "backup"))


def _sentences(text: str) -> list[str]:
    for end in ".!?。！？":
        text = text.replace(end, "\n")
    return text.splitlines()


@pytest.mark.parametrize("language", CATALOGUE.languages)
@pytest.mark.parametrize("slot", Slot)
def test_every_answer_goes_by_the_name_on_its_button(language: str, slot: Slot) -> None:
    assert slot_called(CATALOGUE.text(f"slot-{slot}", language), tuple(Slot)) is slot
