"""Drafts that only have a program for remote control removed, and those that want more."""

from __future__ import annotations

import numpy as np
import pytest

from bot.safety.guard_opinion import OF_ITS_WORDS, OF_WHAT_IS_HARMLESS, by_reading, by_words
from bot.safety.guard_removals import only_removes
from bot.safety.guard_rules import Reason


@pytest.mark.parametrize(
    "draft",
    [
        "Please uninstall AnyDesk now.",
        "AnyDeskをアンインストールしてください。",
        "請移除遠端控制軟體。",
        "请把 AnyDesk 卸载掉。",
        "Desinstale o AnyDesk agora",
        "Удалите AnyDesk с телефона.",
        "Bitte deinstallieren Sie AnyDesk.",
        "AnyDesk'i kaldırın.",
    ],
)
def test_to_have_a_remote_tool_removed_is_only_that(draft: str) -> None:
    assert only_removes(draft)


@pytest.mark.parametrize(
    "draft",
    [
        "Please uninstall AnyDesk and install it again so that I can see.",
        "Remove your antivirus and open TeamViewer",
        "Uninstall AnyDesk, then call me",
        "Delete the app and give me the AnyDesk code",
        "请卸载旧版，再打开 AnyDesk 让我看看",
        "Install AnyDesk, please.",
        "卸载TeamViewer，用AnyDesk连接",
        "删除旧应用，用AnyDesk远程",
        "请卸载旧的远程软件，改用AnyDesk",
        "TeamViewer'ı kaldırın, AnyDesk açın",
        "Удалите TeamViewer, запустите AnyDesk",
        "古い方をアンインストールし、AnyDeskで接続してください",
        "TeamViewer 삭제하고 AnyDesk 실행하세요",
        "Hapus TeamViewer pakai AnyDesk",
        "Please uninstall AnyDesk now." + " It is the tool for remote control." * 3,
    ],
)
def test_whoever_wants_more_does_not_only_have_it_removed(draft: str) -> None:
    assert not only_removes(draft)


@pytest.mark.parametrize("reason", [Reason.ASKS_FOR_CALL, Reason.ASKS_FOR_SECRET])
def test_it_counts_for_less_only_where_a_call_was_read(
    reason: Reason, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.safety.guard_learnt.by_reading", lambda *_: (3.0, reason))
    opinions = by_reading(lambda _: np.zeros(1, np.float32))

    draft = "Please uninstall AnyDesk now."
    odds = opinions(draft).odds - OF_ITS_WORDS * by_words(draft).odds

    assert odds == pytest.approx(3.0 - (OF_WHAT_IS_HARMLESS if reason is Reason.ASKS_FOR_CALL else 0.0))
