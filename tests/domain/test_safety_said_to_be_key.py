"""What says of digits, asked or unasked, that they are a private key, and what is worth a question."""

import pytest

from bot.safety.foretold import may_say_key, only_names, says_key

ANSWERS = [
    "yes its a private key, what do i do?",
    "yes, private key. can you delete it?",
    "OMG it was my private key what now",
    "oh shit its the key",
    "no, it is my private key",
    "是我的私钥，现在怎么办？",
    "天哪，这是我的私钥",
    "ay no, es mi clave privada",
    "это приватный ключ, что делать?",
    "it is my key from the paper wallet",
    "it's a private key",
    "private key",
    "key",
    "that's my private key",
    "是私钥",
    "这是我纸钱包的私钥",
    "it is the key, not the hash",
    "yes, it is my private key",
    "es mi clave privada",
    "das ist mein privater Schlüssel",
    "это приватный ключ",
    "my private key",
    "the private key of my old wallet",
    "it's a key not a hash",
    "c'est ma clé privée",
    "I think it is my private key",
    "那是我的私钥，不是哈希",
    "sorry that was my private key",
    "yes, it is the private key of my old paper wallet!",
    "sí, es la clave privada de mi cartera",
    "это приватный ключ от моего бумажного кошелька",
    "it is not a hash, it is my private key",
    "das ist mein privater Schlüssel von meiner Wallet",
]
OTHER_ANSWERS = [
    "is it a private key, what do I do?",
    "my private key, where is it?",
    "private key? what do I do",
    "是私钥吗？怎么办",
    "I don't have a private key, what do I do?",
    "was it my private key",
    "no",
    "is it a key?",
    "is it a private key",
    "it is not my key",
    "not a private key",
    "it is a hash",
    "it is a hash not a key",
    "it is a hash, not my private key",
    "I don't know if it is the key",
    "what is a private key",
    "yes",
    "是哈希，不是私钥",
    "不是私钥",
    "是私钥吗",
    "it could be a key or a hash",
    "it is a key or a hash",
    "my private key is safe",
    "I lost my private key",
    "I never shared my private key",
    "hash",
    "my key is lost",
    "the private key in my drawer is fine",
    "it's the private key of the attacker",
    "my private key, no way",
    "it is my view key",
    "private key of a contract, no hash",
    "my private key is in my wallet",
    "my private key, I never send it",
    "it is my private key, where is the hash",
    "the private key for my wallet is safe",
    "my private key of the wallet, I lost it",
    "这是骗子的私钥",
]


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_may_say_that_it_is_a_key(text: str) -> None:
    assert says_key(text)


@pytest.mark.parametrize("text", OTHER_ANSWERS)
def test_other_answers_do_not(text: str) -> None:
    assert not says_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "oh no, that is my private key",
        "wait that is my private key not the hash",
        "I sent you my private key by mistake",
        "that wasn't the hash, it was my private key",
        "I accidentally sent my private key",
        "那不是哈希而是私钥",
        "no, it is my private key",
        "哦不，这是我的私钥不是哈希",
        "我不小心发了私钥",
        "ay no, era mi clave privada",
        "oh non, c'était ma clé privée",
        "о нет, это был мой приватный ключ",
        "啊？不对，这个是私钥来的",
        "糟糕，我貼成私鑰了",
        "nooo that was my private key!!!",
        "wrong paste, that was my PRIVATE KEY please delete",
        "me equivoqué, esa es mi clave privada, no el hash",
        "opa, isso é minha chave privada",
        "o nie, to był mój klucz prywatny",
        "чёрт, это же мой приватный ключ",
        "eyvah, o benim özel anahtarımdı",
    ],
)
def test_unasked_too_it_may_be_said_that_it_was_a_key(text: str) -> None:
    assert says_key(text, unasked=True)


@pytest.mark.parametrize(
    "text",
    [
        "private key",
        "my private key",
        "no, my private key is safe",
        "private key, no",
        "oh no, it is not my private key",
        "I sent my private key to a scammer",
        "I posted my private key. now my coins are gone",
        "my coins are gone, I gave you my private key",
        "this is my private key:",
        "I have no hash, just my private key",
        "no tengo hash, mi clave privada",
        "у меня нет хеша, мой приватный ключ",
        "我没有哈希，我的私钥",
        "this is the key to recover my wallet",
        "这是我的私钥",
        "this is the key",
        "es la clave",
        "oh no i lost my private key",
        "ich habe meinen privaten Schlüssel verloren",
        "我没有发私钥",
    ],
)
def test_unasked_other_talk_of_keys_says_nothing_of_the_digits(text: str) -> None:
    assert not says_key(text, unasked=True)


@pytest.mark.parametrize(
    "text",
    [
        "this is my private key",
        "sorry, I sent you my private key instead of the hash",
        "my private key was in that message",
        "I sent my private key.",
        "can you delete that? I gave you the private key accidentally",
        "Oops I copied my private key instead of the hash",
        "nooo thats the key to my wallet",
        "I didn't mean to send my private key",
        "I wanted to send the hash but I sent my private key",
        "oops I need to delete that, I pasted my private key",
        "help!! that's my private key exported from metamask",
        "I forgot, that is my private key",
        "that was my private key, I'm lost",
        "我把私钥当其他的发了",
        "不是哈希，是我的私钥，我丢人了",
        "hmm maybe that was a private key?",
        "did I just send you my private key?",
        "哎呀我把私钥当成哈希发了",
        "przepraszam, wkleiłem klucz prywatny zamiast hasha",
        "блин, я отправил приватный ключ вместо хеша",
        "Mist, ich habe den privaten Schlüssel geschickt statt der Transaktions-ID",
        "yanlışlıkla özel anahtarımı gönderdim",
        "maaf salah kirim, itu kunci pribadi saya",
        "すみません、秘密鍵を送ってしまいました",
        "실수로 개인키를 보냈습니다",
        "are yaar wo meri private key thi",
        "omylem jsem poslal soukromý klíč",
    ],
)
def test_what_may_be_said_of_the_digits_is_worth_a_question(text: str) -> None:
    assert not says_key(text, unasked=True)
    assert may_say_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "do you need my private key?",
        "that is my address",
        "thanks",
        "I gave my private key to a scammer",
        "I sent my private key to a fake support yesterday",
        "he asked for my private key and I gave it",
        "I never shared my private key",
        "where do I find my private key",
        "骗子拿走了我的私钥",
        "le di mi clave privada a un estafador",
        "я отправил приватный ключ мошеннику",
        "ich habe meinen privaten Schlüssel auf einer Webseite eingegeben",
        "what is a private key?",
        "I want to change my private key",
        "I just want to know what a private key is",
        "I think my private key is safe, when will it arrive",
    ],
)
def test_other_talk_is_not(text: str) -> None:
    assert not may_say_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "not a key, it's the hash",
        "it's a tx from etherscan",
        "不是私钥，是交易哈希",
        "es el hash de la transacción",
        "nein, das ist die Transaktion",
        "это не ключ, это хеш",
        "não é a chave, é o hash da transação",
        "これはトランザクションのハッシュです",
        "to jest hash transakcji",
    ],
)
def test_an_answer_may_only_name_what_it_is(text: str) -> None:
    assert only_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "my transaction is pending",
        "where is my transaction",
        "the hash is wrong",
        "stop my transaction!",
        "please delete my address",
        "deposit not in wallet",
        "my transfer is not in my wallet",
        "withdrawal",
        "I sent you my deposit by mistake",
        "это не моя транзакция",
        "non è la mia transazione",
        "I can't find the hash",
        "yes",
        "is it a key?",
    ],
)
def test_what_says_more_does_not(text: str) -> None:
    assert not only_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "my funds were stolen after I sent you the private key instead of the hash",
        "hacked!! I gave you my private key",
        "我的币被盗了，因为我刚才把私钥发在这里",
    ],
)
def test_a_story_of_thieves_may_say_that_a_key_was_given_to_us(text: str) -> None:
    assert may_say_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "somebody on telegram said I gave him my private key",
        "a scammer stole my private key yesterday",
        "I entered my private key on a fake website",
    ],
)
def test_what_thieves_have_from_elsewhere_is_no_reason_to_ask(text: str) -> None:
    assert not may_say_key(text)
