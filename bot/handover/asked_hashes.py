"""Whether a customer was asked for a transaction's hash in words, by an agent or by an answer of the knowledge base."""

from __future__ import annotations

import re
from datetime import datetime

from bot.domain.case import Step
from bot.handover.repeats import SOON
from bot.ports import Direction, Person, Work

MOST_BACK = 10
"""Messages of a case after which what an agent asked for is no longer what the customer answers."""
_ASKS_FOR_A_HASH = re.compile(
    r"\bhash(?:es)?\b|\btx ?(?:id|hash|n)|\btransaction(?:'s)? (?:id|number)|哈希|雜湊|交易(?:号|號|编号|編號|\s?id)|хеш|хэш"
    r"|\bid (?:транз|de (?:la )?transac|da transa)|номер транзакции|transaktions-?(?:id|nummer|hash|kennung)|transactie-?(?:id|hash|nummer)|ハッシュ|トランザクション"
    r"|해시|트랜잭션|mã giao dịch|işlem (?:kimli|numara)|identyfikator\w* (?:transakc|przelew)|\bid transa[kc]|رقم المعاملة|معرف المعاملة|\bهش\b(?! ?دار)|हैश"
    r"|identifi(?:ant|cador|cativo) (?:de la|da|della) transa|codice della transazione|номер транзакції|交易(?:链接|連結|鏈接)",
    re.IGNORECASE,
)
_ASKS_US = re.compile(
    r"\b(?:give|send|tell|show|share with|write) us\b|[发發]来|[发發]來|(?:发|發|告诉|告訴|提供|傳|传)[给給]?我[们們]"
    r"|[请請]提供|我[们們]和您一起查",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.?!。？！\n]+")


def did_an_agent_ask(work: Work, person: Person) -> bool:
    """Whether the last that an agent wrote to the customer in this case, not long ago, asks for a transaction's hash."""
    case = work.cases.current(person.id)
    newest = work.messages.of_case(case.id, MOST_BACK) if case is not None and case.is_open else []
    said = (one for one in reversed(newest) if one.direction is Direction.OUT and one.agent is not None)
    last = next(said, None)
    return last is not None and bool(_ASKS_FOR_A_HASH.search(last.content.text))


def did_an_answer_ask(work: Work, person: Person, now: datetime) -> bool:
    """Whether the last that the knowledge base answered in this case, a moment ago, asks to be given a transaction's hash."""
    case = work.cases.current(person.id)
    records = work.cases.records(case.id) if case is not None else []
    last = next((one for one in reversed(records) if one.step in (Step.ANSWERED, Step.MISSED)), None)
    if last is None or last.step is Step.MISSED or now - last.at > SOON:
        return False
    entry = work.entries.newest(last.entry)
    answer = entry.in_language(person.language).answer if entry is not None else ""
    return any(_ASKS_US.search(one) and _ASKS_FOR_A_HASH.search(one) for one in _SENTENCE.findall(answer))
