"""Chinese characters that stand each by itself and nothing beside them, as on the answers of a poll."""

import random

import pytest

from bot.safety import seeds
from bot.safety.gate import Gate
from bot.safety.scores import words_of

HONEST = [
    "一 二 三 四 五 六 七 八",
    "甲 乙 丙 丁 戊 己 庚 辛",
    "春 夏 秋 冬 东 南 西 北",
    "金 木 水 火 土 日 月",
    "我 的 钱 不 见 了 怎 么 办",
    "求 求 你 们 快 点 回 复",
    "骗 子 还 我 血 汗 钱",
    "柴 米 油 盐 酱 醋 茶",
    "赵 钱 孙 李 周 吴 郑 王",
    "趙 錢 孫 李 周 吳 鄭 王",
    "陈 林 黄 张 李 王 吴 刘",
    "张 王 李 刘 陈 杨 赵",
    "孔 曹 严 华 金 魏 陶 姜",
]


@pytest.mark.parametrize("name", ["chinese_simplified", "chinese_traditional"])
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_eight_of_a_list_by_themselves_are_part_of_a_phrase(name: str, gap: str) -> None:
    chance, words = random.Random(name), words_of(name)
    texts = [gap.join(chance.sample(words, 8)) for _ in range(300)]

    assert sum(bool(seeds.find(text)) for text in texts) >= 297


@pytest.mark.parametrize("text", HONEST)
def test_what_people_spell_out_is_none(text: str) -> None:
    assert seeds.find(text) == []
    assert seeds.find(text.replace(" ", "\n")) == []


def test_a_poll_with_them_is_emptied() -> None:
    options = [{"text": character} for character in "谊仓醒俄糖拔辛溶"]

    cleaned = Gate().clean({"message": {"poll": {"question": "which of these?", "options": options}}})

    assert [found.kind for found in cleaned.found] == ["recovery_phrase"]
    assert "谊" not in str(cleaned.update)
