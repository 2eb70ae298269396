"""What a report may be about, in words and by label, in each script; and what is said in passing in the same sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.han import to_simplified
from bot.intake import Slot, Value, begin, choose
from bot.intake.matters import labelled_as, problems_in
from bot.intake.phrases import pair_in, source_in, token_in
from bot.intake.problems import OTHER, catalogue
from tests.domain.form_talk import EVM_TX, about, asking, told
from tests.our_texts import CATALOGUE

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
KINDS = [*catalogue().menu, *sorted(catalogue().names)]
HANT = {
    "没": "沒", "转": "轉", "错": "錯", "网络": "網路", "账": "帳", "给": "給", "别": "別", "应该": "應該", "却": "卻",
    "链": "鏈", "换": "換", "币": "幣", "从": "從", "还": "還", "备注": "備註", "标签": "標籤", "余额": "餘額", "显": "顯",
    "录": "錄", "无": "無", "钱": "錢", "盗": "盜", "码": "碼", "现": "現", "见": "見", "卡住": "卡住", "确认": "確認",
    "诈": "詐", "骗": "騙", "权": "權", "连": "連", "浏览": "瀏覽", "滑点": "滑點", "败": "敗", "费": "費", "认": "認",
    "选": "選", "个": "個", "这": "這", "兑": "兌", "单": "單", "记": "記", "带": "帶", "发": "發", "击": "擊", "打开": "打開",
}  # fmt: skip
"""What the sentences below are made of, as it is written in Taiwan and Hong Kong."""
SENTENCES = [
    "充值没到账，别人转给我的",
    "转错网络了，USDT 应该走 TRON 却走了 BSC",
    "交易失败了，gas不足",
    "从交易所提币没收到",
    "提现两个小时还没到账",
    "一直卡住，没有确认",
    "用0.3个eth换usdc失败，兑换失败",
    "选错网络，转到另一条链了",
    "转错地址，转给了别人",
    "忘了填备注和标签",
    "余额不显示，代币 AAVE",
    "钱被盗了，被骗授权",
    "密码忘记，登录不了",
    "浏览器连不上钱包",
    "朋友转给我的，没到账",
    "从我的另一个钱包转的，没到账",
]


def in_traditional(text: str) -> str:
    """Return *text* as it would be written with Traditional characters and the words that go with them."""
    for simplified, traditional in sorted(HANT.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(simplified, traditional)
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_label_of_a_kind_typed_does_what_its_button_does(kind: str, language: str) -> None:
    label = CATALOGUE.text(f"option-{kind}", language)

    typed = told(begin(), label).form

    assert typed == choose(begin(), Slot.WHAT, kind)
    assert typed.values.keys() <= {Slot.WHAT}


@given(st.sampled_from(KINDS), st.sampled_from(LANGUAGES), st.sampled_from(["{}", " {}。", "{}!", "✅ {}"]))
def test_a_label_is_one_however_it_is_framed(kind: str, language: str, frame: str) -> None:
    label = CATALOGUE.text(f"option-{kind}", language)

    assert labelled_as(frame.format(label)) == kind


@pytest.mark.parametrize("said", SENTENCES)
def test_a_sentence_in_traditional_characters_is_read_as_the_same_in_simplified_ones(said: str) -> None:
    other = in_traditional(said)
    form, twin = told(begin(), said).form, told(begin(), other).form

    assert other != said
    assert to_simplified(form.asking or "") == to_simplified(twin.asking or "")
    assert problems_in(other) == problems_in(said) != frozenset()
    assert {slot: value.kind for slot, value in twin.values.items()} == {
        slot: value.kind for slot, value in form.values.items()
    }


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        ("交易失败了，gas不足", {"stuck-pending", "swap-failed", "dapp-problem"}),
        ("my transaction failed", {"stuck-pending", "swap-failed", "dapp-problem"}),
        ("my swap failed", {"swap-failed"}),
        ("I approved something by mistake", {"theft"}),
        ("a website got an approval for my usdt", {"theft"}),
        ("从交易所提币没收到", {"withdrawal-pending"}),
        ("轉錯網路了，USDT 應該走 TRON 卻走了 BSC", {"wrong-network"}),
    ],
)
def test_a_word_inside_a_longer_one_and_a_word_for_a_group_count_only_by_themselves(
    said: str, problems: set[str]
) -> None:
    assert problems_in(said) == problems


def test_an_answer_that_tells_nothing_new_leaves_the_choice_between_the_few_that_were_named() -> None:
    few = told(begin(), "withdrawal stuck").form

    after = told(few, "Binance").form

    assert after.problems == few.problems == {"withdrawal-pending", "stuck-pending"}
    assert after.asking is Slot.WHAT
    assert OTHER not in {value.option for value in after.values.values()}


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("from another wallet of mine", "wallet"),
        ("从我的另一个钱包", "wallet"),
        ("別人轉給我的", "somebody"),
        ("a friend sent it", "somebody"),
        ("from my client", "somebody"),
        ("from an exchange", "exchange"),
        ("my friend says hello", ""),
        ("I sent it to a friend", ""),
        ("somebody else's wallet", ""),
    ],
)
def test_where_it_came_from_is_taken_out_of_a_sentence(said: str, option: str) -> None:
    found = source_in(said)

    assert (found[1] if found else "") == option


def test_what_a_sentence_gives_in_passing_is_not_asked_again() -> None:
    sent = told(about("deposit-missing"), f"from another wallet of mine, tx {EVM_TX}").form
    named = told(about("deposit-missing"), "binance, 250 USDT via TRC20").form
    wrong = told(about("wrong-network"), "bsc instead of tron").form
    token = told(about("balance-missing"), "token AAVE").form

    assert sent.values[Slot.SOURCE].option == "wallet"
    assert (named.values[Slot.SOURCE].option, named.values[Slot.NETWORK].option) == ("exchange", "tron")
    assert [wrong.values[slot].option for slot in (Slot.NETWORK, Slot.NETWORK_WANTED)] == ["bsc", "tron"]
    assert token.values[Slot.TOKEN] == Value("AAVE", "AAVE", "text")


@pytest.mark.parametrize(
    ("said", "pair"),
    [
        ("用0.3个eth换usdc", "ETH → USDC"),
        ("用0.3個eth換usdc", "ETH → USDC"),
        ("swapped 3 ETH for USDC", "ETH → USDC"),
        ("swap it for me", ""),
        ("换手机了", ""),
    ],
)
def test_what_was_swapped_for_what_is_read_from_a_sentence(said: str, pair: str) -> None:
    assert pair_in(said) == pair


@given(st.text())
def test_phrases_are_read_from_any_text_without_fail(text: str) -> None:
    assert isinstance(pair_in(text) + token_in(text), str)
    assert source_in(text) is None or source_in(text) is not None


def test_a_guess_at_a_network_is_not_the_name_of_a_token() -> None:
    after = told(asking(Slot.TOKEN, "balance-missing"), "is it TRC20?").form

    assert Slot.TOKEN not in after.values
    assert after.values[Slot.NETWORK].option == "tron"
