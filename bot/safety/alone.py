"""Words that customers send alone without leaking anything; says nothing about longer messages."""

# Greetings, answers to our questions, names of networks and wallets, and calls for a person.
_WORDS_TEXT = """
hello thank help please sure okay cancel stop start human agent person support operator menu yes no what when why who
quit mute pause silence defi dex scam
where how good great nice fine sorry wait again still more next done later now today tomorrow never always maybe
nothing anything someone anyone correct wrong right exactly true false thanks bye morning night evening
swap wallet network address balance error token fee gas transfer deposit exchange trade bridge stake sell buy price
code key phrase seed word words number language english change update upgrade version phone mobile computer laptop
base trust coin money cash bank card credit wealth amount all half less little few many some two ten once twice first
second one three four five six seven eight nine hour day week month year minute
hola gracias ayuda favor bien nada nunca ahora hoy listo error cuenta saldo red clave
bonjour merci aide oui non rien jamais encore
ciao grazie aiuto niente ancora
ola obrigado ajuda nada
да нет спасибо привет помощь человек адрес ошибка сеть
merhaba evet tamam yardim insan adres hata
안녕 감사 도움 사람 주소
はい いいえ ありがとう
"""
_CHARACTERS = "好是有在对對行不没沒要能可会會谢謝啊哦吗嗎呢来來了我你他人钱錢嗯喂诶哈懂知走看说說问問等快急为為何谁誰几幾"
ALONE = frozenset((*_WORDS_TEXT.split(), *_CHARACTERS))

# Said between the words of a phrase as often as anywhere else.
_BETWEEN_TEXT = """
ok okay next then and done wait word number got it yes sent now the is more last first second third fourth fifth sixth
seventh eighth ninth tenth eleventh twelfth siguiente suivant dalej weiter prossimo proximo dalsi sonraki далее следующее
次 次は 다음 ok好 好 好的 下一个 下一個 下个 下個 然后 然後 接着 接著 第 个 個
"""
BETWEEN = frozenset(_BETWEEN_TEXT.split())

# What is left of "the third word is zebra" without these is one word.
_AROUND_TEXT = """
the is my are and then next it key nd rd th es est et y e и 第 个 個 是 一 二 三 四 五 六 七 八 九 十
"""
AROUND = frozenset(_AROUND_TEXT.split())
