"""What hands over a key or a hash that comes in the next message, and what only speaks of one."""

import pytest

from bot.safety.foretold import foretold, may_say_key, only_names, says_key, unsettles
from bot.safety.hexes import Verdict

KEYS = [
    "here comes my private key",
    "my private key is:",
    "this is the private key",
    "esta es mi clave privada",
    "这是我的私钥",
    "hier mein privater Schlüssel",
    "вот мой приватный ключ",
    "I will send you my key now",
    "Here's my private key:",
    "private key:",
    "my private key",
    "I'm sending you the private key",
    "我把私钥发给你",
    "私钥如下",
    "我的私钥是",
    "我现在发私钥给你",
    "hier ist mein privater Schlüssel",
    "ich schicke dir jetzt meinen privaten Schlüssel",
    "voici ma clé privée",
    "aqui está minha chave privada",
    "ecco la mia chiave privata",
    "hello. here is my private key, can you check it?",
    "my private key for metamask is:",
    "это мой приватный ключ",
    "işte özel anahtarım",
    "これが私の秘密鍵です",
    "제 개인키는",
    "oto mój klucz prywatny",
    "te paso mi clave privada",
    "我的私鑰如下：",
    "here is the private key from my wallet",
    "OK here is my private key 👇",
    "I don't have the hash, here is my private key",
    "I sent coins and nothing came. Here is my private key",
    "je vous envoie ma clé privée",
    "this is my secret key",
    "my key:",
]
HASHES = [
    "işlem hash'i şu:",
    "mã hash đây",
    "tx hash:",
    "the transaction id is",
    "I will send the hash now",
    "este es el hash",
    "交易哈希如下",
    "here is the hash",
    "this is my txid",
    "这是交易哈希",
    "交易哈希：",
    "hash:",
    "here is the transaction:",
    "ось хеш",
    "вот хэш транзакции",
    "voici le hash",
    "hier ist der Hash",
    "das ist die Transaktions-ID",
    "我发哈希给你",
    "txid",
    "sending the tx hash",
    "transaction ID:",
    "aqui está o hash",
    "这是交易 哈希",
]
BOTH = ["here is my private key and the tx hash:", "I will send my private key or the hash now"]
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
OTHERS = [
    "what is a private key?",
    "do you need my private key?",
    "I never shared my private key",
    "should I send my private key",
    "is this my private key?",
    "I lost my private key",
    "my private key is lost",
    "someone has my private key",
    "he asked me to send my private key",
    "I will never send you my private key",
    "I don't know what my private key is",
    "where is my private key",
    "where do I find the private key:",
    "this is the key problem",
    "I will send the coins now",
    "my private key is safe",
    "I sent my private key to a scammer",
    "I will not give you my private key",
    "here is my problem: I lost my private key",
    "what is a private key",
    "我的私钥丢了",
    "我把私钥给了骗子",
    "你需要我的私钥吗",
    "什么是私钥",
    "需要私钥吗？",
    "my private key is not working",
    "can I import my private key",
    "I have my private key",
    "my private key was stolen",
    "hier ist nicht mein privater schlüssel",
    "wo ist mein privater Schlüssel",
    "где мой приватный ключ",
    "мой приватный ключ украли",
    "perdi mi clave privada",
    "nunca comparto mi clave privada",
    "esta es mi direccion",
    "here is my address:",
    "here is my public key:",
    "hello",
    "ok thanks",
    "is the private key",
    "how do I export my private key:",
    "I will send in private",
    "this is the secret",
    "if this is my private key",
    "I think my private key leaked",
    "do you want my private key:",
    "the scammer said: send your private key",
    "what is a hash?",
    "where do I find the tx hash",
    "I have no hash",
    "do you need the hash?",
    "the hash is not found",
    "I can't find the transaction id",
    "here is my address",
    "哈希在哪里",
    "I will send the transaction",
    "the exchange gave me a hash",
    "my transaction is pending",
    "here is my recovery hash:",
    "here is my wallet hash",
    "hash from my backup:",
    "这是我的钱包哈希",
    "this is the hash for my paper wallet",
    "este es el hash de mi cartera",
    "вот хэш моего кошелька",
    "hier ist der Hash aus meiner Sicherung",
    "voici le hash de ma sauvegarde",
    "これがウォレットのハッシュ",
]
UNSETTLING = [
    "wait, this is not the hash",
    "sorry I don't have the tx hash, only what my paper wallet says",
    "I can't find the hash. This is from my paper backup",
    "这不是哈希",
    "it is not my private key",
    "where is my key",
]


@pytest.mark.parametrize("text", KEYS)
def test_a_key_is_foretold(text: str) -> None:
    assert foretold(text) == {Verdict.KEY}


@pytest.mark.parametrize("text", HASHES)
def test_a_hash_is_foretold(text: str) -> None:
    assert foretold(text) == {Verdict.HASH}


@pytest.mark.parametrize("text", BOTH)
def test_both_may_be_foretold(text: str) -> None:
    assert foretold(text) == {Verdict.KEY, Verdict.HASH}


@pytest.mark.parametrize("text", OTHERS)
def test_questions_denials_and_tales_foretell_nothing(text: str) -> None:
    assert foretold(text) == set()


def test_of_a_long_message_the_end_counts() -> None:
    assert foretold("I lost coins. " * 5_000 + "Here is my private key:") == {Verdict.KEY}


@pytest.mark.parametrize("text", UNSETTLING)
@pytest.mark.parametrize("awaited", list(Verdict))
def test_a_denial_leaves_in_doubt_what_is_awaited(text: str, awaited: Verdict) -> None:
    assert unsettles(text, frozenset({awaited}))


@pytest.mark.parametrize(
    "text", ["wait", "one moment please", "here it comes", "稍等", "my address is on Tron"]
)
@pytest.mark.parametrize("awaited", list(Verdict))
def test_other_talk_does_not(text: str, awaited: Verdict) -> None:
    assert not unsettles(text, frozenset({awaited}))


def test_what_keys_are_kept_in_leaves_a_hash_in_doubt_and_no_key() -> None:
    assert unsettles("it is from my paper wallet", frozenset({Verdict.HASH}))
    assert not unsettles("it is from my paper wallet", frozenset({Verdict.KEY}))


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
        "nooo thats the key to my wallet",
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
        "I can't find the hash",
        "yes",
        "is it a key?",
    ],
)
def test_what_says_more_does_not(text: str) -> None:
    assert not only_names(text)
