"""Who is asked about an update: the routers of customers, agents and admins, and the doors behind them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from aiogram import Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED

from agents_group.documents import Documents
from agents_group.router import AgentsEdge, agents_router
from bot.channels.telegram import TelegramChannel
from bot.delivery.handling import Handling
from bot.delivery.lanes import Lanes
from bot.faq.knowledge import Knowledge
from bot.handlers.admins import AdminEdge, Outside, admin_router
from bot.handlers.customers import LABELS, CustomerEdge, customer_router
from bot.handlers.groups import group_router
from bot.handlers.hexes import BareHexes
from bot.handlers.looking import Looking
from bot.handover.agents import AgentDoors
from bot.handover.casework import Casework
from bot.handover.clockwork import Clockwork
from bot.handover.customers import Customers
from bot.handover.desk import Desk
from bot.handover.enrol import Enrolment
from bot.handover.hours import Hours
from bot.handover.prepared import Tongue
from bot.handover.presses import CustomerPresses
from bot.handover.public_groups import PublicGroups
from bot.handover.records import Records
from bot.models.detector import LangdetectDetector
from bot.models.reading.reader import Reader
from bot.ports import Arrived, Chain, Ids
from bot.safety.gate import Gate
from bot.texts.catalogue import Catalogue

TEXTS = Path(__file__).parents[1] / "texts"


@cache
def catalogue() -> Catalogue:
    return Catalogue(TEXTS)


def edges(
    desk: Desk,
    customers: Customers,
    presses: CustomerPresses,
    knowledge: Knowledge,
    channel: TelegramChannel,
    ids: Ids,
    reader: Reader,
    chain: Chain,
) -> tuple[Lanes, Handling]:
    texts = catalogue()
    doors = AgentDoors(desk, texts)
    detector = LangdetectDetector()
    tongue = Tongue(desk.languages, detector)
    labels = {texts.text(key, tag): command for key, command in LABELS.items() for tag in desk.languages}
    agents = AgentsEdge(
        desk=desk,
        doors=doors,
        casework=Casework(desk, doors),
        enrol=Enrolment(desk, ids),
        records=Records(desk, texts),
        hours=Hours(desk),
        membership=channel,
        courtesy=channel,
        texts=texts,
        bot_username=lambda: desk.username,
        documents=Documents(channel, reader, Gate()),
    )
    outside = Outside(texts, detector, channel, channel, desk.username, files=channel)
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(admin_router(AdminEdge(desk, knowledge, outside)))
    dispatcher.include_router(agents_router(agents))
    dispatcher.include_router(group_router(desk, PublicGroups(desk), tongue))
    looking = Looking(channel, reader, Gate(), customers.marks)
    hexes = BareHexes(desk, chain, customers.marks)
    edge = CustomerEdge(desk, customers, presses, knowledge, tongue, texts, labels, looking, hexes)
    dispatcher.include_router(customer_router(edge, customers, channel))

    async def feed(update: Mapping[str, Any], row: Arrived) -> bool:
        result = await dispatcher.feed_raw_update(channel.bot, dict(update), row=row)
        return result is not UNHANDLED and bool(result)

    handling = Handling(desk, customers, Clockwork(desk), feed)
    lanes = Lanes(handling.work_on)
    handling.rest_by(lanes.rest)
    return lanes, handling
