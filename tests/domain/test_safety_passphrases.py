"""Passwords of several plain words, and what people say about passwords in as many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.credentials import find
from bot.safety.leaks import Secret

WORDS = st.lists(
    st.sampled_from(["river", "stone", "mountain", "velvet", "pepper", "kitchen", "planet", "tiger"]),
    min_size=3,
    max_size=8,
)
STATES = [
    "my password is {}",
    "Password: {}",
    "hello\npassphrase = {}\nbye",
    "my wallet password is {} 🙏",
    "{{}} my passphrase: {}.",
]


@given(WORDS, st.sampled_from(STATES))
def test_plain_words_that_are_stated_are_a_password_as_a_whole(words: list[str], state: str) -> None:
    text = state.format(" ".join(words))

    (leak,) = find(text)

    assert (text[leak.start : leak.end], leak.kind) == (" ".join(words), Secret.PASSWORD)


@pytest.mark.parametrize(
    "text",
    [
        "my password is correct horse battery staple",
        "mein Passwort ist blauer Himmel Katze",
        "mi contraseña es perro azul montaña",
        "мой пароль: зелёный слон банан",
        "我的密码：river stone mountain",
        "my password: blue sky kettle",
        "Mon mot de passe : cheval vapeur lune",
        "kata sandi saya: gajah biru laut",
        "mật khẩu của tôi là trâu vàng núi xanh",
    ],
)
def test_words_of_any_language_with_blanks_are_a_password(text: str) -> None:
    assert [leak.kind for leak in find(text)] == [Secret.PASSWORD]


@pytest.mark.parametrize(
    "text",
    [
        "the password is wrong every single time",
        "my password is not working at all",
        "my password is lost and I am sad",
        "my password is the same as before",
        "my password is long and has numbers",
        "my password is pretty basic",
        "my password: no longer works",
        "Password: app crashes",
        "Password: reset mail never arrives",
        "Passwort: geht leider nicht mehr",
        "mon mot de passe est toujours refusé par votre application",
        "Пароль: сброс через почту не приходит",
        "мой пароль почему то больше не подходит",
        "mi contraseña es la misma de siempre",
        "Your password is a word you chose yourself",
        "क्या मुझे अपना पासवर्ड यहाँ लिखना है?",
        "उसने कहा अपना पासवर्ड यहाँ लिख दीजिए ताकि मैं खाता खोल सकूँ",
        "I confirm my password - spinner keeps spinning",
        "my password: brother knows",
        "je tape mon mot de passe - écran noir",
        "내 비밀번호: 계속 틀려요",
        "мой пароль: постоянно отклоняется",
        "我的密码: 忘了 怎么办",
        "Password: see screenshot above",
        "Password: three attempts left",
        "Password: bhul gaya bhai",
        "Contraseña: sigue sin funcionar hoy",
        "Şifre: sürekli hata veriyor",
        "كلمة المرور: نسيتها منذ أمس",
        "パスワード： リセット メール 届かない",
        "密码：提示 网络 错误",
        "mon mot de passe est enregistré dans chrome",
        "la mia password è salvata nel browser",
        "mi contraseña es rechazada desde ayer",
        "minha senha é rejeitada toda hora",
        "메일 비밀번호는 다른 기기에서 바꾸세요",
        "kata sandi saya: selalu ditolak aplikasi",
        "kata sandi saya adalah tanggal lahir",
        "mật khẩu của em bị báo sai",
        "mật khẩu của tôi: nhập mãi vẫn sai",
    ],
)
def test_what_is_said_about_a_password_is_none(text: str) -> None:
    assert find(text) == []
