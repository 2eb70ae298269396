"""What customers call the answers of a report when they name one to give it anew; what they say of it is in meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.intake.slots import Slot
from bot.intake.wording import alike

NAMES = {
    Slot.WHAT: r"kind|problem|type|kind of problem|what happened|问题|问题类型|类型",
    Slot.STORY: r"description|story|具体描述|描述|说明|经过",
    Slot.SOURCE: r"source|sent from|where (?:it|i) (?:was )?sent (?:it )?from|来源|转出自",
    Slot.PLATFORM: r"exchange or app|exchange|platform|交易所或 ?(?:应用|app)|交易所|平台",
    Slot.ORDER: r"order|(?:order|withdrawal) (?:number|id|no)|订单号?|单号|提币单号|订单编号",
    Slot.HAS_HASH: r"transaction id at the exchange|交易所有交易(?:哈希|杂凑)",
    Slot.REFERENCE: r"transaction|tx|hash|txid|transaction id|transaction hash|tx id|tx hash|交易|哈希|杂凑|交易(?:哈希|杂凑)|交易id|交易号",
    Slot.NETWORK: r"network|chain|网络|链|主网",
    Slot.NETWORK_WANTED: r"network meant|(?:right|intended) network|本来要用的网络|正确的网络",
    Slot.ADDRESS: r"address|地址",
    Slot.INTENDED: r"address meant|(?:right|intended) address|本来要转的地址|正确的地址",
    Slot.WHOSE: r"own address|whose address(?: it is)?|是否本人地址|是不是我的地址",
    Slot.AMOUNT: r"amount|sum|value|金额|数量|数额",
    Slot.WHEN: r"time|date|day|when|时间|日期",
    Slot.EARLIER: r"(?:earlier|an earlier) one(?: waiting)?|更早的交易在等待|更早的交易",
    Slot.SITE: r"website or dapp|site|website|dapp|app|网站或去中心化应用|网站|网址|应用",
    Slot.PAIR: r"coins(?: swapped)?|pair|兑换币种",
    Slot.SLIPPAGE: r"slippage|滑点|滑价",
    Slot.RECEIVER: r"receiver|recipient|收款方|收款人",
    Slot.CONTROLS: r"can open that wallet|能打开那个钱包",
    Slot.COPIED_FROM: r"address was taken|where (?:the address|it) (?:was|came) (?:taken )?from|地址来源",
    Slot.MEMO_SHOWN: r"(?:a )?memo or tag was shown|显示过(?:备注或标签)",
    Slot.MEMO: r"memo or tag|memo|tag|备注或标签|备注|标签",
    Slot.TOKEN: r"token|coin|contract|代币|币种|合约",
    Slot.EXPLORER_SHOWS: r"in the explorer|explorer|浏览器里(?:能看到|看得到)|浏览器",
    Slot.WORDS_TYPED: r"recovery words given away|助记词给出过",
    Slot.DEVICE: r"device|phone|设备|装置|手机",
    Slot.VERSION: r"app and its version|version|app version|(?:应用|app) ?和版本|版本|版本号",
    Slot.SYSTEM: r"system|系统",
    Slot.STEPS: r"steps|操作步骤|步骤",
    Slot.ERROR: r"message shown|error|error message|提示原文|报错",
    Slot.BACKUP: r"has a backup|backup|有备份|备份",
}
"""Patterns of the names of each answer, as `alike` words them and without an article; the labels of buttons are among them."""
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_AROUND = re.compile(
    r"^(?:(?:it's|its|it is|the|my|this|that|是|我的?|这个?|那个?)\s{0,2})+(?=\S)|\s(?:please|one)$"
)


def slots_called(name: str) -> tuple[Slot, ...]:
    """Return the answers that go by *name*, which is worded as by `alike`."""
    return tuple(slot for slot, names in NAMES.items() if re.fullmatch(names, name))


def slot_called(text: str, among: Collection[Slot]) -> Slot | None:
    """Return which *among* these answers the whole of *text* names, as in "the network" and 我的订单号; None if it names none."""
    said = _EDGES.sub("", alike(text))
    for name in (said, _AROUND.sub("", said)):
        found = next((slot for slot in slots_called(name) if slot in among), None)
        if found is not None:
            return found
    return None
