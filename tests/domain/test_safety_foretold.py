"""What hands over a key or a hash that comes in the next message, and what only speaks of one."""

import pytest

from bot.safety.foretold import foretold, unsettles
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
