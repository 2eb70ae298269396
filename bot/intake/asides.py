"""Tells what a customer asks in the middle of a form from an answer to it; what is said to that is elsewhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum

from bot.intake.form import Form
from bot.intake.hints import option_in
from bot.intake.matters import problems_in
from bot.intake.problems import Field, Kind, catalogue
from bot.intake.reading import UNREAD_TIME, Context, read
from bot.intake.recognise import recognise
from bot.intake.slots import Slot
from bot.intake.wording import alike

LONGEST_GUESS = 20
"""Characters of a guess: "is it" or "是…吗" around a name."""
LONGEST = 200
"""Characters of a text that is a question and nothing else; a longer one tells a story."""
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Whether a time is named at all does not depend on when that is said."""


class Aside(StrEnum):
    """What is asked; `OTHER` is for the knowledge base."""

    FIND = "find"
    LANGUAGE = "language"
    SAFE = "safe"
    OTHER = "other"


def aside_in(text: str, form: Form) -> Aside | None:
    """Return what *text* asks of the bot while *form* asks for something, or None if it may be an answer.

    What holds an identifier is one, and so is a guess ("is it TRC20?"), and an answer with a question behind it. Where
    anything may be the answer, as in the words of an error message, only what is plainly about the form itself is a
    question.
    """
    said = _folded(text)
    if len(said) > LONGEST or next(iter(recognise(text)), None) is not None:
        return None
    plainly = _plainly(said, form)
    if plainly is not None:
        return plainly
    field = catalogue().fields[form.asking] if form.asking else None
    if field is None or field.kind in {Kind.TEXT, Kind.WHAT}:
        # Whoever asks why it is not there has told what happened.
        is_story = field is not None and (field.kind is Kind.TEXT or problems_in(text))
        return None if is_story or not _is_question(said) else Aside.OTHER
    is_answer = _is_guess(said, field) or any(_is_answer(part, field) for part in _PARTS.split(said)[:-1])
    return Aside.OTHER if _is_question(said) and not is_answer else None


def asks_how(text: str) -> bool:
    """Whether *text* asks how something is done or what it costs, which tells of nothing that happened."""
    said = _folded(text)
    asks = _HOW_IN_CHINESE.search if _HAN.search(said) else _HOW.match
    return len(said) <= LONGEST and asks(said) is not None


def thing_in(text: str, form: Form) -> Slot | None:
    """Return what a question about finding something names; what *form* asks if it names nothing."""
    said = _folded(text)
    return next((slot for slot, thing in _THINGS.items() if thing.search(said)), form.asking)


def _plainly(said: str, form: Form) -> Aside | None:
    if _LANGUAGE.fullmatch(said):
        return Aside.LANGUAGE
    if _SAFE.fullmatch(said):
        return Aside.SAFE
    field = catalogue().fields[form.asking] if form.asking else None
    if field is None or field.kind is Kind.WHAT:
        return None
    if field.is_found_somewhere and field.kind is not Kind.TEXT and _AT_A_LOSS.match(said):
        return Aside.FIND
    is_found = field.is_found_somewhere
    is_named = any(thing.search(said) for thing in _THINGS.values())
    return Aside.FIND if (is_found or is_named) and _FIND.fullmatch(said) else None


def _is_guess(said: str, field: Field) -> bool:
    is_option = field.kind is not Kind.CHOICE or option_in(said, field.options) is not None
    return is_option and len(said) <= LONGEST_GUESS and _GUESS.match(said) is not None


def _is_answer(part: str, field: Field) -> bool:
    """Whether *part* of a text plainly answers the question for *field*, and asks nothing itself."""
    if _is_question(part) and not _is_guess(part, field):
        return False
    asked = field.slot if field.kind in {Kind.CHOICE, Kind.AMOUNT, Kind.TIME} else None
    found = read(part, Context(asked, frozenset({field.slot}), SOME_DAY)).found.get(field.slot, ())
    return bool(found) and all(one.kind != UNREAD_TIME for one in found)


def _is_question(said: str) -> bool:
    if _HAN.search(said):
        return _ASKS_IN_CHINESE.search(said) is not None
    marked = said.endswith("?")
    return (_ASKS if marked else _SURELY_ASKS).match(said) is not None


def _folded(text: str) -> str:
    said = alike(text).strip()
    return _BEFORE.sub("", said).rstrip(".!。！ ")


_BEFORE = re.compile(
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|wait|and|but|so|um|please|pls|excuse me|one question|你好|您好|请问|那|那么|等等|等一下)[\s,，:：]*)+"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_PARTS = re.compile(r"[;；。，、!！?？\n]+|,(?![0-9])|(?<![0-9]),|\.(?=\s)")
_SURELY_ASKS = re.compile(
    r"(?:how (?:do|can|should|to|long|much|many|does|did|will)|where (?:do|can|is|are|does|should)"
    r"|what (?:is|are|does|do you|do i|if|should|happens|will)|what's(?! app)|why (?:is|are|do|does|did|can't|not|should)"
    r"|when (?:will|do you|does|can)|who (?:are|is|will)|can (?:i|you|we)|could (?:i|you)|may i"
    r"|do (?:i|you) |does (?:it|this|that)|is (?:it|this|that|there)|are you|should i|will (?:it|you|i|this|that)|would you)(?![a-z'])"
)
_ASKS = re.compile(
    r"(?:how|where|what|what's(?! app)|which|why|when|who|whose|can|could|may|do|does|did|is|are|was|should|will|would|must|have)(?![a-z'])"
)
_HOW = re.compile(
    r"(?:how (?:do|can|should|to|much|many|long)|what (?:is|are|does|if|happens)|what's|which|can (?:i|we)|do you|does"
    r"|is (?:there|it possible)|are there|should i|could i|may i)(?![a-z'])"
)
_HOW_IN_CHINESE = re.compile(
    r"怎么(?!还|一直|都|就|没|不|会|回事|办|样)|如何|怎样|多少钱|(?:手续费|费用|最低|限额)[^，,。]{0,6}多少|什么是|是什么|支持"
)
_GUESS = re.compile(
    r"(?:is it|was it|isn't it|maybe|是不是|会不会是|应该是|是(?!否)|[a-z0-9 \-]{2,12}(?:网络|链)?吗[?？]?$)"
)
_ASKS_IN_CHINESE = re.compile(
    r"怎么|如何|怎样|咋|什么|为何|为啥|哪里|哪儿|在哪|哪个|哪些|能不能|可不可以|会不会|要不要|有没有|是不是|多久|多长时间|多少钱|[吗么呢嘛][?？]?$"
)
_THING = (
    r"(?:(?:the|my|this|that|a|an|its)\s+)?(?:(?:transaction|deposit|withdrawal|order|contract|app|wallet|token)\s+)?"
    r"(?:it|hash|id|txid|tx|transaction|address|network|number|amount|time|date|memo|tag|slippage|version|contract|chain|model|system|error)"
)
_HAN_THING = r"(?:交易)?\s*(?:哈希|txid|hash|id|号|地址|网络|链|单号|订单号|金额|时间|备注|标签|memo|滑点|版本号?|合约|型号|系统|散列|杂凑)\s*"
_FIND = re.compile(
    rf"(?:how|where) (?:do|can|would|should|to)\s*(?:i|you|we)?\s*(?:find|see|get|look up|look for|copy|check|know) {_THING}\s*\??"
    rf"|(?:where|what) (?:is|are) {_THING}\s*\??|what's {_THING}\s*\??|what does {_THING} mean\s*\??"
    rf"|(?:{_HAN_THING})(?:是|在)?(?:什么|哪里|哪儿|哪)(?:意思|找|看|查)?[?？]?|(?:什么是|怎么找|怎么看|怎么查|如何找|哪里找|哪里看|在哪里找|在哪里看|哪里有)(?:到)?{_HAN_THING}[?？]?"
    rf"|{_HAN_THING}(?:要|该)?(?:怎么|如何|在哪里?|去哪里?|哪里)(?:找|看|查|获取|复制)(?:到)?[?？]?"
)
_AT_A_LOSS = re.compile(
    r"(?:i |i've |i have )?(?:don't know|do not know|dont know|can't tell|no idea|not sure) (?:how|where|what)(?![a-z])"
    r"|我?(?:不知道|不清楚|不懂|不会)(?:怎么|如何|在哪|去哪|从哪|哪里|到哪|什么)"
)
_THINGS = {
    Slot.REFERENCE: re.compile(r"(?<![a-z])(?:hash|txid|tx|transaction)(?![a-z])|哈希|杂凑|散列|交易id"),
    Slot.NETWORK: re.compile(r"(?<![a-z])(?:network|chain)(?![a-z])|网络|网路|链"),
    Slot.TOKEN: re.compile(r"(?<![a-z])contract(?![a-z])|合约"),
    Slot.ADDRESS: re.compile(r"(?<![a-z])address(?![a-z])|地址"),
    Slot.MEMO: re.compile(r"(?<![a-z])(?:memo|tag)(?![a-z])|备注|标签"),
    Slot.ORDER: re.compile(r"(?<![a-z])(?:order|withdrawal)(?![a-z])|单号"),
    Slot.SLIPPAGE: re.compile(r"(?<![a-z])slippage(?![a-z])|滑点|滑价"),
    Slot.VERSION: re.compile(r"(?<![a-z])version(?![a-z])|版本"),
}
_LANGUAGE = re.compile(
    r"(?:how (?:do|can) (?:i|you|we) |how to |can (?:i|you|we) |could you |i want to |please )?"
    r"(?:change|switch|set|choose) (?:the |my |your |to another )?(?:language|lang)(?: (?:to|into) [a-z ]+)?\s*\??"
    r"|(?:do you|can you|could you) speak (?:english|chinese|mandarin|cantonese|russian|spanish|german|french)\s*\??"
    r"|(?:怎么|如何|怎样|可以|能不能|在哪里?|哪里|我要|我想|想)?(?:切换|更换|换|改|设置|选择|更改)(?:一下)?(?:语言|成?(?:中文|英文|英语|简体|繁体)(?:中文)?)[吗呢]?[?？]?"
    r"|(?:请|请你|能)?(?:用|说|讲)(?:中文|英文|英语|简体中文|繁体中文)(?:吧|可以吗|吗)?[?？]?|(?:in )?(?:english|chinese|mandarin) please|speak (?:english|chinese)(?: please)?"
    r"|(?:语言)(?:怎么|如何|在哪里?|哪里)(?:切换|更换|换|改|设置)[?？]?|(?:有|会说|会讲)(?:中文|英文|英语|繁体|简体)吗?[?？]?"
)
_SAFE = re.compile(
    r"(?:is|are) (?:it|this|that|all this|you|this bot|this chat|this form|this really|it really) ?(?:really )?"
    r"(?:safe|secure|a scam|scam|legit|legitimate|real|official|trustworthy)(?: (?:to (?:answer|share|send|give|tell|write)[a-z ]*|here))?\s*\??"
    r"|can i trust (?:you|this|this bot|it)\s*\??|(?:am i|are my coins|is my money) safe(?: here)?\s*\??"
    r"|why do you (?:need|ask|want)(?: (?:for )?[a-z' ]{1,40})?\s*\??|do you need (?:this|that|it)\s*\??"
    r"|(?:这|这样|这个|这里|你们|填这个|发给你|告诉你|提供这个|这机器人|这样做)?(?:真的)?(?:安全|可靠|可信|正规|是官方的?|是骗子|是真的|会泄露)(?:不安全)?[吗么呢嘛]?[?？]?"
    r"|(?:是不是|会不会是?)(?:骗子|骗局|诈骗|钓鱼|被骗)[?？]?|(?:会|会不会)(?:有风险|有危险|被盗|泄露)[吗么呢]?[?？]?|为什么(?:要|需要)(?:这个|知道|问这个|填这个|这些|我的)[^?？]{0,12}[?？]?"
)
