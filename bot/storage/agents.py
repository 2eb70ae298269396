"""Questions about agents and the codes that enrol them."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.domain.messages import AgentId, Sender
from bot.ports import Agent, Role
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import agent as agents
from bot.storage.schema import invite
from bot.storage.upsert import insert_or_update

_AGENT = Fields(Agent, agents)
_AGENTS = select(*_AGENT.columns)
_BY = {name: Prepared(_AGENTS.where(agents.c[name] == bindparam("wanted"))) for name in ("id", "user_id")}
_ALL = Prepared(_AGENTS.order_by(agents.c.id))


class StoredAgents:
    """People of the desk in `agent`, codes not yet used in `invite`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_id(self, agent: AgentId) -> Agent | None:
        return self._one("id", agent)

    def by_user(self, user_id: int) -> Agent | None:
        return self._one("user_id", user_id)

    def by_name(self, name: str) -> Agent | None:
        """A username goes before an alias, somebody active before somebody who left."""
        wanted = name.strip().removeprefix("@").casefold()
        # Compared here and not in SQL: SQLite lowers the case of ASCII letters only.
        by_standing = sorted(self.all(), key=lambda known: not known.active)
        named = [known for known in by_standing if known.username.casefold() == wanted]
        called = [known for known in by_standing if known.alias.casefold() == wanted]
        return next(iter([*named, *called]), None) if wanted else None

    def all(self) -> list[Agent]:
        """Also those who left, by id."""
        return [_AGENT.value(row) for row in _ALL.rows(self._connection, {})]

    def add(self, sender: Sender, alias: str, role: Role) -> Agent:
        """Somebody known gets the new alias and role, and is active again."""
        known = self.by_user(sender.user_id)
        new = Agent(
            known.id if known else AgentId(0),
            sender.user_id,
            alias,
            role,
            sender.username,
            sender.name,
            known.language if known else "en",
        )
        if known:
            self.save(new)
            return new
        added = insert(agents).values(_AGENT.values(new)).returning(*_AGENT.columns)
        return _AGENT.value(self._connection.execute(added).one())

    def save(self, agent: Agent) -> None:
        self._connection.execute(update(agents).where(agents.c.id == agent.id).values(_AGENT.values(agent)))

    def invite(self, code: str, role: Role, alias: str, until: datetime) -> None:
        row = {"code_sha256": _hashed(code), "role": role, "alias": alias, "until": until, "used_at": None}
        insert_or_update(self._connection, invite, ("code_sha256",), row)

    def redeem(self, code: str, now: datetime) -> tuple[Role, str] | None:
        row = self._connection.execute(
            update(invite)
            .where(invite.c.code_sha256 == _hashed(code), invite.c.used_at.is_(None), invite.c.until > now)
            .values(used_at=now)
            .returning(invite.c.role, invite.c.alias)
        ).first()
        return (row.role, row.alias) if row else None

    def _one(self, column: str, wanted: int) -> Agent | None:
        row = _BY[column].first(self._connection, {"wanted": wanted})
        return _AGENT.value(row) if row else None


def _hashed(code: str) -> str:
    # No salt and no slow hash: a code is random, used once, and soon over.
    return hashlib.sha256(code.strip().encode()).hexdigest()
