"""Makes messages that state a password, a code or a card in twenty languages, and everyday ones that do not."""

from collections.abc import Callable
from random import Random
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits

Make = Callable[[Random], str]

# {} is where the secret goes.
PASSWORDS: dict[str, list[str]] = {
    "en": [
        "my password is {}", "{} is my password", "Password: {}", "hi, the password for my wallet is {} please check",
        "my pass: {}", "login me@mail.com password {}", "I used the password {} and it fails", "pw = {}", "me@mail.com:{}",
        "my current password is '{}'", "Login: me@mail.com\nPassword: {}",
    ],
    "zh-Hans": ["我的密码是{}", "密码：{}", "{}是我的密码", "密码 {}", "钱包密码是 {}，登录不了", "你好，我的登录密码为{}", "账号 me@mail.com 密码 {}"],
    "zh-Hant": ["我的密碼是{}", "密碼：{}", "{}是我的密碼", "密碼 {}", "錢包密碼是 {}，登入不了", "登入密碼為{}"],
    "ja": ["パスワードは{}です", "パスワード：{}", "私のパスワードは {} です", "{}が私のパスワードです", "ログインパスワードは「{}」です"],
    "ko": ["비밀번호는 {} 입니다", "비밀번호: {}", "제 비밀번호는 {}이에요", "비번 {}", "{}이 제 비밀번호입니다", "패스워드는 {} 예요"],
    "es": ["mi contraseña es {}", "Contraseña: {}", "{} es mi contraseña", "la contraseña de mi cuenta es {}", "mi clave es {}", "mi contrasena es {} y no entra"],
    "pt": ["minha senha é {}", "Senha: {}", "{} é minha senha", "a senha da minha conta é {}", "minha senha e {}", "a minha palavra-passe é {}"],
    "fr": ["mon mot de passe est {}", "Mot de passe : {}", "{} est mon mot de passe", "le mot de passe de mon compte est {}", "mdp : {}", "mon mdp c'est {}"],
    "it": ["la mia password è {}", "Password: {}", "{} è la mia password", "la password del mio account è {}", "la mia password e {}"],
    "de": ["mein Passwort ist {}", "Passwort: {}", "{} ist mein Passwort", "mein Kennwort lautet {}", "das Passwort für mein Konto ist {}"],
    "nl": ["mijn wachtwoord is {}", "Wachtwoord: {}", "{} is mijn wachtwoord", "het wachtwoord van mijn account is {}"],
    "ru": ["мой пароль {}", "мой пароль: {}", "пароль от кошелька {}", "{} это мой пароль", "{} мой пароль", "пароль - {}", "мой пароль — {}", "логин me@mail.com пароль {}"],
    "uk": ["мій пароль {}", "пароль: {}", "пароль від гаманця {}", "{} це мій пароль", "мій пароль — {}"],
    "tr": ["şifrem {}", "şifre: {}", "benim şifrem {}", "{} benim şifrem", "cüzdan şifrem {}", "parolam {}", "sifrem {}"],
    "vi": ["mật khẩu của tôi là {}", "mật khẩu: {}", "{} là mật khẩu của tôi", "mat khau {}", "mk: {}", "mật khẩu ví là {}"],
    "id": ["kata sandi saya {}", "kata sandi: {}", "kata sandi saya adalah {}", "{} adalah kata sandi saya", "password saya {}", "sandi dompet saya {}"],
    "cs": ["moje heslo je {}", "heslo: {}", "{} je moje heslo", "heslo k účtu je {}", "mám heslo {}"],
    "pl": ["moje hasło to {}", "hasło: {}"],
    "ar": ["كلمة المرور هي {}", "كلمة السر: {}", "كلمة المرور الخاصة بي هي {}", "الباسورد {}"],
    "hi": ["मेरा पासवर्ड {} है", "पासवर्ड: {}", "मेरा पासवर्ड है {}"],
    "fa": ["رمز عبورم {} است", "رمز عبور من: {}", "پسوردم {} هست", "گذرواژه {}"],
}  # fmt: skip
CODES: dict[str, list[str]] = {
    "en": [
        "the code I got is {}", "my verification code is {}", "{} is my verification code", "Your login code: {}", "otp {}", "code: {}",
        "I received the code {}", "sms code {}", "the 2FA code is {}", "they sent me this code {}", "{} is your Telegram code", "my code is {}",
    ],
    "zh-Hans": ["验证码是{}", "验证码：{}", "收到的验证码是 {}", "{}是我的验证码", "短信验证码 {}", "谷歌验证码{}", "动态码为{}"],
    "zh-Hant": ["驗證碼是{}", "驗證碼：{}", "收到的驗證碼是 {}", "簡訊驗證碼 {}"],
    "ja": ["認証コードは{}です", "確認コード：{}", "届いた認証コードは {} です", "ワンタイムパスワードは{}です", "{}が認証コードです"],
    "ko": ["인증번호는 {} 입니다", "인증번호: {}", "인증코드 {}", "받은 인증번호는 {}예요", "확인 코드 {}"],
    "es": ["el código que recibí es {}", "código de verificación: {}", "mi código de verificación es {}", "{} es mi código de verificación", "el código es {}"],
    "pt": ["o código que recebi é {}", "código de verificação: {}", "meu código de verificação é {}", "{} é meu código de verificação", "meu código é {}"],
    "fr": ["le code que j'ai reçu est {}", "code de vérification : {}", "mon code de confirmation est {}", "{} est mon code de vérification"],
    "it": ["il codice che ho ricevuto è {}", "codice di verifica: {}", "il mio codice di verifica è {}", "{} è il codice di verifica"],
    "de": ["der Code ist {}", "Bestätigungscode: {}", "mein Bestätigungscode lautet {}", "{} ist mein Sicherheitscode", "der Code, den ich bekommen habe, ist {}"],
    "nl": ["de code die ik kreeg is {}", "verificatiecode: {}", "mijn verificatiecode is {}", "{} is mijn verificatiecode"],
    "ru": ["код из смс {}", "код подтверждения: {}", "мне пришел код {}", "мой код {}", "код {}", "{} это код подтверждения"],
    "uk": ["код із смс {}", "код підтвердження: {}", "мені прийшов код {}", "мій код {}"],
    "tr": ["doğrulama kodum {}", "doğrulama kodu: {}", "onay kodu {}", "gelen kod {}"],
    "vi": ["mã xác minh là {}", "mã xác nhận: {}", "mã OTP của tôi là {}", "mã OTP {}"],
    "id": ["kode verifikasi saya {}", "kode verifikasi: {}", "kode OTP saya adalah {}", "kodenya {}"],
    "cs": ["ověřovací kód je {}", "kód z SMS: {}", "potvrzovací kód {}"],
    "ar": ["رمز التحقق هو {}", "رمز التحقق: {}", "كود التحقق {}"],
    "hi": ["ओटीपी {} है", "मेरा ओटीपी {}", "सत्यापन कोड: {}"],
    "fa": ["کد تایید {} است", "کد تأیید: {}", "کد پیامکی {}", "کد تائید {}", "كد تاييد {}"],
}  # fmt: skip
CARDS = [
    "my card {}", "card number: {} exp 09/27 cvv 123", "我的卡号是{}", "номер карты {}", "mi tarjeta es {}",
    "カード番号は{}です", "카드 번호 {}", "meine Karte: {}", "kart numaram {}", "số thẻ {}", "nomor kartu {}",
]  # fmt: skip
PLAIN_WORDS = [
    "sunshine",
    "monkey",
    "dragon",
    "iloveyou",
    "football",
    "qwertyuiop",
    "superman",
    "chocolate",
    "princess",
    "mustang",
]
# Said of a password with nothing but a word: only where the statement is explicit.
PLAIN: dict[str, list[str]] = {
    "en": ["my password is {}", "password: {}", "the password is {}."], "zh-Hans": ["我的密码是{}", "密码：{}"],
    "ja": ["パスワードは{}です"], "ko": ["비밀번호는 {} 입니다"], "es": ["mi contraseña es {}"], "pt": ["minha senha é {}"],
    "fr": ["mon mot de passe est {}"], "it": ["la mia password è {}"], "de": ["mein Passwort ist {}"], "nl": ["mijn wachtwoord is {}"],
    "ru": ["мой пароль: {}", "мой пароль — {}"], "uk": ["мій пароль: {}"], "tr": ["şifrem: {}"], "vi": ["mật khẩu của tôi là {}"],
    "id": ["kata sandi saya adalah {}"], "cs": ["moje heslo je {}"],
}  # fmt: skip
_STARTS = {
    "visa": ("4", 16),
    "mastercard": ("53", 16),
    "mastercard 2": ("2345", 16),
    "amex": ("37", 15),
    "unionpay": ("62", 19),
    "jcb": ("3530", 16),
    "mir": ("2202", 16),
}
_SYMBOLS = "!@#$%&*?_"


def password(random: Random) -> str:
    """Return a password as people choose them: a word with digits, random characters, a PIN, with or without a symbol."""
    word = "".join(random.choices(ascii_lowercase, k=random.randrange(4, 9)))
    number = "".join(random.choices(digits, k=random.randrange(2, 5)))
    mixed = "".join(random.choices(ascii_letters + digits, k=random.randrange(8, 14)))
    return random.choice(
        [
            word.title() + number,
            word + number,
            word.title() + random.choice(_SYMBOLS) + number,
            "a7" + mixed,
            number + "Q" + word,
        ]
    )


def pin(random: Random) -> str:
    """Return six digits that are no date's year."""
    return str(random.randrange(100_000, 1_000_000))


def code(random: Random) -> str:
    """Return six digits, sometimes with a gap."""
    six = pin(random)
    return six if random.random() < 0.8 else f"{six[:3]} {six[3:]}"


def card(random: Random) -> str:
    """Return a card number with a sound check digit, bare or in groups."""
    start, size = random.choice(list(_STARTS.values()))
    body = start + "".join(random.choices(digits, k=size - len(start) - 1))
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(body)))
    whole = body + str(-total % 10)
    if size == 16 and random.random() < 0.6:
        gap = random.choice(" -")
        return gap.join(whole[at : at + 4] for at in range(0, 16, 4))
    return whole


def ticket(random: Random) -> str:
    """Return a number as tickets, orders and references have them."""
    number = "".join(random.choices(digits, k=random.randrange(5, 12)))
    return random.choice([number, "#" + number, "".join(random.choices(ascii_uppercase, k=2)) + number])


EVERYDAY = """
my password is wrong
my password is incorrect.
My password is not working anymore
I forgot my password
forgot my password and my pin, what now?
my password isn't accepted
my password has expired
the password reset link is broken
the password is the same as before
my password is too short they say
my password was changed yesterday
is my password safe with you?
what is my password?
my password is compromised
my password is stored in the safe
password must be at least 8 characters
password 8-20 characters
password: ********
Password: required
Reset password: failed
the pin is not accepted
my pin is wrong 3 times
code 404
I get code error 404 all the time
error code 500123
error code is 10001 when I swap
error: code 482913
my referral code is 482913
promo code 482913 does not work
zip code 940160
the QR code 482913 is not readable
the verification code has not arrived since 2023
the verification code expired after 5 minutes
no verification code for 24 hours
I have been waiting 45 minutes for the code
I sent 1500.50 USDT on 2024-05-12 at 12:30
the amount is 482913
my phone number is 4829134422
version 2.14.3 shows a blank password page
2FA is on and still my password is refused
order 4829134811223344 has not arrived
ticket code 482913
my ticket is 48291377
Have you shared your password with anyone?
Never share your password or your code
card number please?
my card was declined
my card is expired
the card payment of 4111 USD failed
验证码 5 分钟了还没到
验证码收不到
验证码1069开头的短信没收到
密码错误
密码是什么
密码忘记了怎么办
密码6位数字
我的密码不对
密码2023年改的
我的密码是对的但是登录不了
密码输错5次被锁了
错误码 500123
错误代码：482913
邀请码是482913
订单号 482913 没到账
我的密碼錯誤
驗證碼沒收到
密碼是什麼
パスワードが違います
パスワードを忘れました
パスワードは正しいのにログインできません
認証コードが届きません
エラーコードは500123です
電話番号は0312345678です
비밀번호가 틀렸어요
비밀번호를 잊어버렸어요
인증번호가 안 와요
오류 코드 500123
주문번호 48291377
mi contraseña es incorrecta
mi contraseña no funciona
olvidé mi contraseña
el código no llega desde hace 10 minutos
código de error 500123
la clave es paciencia
minha senha está errada
minha senha é inválida
esqueci minha senha
o código não chegou em 20 minutos
código de erro: 500123
mon mot de passe est incorrect
j'ai oublié mon mot de passe
le code n'arrive pas depuis 10 minutes
code erreur 500123
code postal 750012
la mia password è sbagliata
ho dimenticato la password
il codice non arriva
codice errore 500123
mein Passwort ist falsch
mein Passwort ist abgelaufen
Passwort vergessen
der Code kommt nicht an
Fehlercode 500123
mijn wachtwoord is verkeerd
wachtwoord vergeten
de code komt niet aan
foutcode 500123
мой пароль не подходит
пароль неверный
пароль: неверный
забыл пароль
код ошибки 500123
код не пришел уже 5 минут
промокод 482913
код не приходит с 2023 года
мій пароль не підходить
забув пароль
код помилки 500123
код не приходить
şifrem yanlış
şifremi unuttum
şifrem çalışmıyor
şifrem 3 kez yanlış girildi
doğrulama kodu gelmedi
hata kodu 500123
mật khẩu của tôi sai
mật khẩu không đúng
quên mật khẩu
mã xác minh chưa đến
mã lỗi 500123
kata sandi saya salah
kata sandi saya tidak bisa dipakai
lupa kata sandi
kode verifikasi belum masuk
kode error 500123
moje heslo je špatné
zapomněl jsem heslo
kód nepřišel už 10 minut
chybový kód 500123
عندي مشكلة كلمة المرور خاطئة
نسيت كلمة المرور
لم يصل رمز التحقق منذ 5 دقائق
मेरा पासवर्ड गलत है
पासवर्ड भूल गया
ओटीपी नहीं आया 5 मिनट से
رمز عبورم اشتباه است
رمز عبور را فراموش کردم
پسوردم کار نمی‌کند
رمز عبور من درست است ولی وارد نمی‌شود
کد تایید بعد از 5 دقیقه نیامد
my password? it is the same as always
password?? its correct i am sure
log in with Google and MetaMask
log in with email and password
sign in with Apple and iPhone12
logged in with ledger and v2.44.1
my login | MetaMask
How to change my password | Ledger Support
Forgot my password | Binance
Wrong password | Phantom
my passcode | Trust
Error | Password | 500123
log in with google and web3auth
logged in with email and 24words
login with email and 2fa-code
log in with google & web3auth
account usdt and erc20usdt
我的密码如下图
短信发来了，我没收到
短信发来了120000，不知道是什么活动的优惠券，要怎么用
""".strip().splitlines()
