"""Text files in GBK and GB 18030 are read; no other encoding passes for them, because its words would be seen by nobody."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from bot.safety.seeds import find
from tests.usecases.test_reading_documents import reading

NOTE = "你好，我的钱包转账失败了，一直显示确认中。请问什么时候能到账？\r\n订单号 20260101，网络是 TRC20。"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
HAN_PHRASE = Mnemonic("chinese_simplified").to_mnemonic(bytes(range(7, 247, 15)))
RUSSIAN = "Здравствуйте, я потерял доступ к кошельку, помогите пожалуйста вернуть деньги на счёт"
OTHERS = [
    ("cp1251", RUSSIAN),
    ("cp1251", RUSSIAN.upper()),
    ("koi8-r", RUSSIAN),
    ("koi8-r", RUSSIAN.upper()),
    ("cp1252", "Où est ma clé privée ? Le numéro été perdu à l'hôtel, très bête"),
    ("cp1250", "příliš žluťoučký kůň úpěl ďábelské ódy"),
    ("euc-kr", "안녕하세요 지갑에서 보낸 코인이 아직 도착하지 않았습니다 확인 부탁드립니다"),
    ("shift_jis", "こんにちは、ウォレットの送金が失敗しました。確認をお願いします"),
    ("euc-jp", "こんにちは、ウォレットの送金が失敗しました。確認をお願いします"),
    ("big5", "您好，我的錢包轉帳失敗了，一直顯示確認中。請問什麼時候能到帳？"),
]
KOREAN = Mnemonic("korean").wordlist


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "gb2312"])
def test_a_chinese_text_file_in_the_older_encoding_is_read(encoding: str) -> None:
    found = reading(NOTE.encode(encoding), ".txt")

    assert found.complete
    assert found.texts == (NOTE,)


@pytest.mark.parametrize("phrase", [PHRASE, HAN_PHRASE], ids=["english", "chinese"])
def test_a_phrase_in_it_is_seen(phrase: str) -> None:
    found = reading(f"{NOTE}\n{phrase}\n".encode("gbk"), ".txt")

    assert any(find(text) for text in found.texts)


def test_a_chinese_phrase_alone_is_seen() -> None:
    found = reading(HAN_PHRASE.encode("gbk"), ".txt")

    assert any(find(text) for text in found.texts)


@pytest.mark.parametrize(("encoding", "text"), OTHERS)
def test_a_file_in_another_encoding_is_not_called_read(encoding: str, text: str) -> None:
    assert not reading(text.encode(encoding), ".txt").complete


@given(st.lists(st.sampled_from(KOREAN), min_size=12, max_size=24))
def test_korean_words_in_their_older_encoding_are_not_called_read(words: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(words))

    assert not reading(text.encode("euc-kr", "ignore"), ".txt").complete


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_read_or_not_and_never_raise(content: bytes) -> None:
    reading(b"\xc4\xe3" + content, ".txt")
