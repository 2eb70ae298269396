"""That everything said is in the catalogue, in every language, and that nothing there is said by nobody."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.texts import catalogue as texts
from tests.our_texts import CATALOGUE

ROOT = Path(texts.__file__).parents[2]
CHINESE = ("zh-Hans", "zh-Hant")
SAYS = frozenset({"Say", "TellAgents", "Outcome", "BadCommand", "NotAllowed", "DeleteIncoming"})
"""What takes keys of the catalogue as positional arguments; of a button it is the first."""
KEY = re.compile(r"[a-z][a-z0-9]*(-[A-Za-z0-9]+)*")
HINTS = re.compile(r"(toast|refused|done|button|prompt|not-sent|faq)-[a-z-]*[a-z]")
"""Prefixes that nothing but a key has."""
FOR_AGENTS = re.compile(
    r"(agent-command|look|tx-usage|addr-usage|watch-changed|official|bad-domains|card|tag|matter|note|prompt|done|refused|queue|who|history|stats|case|faq|invite|join|span"
    r"|toast|transfer|edit-not-sent|help-agents|help-everything|hours-shown|hours-set|hours-bad|role|reply-usage|lines)\b"
)
LATIN = frozenset(
    [
        "USDT",
        "ID",
        "FAQ",
        "UTC",
        "App",
        "MB",
        "Telegram",
        "TXID",
        "help",
        "person",
        "report",
        "progress",
        "language",
        "hours",
        "privacy",
        "delete",
        "me",
        "remove",
        "verify",
        "codeword",
        "English",
        "Ethereum",
        "BNB",
        "Smart",
        "Chain",
        "TRON",
        "TRX",
        "Bitcoin",
        "Solana",
        "Polygon",
        "Arbitrum",
        "One",
        "Base",
        "TON",
        "P",
    ]
)
"""Latin words that Chinese readers expect: names, units, and commands."""
SECRETS = {
    "en": ("recovery phrase", "private key", "password", "code"),
    "zh-Hans": ("助记词", "私钥", "密码", "验证码"),
    "zh-Hant": ("助記詞", "私鑰", "密碼", "驗證碼"),
}
LONGEST = {"description": 512, "short-description": 120}
"""Characters that the platform takes (Bot API: setMyDescription, setMyShortDescription)."""
COMMANDS = ("command-", "agent-command-")
"""Keys whose beginning the profile computes."""
LONGEST_COMMAND = 256
LONGEST_TOAST = 200
TOASTS = ("toast-", "done-", "refused-", "not-", "anonymous-", "unsaid", "nothing-to-unsay")
"""Keys that are said in a toast as well."""


def sources() -> Iterator[ast.AST]:
    for folder in ("bot", "agents_group"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield ast.parse(path.read_text("utf-8"))


TREES = tuple(sources())


def constants() -> set[str]:
    return {
        node.value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def prefixes() -> set[str]:
    """What computed keys begin with."""
    found = set()
    for node in (node for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        first = node.values[0]
        if isinstance(first, ast.Constant) and str(first.value).endswith("-"):
            found.add(str(first.value))
    return found


def said() -> set[str]:
    """Keys that the code certainly says."""
    found = {text for text in constants() if HINTS.fullmatch(text)}
    for node in (node for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
        given = node.args[:1] if name == "Button" else node.args if name in SAYS else []
        found |= {key for argument in given for key in _keys(argument)}
    return found


def _keys(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.IfExp):
        yield from _keys(argument.body)
        yield from _keys(argument.orelse)
    if (
        isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and KEY.fullmatch(argument.value)
    ):
        yield argument.value


def suffixes() -> set[str]:
    """What keys end with whose beginning is computed."""
    found = set()
    for node in (node for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        last = node.values[-1]
        if isinstance(last, ast.Constant) and re.fullmatch(r"-[a-z-]+", str(last.value)):
            found.add(str(last.value))
    return found


def fillings(call: ast.Call) -> set[str] | None:
    """The names of the arguments that a call fills gaps with, or None if that cannot be read off."""
    names = {keyword.arg for keyword in call.keywords if keyword.arg}
    maps = [one for one in call.args if isinstance(one, ast.Dict)]
    maps += [
        one.value for one in call.keywords if one.arg in {"args", "keys"} and isinstance(one.value, ast.Dict)
    ]
    others = [one for one in call.args[1:] if isinstance(one, ast.Name | ast.Call)]
    given = [
        one for one in call.keywords if one.arg in {"args", "keys"} and not isinstance(one.value, ast.Dict)
    ]
    if given or (others and not maps) or any(keyword.arg is None for keyword in call.keywords):
        return None
    return names | {str(key.value) for one in maps for key in one.keys if isinstance(key, ast.Constant)}


def filled() -> Iterator[tuple[str, set[str]]]:
    """Every key that is said with arguments that can be read off, and their names."""
    for node in (node for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
        if name not in {"Say", "TellAgents", "_say", "word", "say"} or not node.args:
            continue
        names = fillings(node)
        for key in _keys(node.args[0]):
            if names is not None and key in CATALOGUE.keys("en"):
                yield key, names


def template(key: str, language: str) -> str:
    """The text with every gap filled by its own name in brackets, or by 2."""
    args = dict.fromkeys(CATALOGUE.gaps(key, language), 2)
    return CATALOGUE.text(key, language, **args)


def test_a_translator_has_nothing_to_mend() -> None:
    assert CATALOGUE.problems() == []


def test_everything_that_is_said_can_be_said() -> None:
    assert said() - CATALOGUE.keys("en") == set()


def test_every_computed_key_has_texts() -> None:
    keys = CATALOGUE.keys("en")
    ours = {
        prefix for prefix in prefixes() if prefix.partition("-")[0] in {key.partition("-")[0] for key in keys}
    }

    assert {prefix for prefix in ours if prefix != "-" and not any(map(beginning(prefix), keys))} == set()


def beginning(prefix: str) -> Callable[[str], bool]:
    return lambda key: key.startswith(prefix)


def test_every_gap_is_filled_by_whoever_says_the_text() -> None:
    lacking = {key: CATALOGUE.gaps(key, "en") - names for key, names in filled()}

    assert {key: gaps for key, gaps in lacking.items() if gaps} == {}


def test_customers_and_agents_are_not_told_the_same_words() -> None:
    told: dict[str, set[str]] = {"Say": set(), "TellAgents": set()}
    for node in (node for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(node.func, "id", "")
        if name in told and node.args:
            told[name] |= set(_keys(node.args[0]))

    assert told["Say"] & told["TellAgents"] == set()


def test_nothing_in_the_catalogue_is_said_by_nobody() -> None:
    used, begun, ended = constants(), (*prefixes(), *COMMANDS), tuple(suffixes())

    unsaid = {key for key in CATALOGUE.keys("en") if key not in used and not key.startswith(begun)}
    assert {key for key in unsaid if not key.endswith(ended)} == set()


@pytest.mark.parametrize("language", CHINESE)
def test_customers_who_read_chinese_read_no_english(language: str) -> None:
    left = {}
    for key in CATALOGUE.keys(language):
        words = set(re.findall(r"[A-Za-z]+", template(key, language))) - LATIN
        if words and not FOR_AGENTS.match(key) and not key.startswith("language-"):
            left[key] = words

    assert left == {}


def test_the_two_chinese_scripts_are_not_mixed() -> None:
    simplified, traditional = "这说为认证钱币账户书网络处", "這說為認證錢幣帳戶書網絡處"

    for key in CATALOGUE.keys("en"):
        if not key.startswith("language-"):
            assert not set(template(key, "zh-Hant")) & set(simplified), key
            assert not set(template(key, "zh-Hans")) & set(traditional), key


@pytest.mark.parametrize("language", CHINESE)
def test_chinese_has_full_width_marks(language: str) -> None:
    half = re.compile(r"[\u3400-\u9fff][,:;?!()]|[,:;?!()][\u3400-\u9fff]")

    assert [key for key in CATALOGUE.keys(language) if half.search(template(key, language))] == []


@pytest.mark.parametrize("language", CATALOGUE.languages)
@pytest.mark.parametrize("key", ["start", "description"])
def test_the_first_words_name_every_secret_that_we_never_ask_for(language: str, key: str) -> None:
    words = template(key, language).lower()

    assert all(secret in words for secret in SECRETS[language])


@pytest.mark.parametrize("language", CATALOGUE.languages)
@pytest.mark.parametrize("key", ["short-description", "status-warning"])
def test_the_shorter_warnings_name_the_recovery_phrase_and_passwords(language: str, key: str) -> None:
    words = template(key, language).lower()

    assert SECRETS[language][0] in words
    assert SECRETS[language][2] in words


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_texts_fit_where_the_platform_shows_them(language: str) -> None:
    for key in CATALOGUE.keys(language):
        text = template(key, language)
        if "command-" in key:
            assert len(text) <= LONGEST_COMMAND, key
        if key.startswith(TOASTS):
            assert len(text) <= LONGEST_TOAST, key
        assert len(text) <= LONGEST.get(key, 4096), key


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_customers_are_never_asked_for_a_secret(language: str) -> None:
    asks = {key: template(key, language) for key in CATALOGUE.keys(language) if key.startswith("ask-")}

    for key, text in asks.items():
        assert not any(secret in text for secret in SECRETS[language]) or key == "ask-reference"
