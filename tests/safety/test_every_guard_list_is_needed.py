"""Each list of what an agent must not ask for is taken out once: then its own draft goes out."""

from __future__ import annotations

from typing import Any

import pytest

from bot.safety import guard, guard_demands, guard_rules
from tests.safety.test_every_rule_is_needed import is_stopped

DEMANDED = {
    "grants": "Give unlimited allowance",
    "connects": "请连接钱包到我们的中心",
    "reads": "Reply with the six digits.",
    "asked": "What did you set as your PIN?",
    "evades": "Split it so that the bot doesn't delete it.",
    "installs": "Download the apk I send you.",
    "pays": "A small deposit is needed to verify the ownership.",
}


@pytest.mark.parametrize("kind", guard_demands._WHOLE)
def test_some_draft_is_stopped_by_each_list_of_whole_requests(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught = is_stopped(DEMANDED[kind])
    others = {name: reason for name, reason in guard_demands._WHOLE.items() if name != kind}

    monkeypatch.setattr(guard_demands, "_WHOLE", others)

    assert (caught, is_stopped(DEMANDED[kind])) == (True, False)


@pytest.mark.parametrize(
    ("pair", "draft"),
    [
        (("signs", "signed"), "Sign the message that pops up"),
        (("moves", "there"), "Move everything to this new address"),
    ],
)
def test_some_draft_is_stopped_by_each_pair_of_lists(
    pair: tuple[str, str], draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught = is_stopped(draft)
    others = {names: reason for names, reason in guard_demands._PAIRS.items() if names != pair}

    monkeypatch.setattr(guard_demands, "_PAIRS", others)

    assert (caught, is_stopped(draft)) == (True, False)


CURED = {
    "en": "Go to the dapp page and connect your wallet to sync it.",
    "zh": "请打开这个页面，连接您的钱包进行同步。",
    "ru": "Откройте сайт и подключите кошелек для синхронизации.",
    "es": "Abra la página y conecte su billetera para sincronizarla.",
    "de": "Öffnen Sie die Seite und verbinden Sie Ihre Wallet zur Synchronisierung.",
    "ja": "ページを開いてウォレットを接続し、同期してください。",
}


@pytest.mark.parametrize("language", CURED)
def test_a_page_that_cures_a_wallet_is_stopped(language: str) -> None:
    assert is_stopped(CURED[language])


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_a_page_that_cures_a_wallet_is_stopped_by_what_three_lists_say(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_demands, "_CURED_ELSEWHERE", ("asked",))

    assert not is_stopped(CURED[language])


@pytest.mark.parametrize(
    "draft",
    [
        "Did a website tell you to connect your wallet to sync it?",
        "Connect your wallet to the dapp and choose the network at the top.",
        "Connect your Ledger with the cable and let it sync.",
        "Don't connect your wallet to a page that wants to sync it.",
        "Did you connect your wallet to the page to verify it?",
        "连接钱包后请在顶部选择网络。",
    ],
)
def test_a_wallet_may_be_connected_for_other_ends(draft: str) -> None:
    assert not is_stopped(draft)


@pytest.mark.parametrize("named", guard_rules._NAMED_BY_THIEVES, ids=lambda named: named[0])
def test_some_draft_is_stopped_by_each_name_that_only_thieves_say(
    named: tuple[str, Any, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = {
        "secret": "Your seed phrase tonight, my friend.",
        "fee": "There will be an unlock fee, you know, it is required.",
        "chat_place": "You and WhatsApp, tomorrow.",
        "chat": "Your telegram name?",
        "call_thing": "Anydesk, tomorrow with your laptop.",
        "call": "Your phone number?",
    }
    alone = [one for one in guard_rules._NAMED_BY_THIEVES if one is not named]
    found = guard.judge(drafts[named[0]], second=None).reasons

    monkeypatch.setattr(guard_rules, "_NAMED_BY_THIEVES", alone)
    monkeypatch.setattr(guard, "reasons", lambda *_: set())

    assert named[1] in found
    assert named[1] not in guard.judge(drafts[named[0]], second=None).reasons
