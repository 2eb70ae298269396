"""Drafts that are nothing but a request for a secret, and those that have one word more."""

import pytest

from bot.safety import guard
from bot.safety.guard import judge
from bot.safety.guard_bare import LONGEST
from bot.safety.guard_opinion import Opinion
from bot.safety.guard_rules import Reason

ASKS = """
send me the code
give me your code
send me your code please
please send me the code
tell me your code
send me your key
what is your pin
Hi sir, kindly send the password here
may I have your code?
I need the words
let me have the phrase
Type your password here
forward us the code now
your code please
把验证码发给我
請把密碼發給我
密码是多少？
验证码发我一下
請告訴我您的助記詞
你的密码是什么？
Envíeme el código, por favor
dame tu clave
¿Cuál es su contraseña?
me manda o código
qual é a sua senha?
preciso do código
Donnez-moi le code s'il vous plaît
Quel est votre mot de passe ?
J'ai besoin du code
Mi dica il codice
mandami la password
Geben Sie mir den Code
schick mir bitte den Code
Wie lautet Ihr Passwort?
Ich brauche den Code
Stuur mij de code
wat is je wachtwoord?
Ik heb de code nodig
пришлите код
скажите пароль пожалуйста
какой у вас код?
мне нужен код
введите пароль сюда
надішліть код
скажіть пароль, будь ласка
kodu gönder
şifreniz nedir?
lütfen kodu bana söyleyin
gửi mã cho tôi
cho tôi xin mã
vui lòng gửi mã OTP
kirim kodenya
tolong kirimkan kodenya ke saya
kata sandinya apa?
pošlete mi kód
jaké je vaše heslo?
řekněte mi kód prosím
wyślij mi kod
proszę podać kod
jakie jest hasło?
podaj klucz
コードを教えてください
パスワードは何ですか？
認証コードを送ってください
コードください
코드 보내주세요
비밀번호 알려주세요
인증번호 좀 알려주시겠어요?
أرسل الكود
أعطني الرمز من فضلك
कोड भेजो
कृपया अपना पासवर्ड बताएं
पिन बताइए
code bhejo
apna otp batao
please code de do sir
کد را بفرستید
رمزتان چیست؟
لطفا کد را برای من ارسال کنید
Teilen Sie mir bitte den Code mit
ваш пароль, пожалуйста
可以给我密码吗
您的密码是什么？
aapka password kya hai
code do
şifren ne?
Mật khẩu của bạn là gì?
What’s your password
ok send code pls
sir code please
Kindly provide your OTP
what is your seed phrase?
I need your password now
share your key with me
send me words
can you give me the code?
Give us the password, thanks
hello, send me the pin
drop the code here
write the words here
let me know your password
麻烦把验证码告诉我
您好，请提供您的助记词，谢谢
私钥发过来
驗證碼多少？
把密码打在这里
necesito su clave por favor
Hola, mándeme la clave
Páseme el código
escriba aquí su frase
me passa a senha por favor
Escreva a senha aqui
Envoie-moi le code
Bonjour, communiquez-moi votre mot de passe
c'est quoi ton code ?
Mi mandi il codice, grazie
qual è la tua password?
ho bisogno delle parole
Bitte senden Sie mir den Code
Hallo, nennen Sie mir Ihr Passwort
gib mir den key
Kann ich den Code haben?
geef mij uw pincode alstublieft
Mag ik de code?
Stuur de woorden naar mij
Здравствуйте, назовите ваш пароль
Скиньте ключ сюда
продиктуйте слова
можно код?
Дайте, будь ласка, код
мені потрібен ваш пароль
bana kodu söyle
kodu alabilir miyim?
şifreni yaz buraya
Bạn cho mình xin mã OTP nhé
cho em xin mật khẩu
gửi mình mã
minta kodenya dong kak
kode OTP nya berapa?
kasih tau passwordnya
Dejte mi prosím heslo
potřebuji kód
Poproszę hasło
daj mi klucz
Proszę o kod
暗証番号を教えて
コードをここに送ってください
シードフレーズをお願いします
핀번호 알려줘
고객님 비밀번호가 뭐예요?
시드 구문 보내주세요
هات الكود
من فضلك أرسل لي كلمة السر
رمزك لو سمحت
OTP बताइए
कृपया मुझे कोड भेजें
sir otp bata do
apna password bhejo
mujhe code send karo
لطفا رمز عبور خود را بفرستید
کد رو بده
what is your code?
what's the password?
what is the OTP?
What is the seed phrase?
what's the code you got?
wie lautet die PIN?
¿Cuál es su código?
qual è il suo codice?
qual é o seu código?
jaký je váš kód?
kode OTP anda berapa?
pin码多少
""".strip().splitlines()
FINE = """
never send me your code
did you send the code?
who has your key?
what is a key?
send me the error code
send me the tx hash
tell me the country code
send me your case code
Enter your PIN.
Type your password.
Do not share the code.
I'll send you the code
I have sent the code
We never ask for the code
What is the error code?
What code?
the code
No, keep the code.
Which key did you tap?
don't give your password
Someone asked for the code?
Please restart the app
我给你发验证码
不要发验证码
请发一下号码
什么是私钥？
把二维码发给我
有人问您要密码吗？
请输入密码
错误代码发我一下
No envíe el código
¿Qué es una clave?
¿Le pidieron el código?
Introduzca su contraseña
Envíe el código de error
Não envie o código
me manda o código do erro
chave pix
Ne donnez pas le code
Saisissez votre mot de passe
Quel est le code d'erreur ?
Non dia il codice
Che cos'è una chiave?
Geben Sie den Code nicht weiter
Geben Sie Ihr Passwort ein
Was ist ein Schlüssel?
Wie lautet der Fehlercode?
Geben Sie den Code niemandem
Stuur de code niet
Voer uw wachtwoord in
Не отправляйте код
Кому вы отправили код?
Введите пароль
Что такое ключ?
Какой код ошибки?
Вы дали код?
Не надсилайте код
Введіть пароль
kodu göndermeyin
şifrenizi girin
anahtar nedir?
đừng gửi mã
gửi mã giao dịch
nhập mật khẩu
jangan kirim kodenya
masukkan kata sandi
apa itu kunci?
neposílejte kód
zadejte heslo
nie podawaj kodu
wpisz hasło
co to jest klucz?
コードを送らないでください
パスワードを入力してください
キーとは何ですか？
エラーコードを教えてください
코드를 보내지 마세요
비밀번호를 입력하세요
키가 뭐예요?
لا ترسل الكود
ما هو المفتاح؟
أدخل كلمة السر
كोड मत भेजो
पासवर्ड डालें
कोड न भेजें
code mat bhejo
kya aapne code bheja?
کد را نفرستید
رمز را وارد کنید
کلید چیست؟
đã gửi mã
em gửi mã cho anh
tôi gửi mã cho anh
我发您验证码
发您验证码
需要密码
Коды пришли?
we hebben de code
ik heb de code
Saya kirim kodenya
Senden mit PIN
code na bhejo
de code
You can share the code
助记词是什么？
seed phrase kya hai?
Haben Sie den Code?
コードが必要です
코드가 필요합니다
Le envié el código
What is your name?
Please send me the address
What is the country code?
Send me the QR code
Scan the code
Which key?
Tap the key
The code is here
Your code is on the way
Keep your words safe
Thanks for the code
Is the code for the app?
Write the words on paper
Write down the words
Enter the code now
Please enter your password
请把地址发给我
请保管好助记词
写下助记词
请重新输入密码
验证码已发送
验证码发给您了
我们不需要密码
Guarde su clave
El código ya llegó
No me envíe la clave
¿Recibió el código?
Guarde a senha
O código chegou?
não preciso da senha
Gardez votre phrase
Je n'ai pas besoin du code
Avez-vous le code ?
Tenga la chiave
Non mi serve la password
Hai il codice?
Bewahren Sie die Wörter auf
Ich brauche keinen Code
Haben Sie den Key?
Bewaar de woorden
Ik heb geen code nodig
Код пришел?
Мне не нужен код
Запишите слова
Храните ключ
Код не потрібен
Запишіть слова
Kod geldi mi?
Şifreye gerek yok
Kelimeleri saklayın
Tôi không cần mã
Bạn nhận được mã chưa?
Mã đã gửi cho bạn
Simpan frasanya
Kodenya sudah masuk?
Saya tidak butuh kode
Nepotřebuji kód
Přišel kód?
Zapište slova
Nie potrzebuję kodu
Zapisz słowa
Czy kod przyszedł?
コードは届きましたか？
パスワードは必要ありません
単語を書き留めてください
코드 왔나요?
비밀번호는 필요 없습니다
단어를 적어 두세요
هل وصل الكود؟
لا أحتاج الكود
احفظ الكلمات
कोड आया?
मुझे कोड नहीं चाहिए
शब्द लिख लें
code aaya?
mujhe code nahi chahiye
کد رسید؟
کد لازم نیست
کلمات را بنویسید
What is the code?
what's the code?
what are the words?
What is OTP?
qual è il codice?
qual é o código?
¿Cuál es el código?
Quel est le code ?
Wie lautet der Code?
wat is de code?
jaký je kód?
jaki jest kod?
コードは何ですか？
代码是多少？
mã là bao nhiêu?
code kya hai?
""".strip().splitlines()


def harmless(_: str) -> Opinion:
    """A reading that is sure of nothing being asked."""
    return Opinion(-20.0, Reason.ASKS_FOR_PAYMENT, is_read=True, alone=-20.0)


@pytest.mark.parametrize("draft", ASKS)
def test_a_draft_that_is_nothing_but_a_request_is_stopped_however_it_reads(draft: str) -> None:
    assert judge(draft, second=harmless).reasons == {Reason.ASKS_FOR_SECRET}


@pytest.mark.parametrize("draft", FINE)
def test_one_word_more_makes_another_draft_of_it(draft: str) -> None:
    assert judge(draft, second=harmless).reasons == set()


def test_a_longer_draft_is_left_to_the_reading() -> None:
    draft = "Please send me the code now, " * 3

    assert len(draft) > LONGEST
    assert judge(draft, second=harmless).reasons == set()


def test_no_other_rule_is_sure_of_such_a_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "asks_bare", lambda _: False)

    assert judge("send me the code", second=harmless).reasons == set()
