"""What people type in place of the buttons of a form, by the move that it means; what the move does is in forms."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from bot.intake.form import Form
from bot.intake.hints import knows_not, option_in
from bot.intake.problems import Kind, catalogue
from bot.intake.wording import alike

FREE = frozenset({Kind.WORDS, Kind.SITE, Kind.TOKEN, Kind.TEXT})
"""Kinds that take any words, so that *Stop* could be the name of something."""

TO_BE_FOUND = frozenset({Kind.TRANSACTION, Kind.ADDRESS, Kind.AMOUNT, Kind.TIME, Kind.SITE})
"""Kinds of which a customer may have none to give, and says so."""


class Move(StrEnum):
    """What a typed word can mean; each is a button as well."""

    SKIP = "skip"
    BACK = "back"
    STOP = "stop"
    CHANGE = "change"
    FIND = "find"
    SEND = "send"


_WORDS: dict[Move, str] = {
    Move.SKIP: """skip|skip it|skip this|skip that|skip this one|skip the question|skip this question|pass|next
next one|next question|move on|rather not say|i'd rather not say|i don't have it|i don't have that|i don't have one
don't have it|don't have one|i can't find it|can't find it|cannot find it|i do not have it
跳过|跳过它|跳过这个|跳过这题|跳过这项|跳过这一项|跳过这一题|跳过这个问题|跳过吧|先跳过|我要跳过|略过|忽略|下一个|下一题|下一步
下一项|下一个问题|不填|不想填|不想说|不方便说|找不到|我找不到|没找到""",
    Move.BACK: """back|go back|step back|one back|previous|previous one|previous step|previous question|last question
back to the previous question|go back one|go to the previous question
上一步|上一个|上一题|上一项|上一个问题|返回|返回上一步|返回上一题|回到上一步|回上一步|退回|退回上一步|后退|回去|往回""",
    Move.STOP: """stop|stop it|stop this|stop here|stop please|stop the report|stop this report|cancel|cancel it|cancel this
cancel report|cancel the report|quit|exit|abort|never mind|nevermind|forget it|i want to stop|i want to cancel|i give up
停止|停止填写|停止反馈|停|停下|停一下|取消|取消填写|取消反馈|取消吧|我要取消|我想取消|退出|退出填写|我要退出|结束填写|终止|中止
不填了|不想填了|不弄了|不反馈了|算了|算了吧|放弃|停止回报|取消回报""",
    Move.CHANGE: """change|change it|change that|change this|change something|change an answer|change my answer|edit|edit it
edit my answer|edit an answer|correct an answer|i want to change something|i want to change my answer|change answer
修改|修改一下|我要修改|我想修改|更改|改|改一下|我要改|我想改|改答案|修改答案|更正|填错了|我填错了|改一项|修改一项|编辑""",
    Move.FIND: """how|how do i find it|how do i find this|how do i find that|how do i find out|how can i find it|how to find it
how to find|how to find this|how do i get it|how do i get this|how do i get that|how do i see it|how do i know|where
where is it|where is that|where is this|where do i find it|where do i find this|where do i find that|where can i find it
where can i find that|where can i find this|where to find it|where do i see it|where can i see it|where do i see that
where do i look|where do i get it|where do i get that|where does it say|what is it|what is this|what is that|what's it
what's this|what's that|what does it mean|what does that mean|what does this mean|what do you mean|i don't understand
i don't get it|help me find it|i don't know how to find it|i don't know where to find it|i don't know where it is
怎么找|怎么找到|怎么找到它|怎么查|怎么查到|怎么查找|怎么看|怎么看到|怎么获取|怎么弄|怎么填|如何找|如何找到|如何查找|如何查看|如何获取
在哪|在哪里|在哪儿|哪里|在哪找|在哪里找|在哪儿找|去哪找|去哪里找|哪里找|哪里可以找到|在哪里可以找到|哪里能找到|在哪里能找到
在哪看|在哪里看|哪里看|哪里可以看到|在哪里可以看到|在哪里查|在哪查|哪里查|从哪里找|到哪里找|哪里有|怎么知道|是什么|这是什么
那是什么|这个是什么|那个是什么|什么意思|这是什么意思|是什么意思|什么是这个|看不懂|我看不懂|不明白|我不明白|没看懂|不懂什么意思
我不知道在哪里找|不知道在哪里找|不知道在哪|不知道在哪里|不知道怎么找|我不知道怎么找|它在哪里|这个在哪里|这个在哪里找|这个怎么找""",
    Move.SEND: """send|send it|send this|send now|send it now|send the report|submit|submit it|please send|please send it
发送|发送吧|确认发送|提交|提交吧|确认提交|发出去|现在发送|直接发送|直接提交|送出|确认送出""",
}
_YES = """yes|y|yep|yeah|yes please|ok|okay|sure|correct|right|confirm|confirmed|looks good|all good|all correct|that's right
that is right|that's correct|it's correct|fine|是|是的|对|对的|好|好的|好吧|可以|行|确认|没错|没问题|正确|都对|嗯|是啊"""
_NO = """no|nope|n|no thanks|go on|continue|keep going|carry on|不|不是|不要|否|别|不用|继续|继续填写|接着填|先不|不停"""
_WRONG = """wrong|that's wrong|that is wrong|it's wrong|something is wrong|something's wrong|not right|not correct|incorrect
that's not right|this is wrong|no|nope|不对|不是|错了|有错|有误|不正确|写错了|不|弄错了"""
_NONE = """no|nope|none|nothing|no hash|no id|no txid|no transaction id|not yet|none yet|no there isn't|there is none|there isn't one
there isn't any|i have none|don't have any|i don't have any|haven't got it|haven't got one|i haven't got it|i haven't got one|n/a|na
没有|还没有|没|还没|无|没有呢|还没有呢|暂时没有|目前没有|我没有|没有哈希|没有交易哈希|没有交易id|没有地址|没有单号|没有了|没了"""
_PLAIN = frozenset({"skip", "stop", "cancel", "back"})
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_POLITE = re.compile(
    r"^(?:please|pls|can you|could you|let's|请|麻烦|帮我)\s*|\s*(?:please|pls|谢谢|thanks)$"
)


def move_in(text: str, form: Form) -> Move | None:
    """Return the move that the whole of *text* stands for while *form* is as it is; None if it may be an answer."""
    asked = catalogue().fields[form.asking] if form.asking else None
    said = _folded(text)
    is_stop = _moves().get(said) is Move.STOP
    if asked is not None and asked.kind is Kind.CHOICE and not is_stop and option_in(text, asked.options):
        return None
    meant = _moves().get(said) or _moves().get(_POLITE.sub("", said))
    if meant is None and asked is not None and knows_not(text) and asked.kind in {Kind.CHOICE, Kind.WHAT}:
        return Move.SKIP
    if meant is None and asked is not None and asked.kind in TO_BE_FOUND and said in _listed(_NONE):
        return Move.SKIP
    is_urgent = form.problem is not None and form.problem.urgent
    if meant is Move.SEND and form.asking is not None and not is_urgent:
        return None
    if asked is not None and asked.kind is Kind.TOKEN and text.strip().isupper() and said not in _PLAIN:
        # Short names of tokens are words in capitals.
        return None
    if asked is None and meant is None and said in _listed(_WRONG):
        return Move.CHANGE
    if asked is None and meant in {Move.SKIP, Move.FIND}:
        return None
    return meant


def may_be_meant(text: str, form: Form) -> bool:
    """Whether a word for *Stop* could as well be the answer to what *form* asks."""
    return form.asking is not None and catalogue().fields[form.asking].kind in FREE


def is_word(text: str, move: Move) -> bool:
    """Whether *text* is one of the words for *move*."""
    return _moves().get(_folded(text)) is move


def agrees(text: str) -> bool:
    """Whether *text* says yes, and nothing else."""
    return _folded(text) in _listed(_YES)


def declines(text: str) -> bool:
    """Whether *text* says no, or to go on, and nothing else."""
    return _folded(text) in _listed(_NO)


def _folded(text: str) -> str:
    said = alike(text)
    return _EDGES.sub("", said)


@cache
def _moves() -> dict[str, Move]:
    return {word: move for move, words in _WORDS.items() for word in _listed(words)}


@cache
def _listed(words: str) -> frozenset[str]:
    return frozenset(words.replace("\n", "|").split("|"))
