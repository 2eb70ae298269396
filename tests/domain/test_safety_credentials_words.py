"""One sentence for each list of words in each language that only this list decides."""

import pytest

from bot.safety.credentials import find
from bot.safety.leaks import Secret

OWN = {
    "en": "my password 123456", "es": "mi contraseña 123456", "pt": "minha senha 123456", "fr": "mon mot de passe 123456",
    "it": "la mia password 123456", "de": "mein Passwort 123456", "nl": "mijn wachtwoord 123456", "ru": "мой пароль 123456",
    "uk": "мій пароль 123456", "vi": "mật khẩu của tôi 123456", "id": "kata sandi saya 123456", "cs": "moje heslo 123456",
    "pl": "moje hasło 123456", "ar": "كلمة المرور الخاصة بي 123456", "hi": "मेरा पासवर्ड 123456", "zh": "我的password 123456",
    "ja": "私のpassword 123456", "ko": "내 password 123456", "it, the other": "mia password 123456", "ru, the other": "мой password 123456",
    "uk, the other": "мій password 123456", "cs, the other": "muj password 123456", "pl, the other": "moj password 123456",
    "hi, the other": "मेरा password 123456",
    "tr": "benim şifre 123456", "tr, in the word": "şifrem 123456", "id, in the word": "sandiku 123456", "ar, in the word": "باسوردي 123456",
}  # fmt: skip
LINKED = {
    "en": "passwords are 123456", "zh": "password是123456", "ja": "passwordは123456", "ko": "password는 123456", "es": "contraseña es 123456",
    "pt": "senha e 123456", "fr": "mot de passe c'est 123456", "de": "Passwort lautet 123456", "nl": "wachtwoord luidt 123456",
    "ru": "пароль это 123456", "uk": "пароль це 123456", "tr": "şifre budur 123456", "vi": "mật khẩu là 123456",
    "id": "kata sandi adalah 123456", "cs": "heslo je 123456", "pl": "hasło to 123456", "ar": "كلمة المرور هي 123456",
}  # fmt: skip
BESIDE = {
    "en": "password now: 123456", "zh": "密码现在: 123456", "ja": "パスワード以下: 123456", "ko": "비밀번호 지금: 123456", "es": "contraseña nueva: 123456",
    "pt": "senha nova: 123456", "fr": "mot de passe actuel: 123456", "it": "password nuova: 123456", "de": "Passwort jetzt: 123456",
    "nl": "wachtwoord nieuwe: 123456", "ru": "пароль теперь: 123456", "uk": "пароль зараз: 123456", "tr": "şifre yeni: 123456",
    "vi": "mật khẩu hiện: 123456", "id": "kata sandi baru: 123456", "cs": "heslo nové: 123456", "pl": "hasło nowe: 123456",
    "ar": "كلمة المرور الجديدة: 123456", "hi": "पासवर्ड नया: 123456",
}  # fmt: skip
PINS = {
    "en": "pin 4829", "es": "nip 4829", "de": "Geheimzahl 4829", "ru": "пин-код 4829", "tr": "pin kodu 4829", "ko": "핀번호 4829", "hi": "पिन 4829",
}  # fmt: skip
LOOSE = {
    "en": "pw Tiger2019",
    "es": "clave Tiger2019",
    "tr": "parola Tiger2019",
    "vi": "mk Tiger2019",
    "pl": "haslo Tiger2019",
}
FULL_NAMES = {
    "en": "verification code 4829", "zh": "验证码 4829", "ja": "認証コード 4829", "ko": "인증번호 4829", "es": "código de verificación 4829",
    "pt": "código de verificação 4829", "fr": "code de vérification 4829", "it": "codice di verifica 4829", "de": "Bestätigungscode 4829",
    "nl": "verificatiecode 4829", "ru": "код подтверждения 4829", "uk": "код перевірки 4829", "tr": "doğrulama kodu 4829",
    "vi": "mã xác minh 4829", "id": "kode verifikasi 4829", "cs": "ověřovací kód 4829", "pl": "kod weryfikacyjny 4829", "ar": "رمز التحقق 4829", "hi": "ओटीपी 4829",
}  # fmt: skip
SHORT_NAMES = {
    "en": "code 482913", "zh": "码 482913", "ja": "コード 482913", "ko": "코드 482913", "es": "código 482913", "it": "codice 482913",
    "ru": "код 482913", "tr": "kod 482913", "vi": "mã 482913", "ar": "كود 482913", "hi": "कोड 482913",
}  # fmt: skip
OTHER_CODES = {
    "en": "promo code: 482913", "zh": "邀请码: 482913", "ja": "招待コード: 482913", "ko": "초대 코드: 482913", "es": "código de referido: 482913",
    "pt": "código de rastreio: 482913", "fr": "code postal: 482913", "it": "codice fiscale: 482913", "de": "Fehlercode: 482913",
    "nl": "kortingscode: 482913", "ru": "почтовый код: 482913", "uk": "поштовий код: 482913", "tr": "posta kodu: 482913", "vi": "mã qr: 482913",
    "id": "kode pos: 482913", "cs": "slevový kód: 482913", "ar": "كود الخصم: 482913", "hi": "प्रोमो कोड: 482913",
}  # fmt: skip
SAID_TO_BE_WORDS = {
    "vi": "mật khẩu la dragon", "cs": "password je dragon", "hi": "पासवर्ड है dragon", "en": "password is dragon",
}  # fmt: skip
NO_SECRETS = {
    "en": "my password is null", "es": "mi contraseña es débil", "pt": "minha senha é fraca", "fr": "mon mot de passe est fausse",
    "it": "la mia password è debole", "de": "mein Passwort ist kaputt", "nl": "mijn wachtwoord is kwijt", "ru": "password это истек",
    "uk": "password це закінчив", "tr": "şifrem: yanlış", "vi": "mật khẩu là nhầm", "id": "kata sandi saya adalah rahasia",
    "cs": "moje heslo je pryč", "ar": "كلمة المرور: خاطئة",
}  # fmt: skip


@pytest.mark.parametrize("sentence", OWN.values(), ids=OWN)
def test_a_number_behind_somebodys_own_password_is_one(sentence: str) -> None:
    assert [leak.kind for leak in find(sentence)] == [Secret.PASSWORD]


@pytest.mark.parametrize("sentence", LINKED.values(), ids=LINKED)
def test_a_number_that_a_password_is_said_to_be_is_one(sentence: str) -> None:
    assert [leak.kind for leak in find(sentence)] == [Secret.PASSWORD]


@pytest.mark.parametrize("sentence", SAID_TO_BE_WORDS.values(), ids=SAID_TO_BE_WORDS)
def test_a_plain_word_that_a_password_is_said_to_be_is_one(sentence: str) -> None:
    assert [leak.kind for leak in find(sentence)] == [Secret.PASSWORD]


@pytest.mark.parametrize("sentence", BESIDE.values(), ids=BESIDE)
def test_small_words_between_do_not_hide_it(sentence: str) -> None:
    assert [leak.kind for leak in find(sentence)] == [Secret.PASSWORD]


@pytest.mark.parametrize("sentence", PINS.values(), ids=PINS)
def test_four_digits_behind_a_pin_are_one(sentence: str) -> None:
    assert [leak.kind for leak in find(sentence)] == [Secret.PASSWORD]


@pytest.mark.parametrize("sentence", LOOSE.values(), ids=LOOSE)
def test_names_that_mean_other_things_too_need_something_that_looks_like_a_password(sentence: str) -> None:
    assert [leak.kind for leak in find(sentence)] == [Secret.PASSWORD]
    assert find(sentence.replace("Tiger2019", ": patience")) == []


@pytest.mark.parametrize("sentence", FULL_NAMES.values(), ids=FULL_NAMES)
def test_four_digits_behind_the_full_name_of_a_code_are_one(sentence: str) -> None:
    assert [leak.kind for leak in find(sentence)] == [Secret.ONE_TIME_CODE]


@pytest.mark.parametrize("sentence", SHORT_NAMES.values(), ids=SHORT_NAMES)
def test_six_digits_behind_the_word_code_are_one_and_four_are_not(sentence: str) -> None:
    assert [leak.kind for leak in find(sentence)] == [Secret.ONE_TIME_CODE]
    assert find(sentence.replace("482913", "4829")) == []


@pytest.mark.parametrize("sentence", OTHER_CODES.values(), ids=OTHER_CODES)
def test_codes_that_are_no_secret_are_left_alone(sentence: str) -> None:
    assert find(sentence) == []


@pytest.mark.parametrize("sentence", NO_SECRETS.values(), ids=NO_SECRETS)
def test_what_is_wrong_with_a_password_is_no_password(sentence: str) -> None:
    assert find(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["I forgot my password for the exchange", "forgot my password dragon", "reset my password Metamask2", "I lost my password iPhone14"],
)  # fmt: skip
def test_what_a_forgotten_password_was_for_is_no_password(sentence: str) -> None:
    assert find(sentence) == []


def test_a_forgotten_password_that_is_named_all_the_same_is_one() -> None:
    assert [leak.kind for leak in find("I forgot my password Tiger2019")] == [Secret.PASSWORD]
