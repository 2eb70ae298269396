"""What the control API may do, by name: each action with the arguments it takes, nothing else is reachable."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable
from typing import Any

from sandbox.api import Api
from sandbox.args import whole
from sandbox.errors import Impossible
from sandbox.faults import Faults
from sandbox.records import Json

_NUMBERS = ("user", "chat", "topic", "message_id", "thread_id", "reply_to", "size", "update_id")
# Each action with what it needs, a bar, and what it may take besides.
_ACTIONS = {
    "start": "user | payload",
    "say": "user text | chat topic reply_to quote",
    "attach": "user kind | data file_name caption chat topic album reply_to size",
    "forward": "user chat message_id | topic",
    "forward_from": "user name text | username",
    "edit": "user chat message_id | text caption",
    "delete": "user chat message_id |",
    "press": "user chat message_id data |",
    "react": "user chat message_id emoji |",
    "block": "user |",
    "unblock": "user |",
    "deactivate": "user |",
    "add_user": "name | language_code role username",
    "join": "user | chat",
    "leave": "user | chat",
    "promote": "user | chat rights",
    "demote": "user | chat",
    "kick": "user | chat",
    "anonymous_say": "chat text topic | reply_to quote",
    "topic_create": "user chat name |",
    "topic_close": "chat thread_id |",
    "topic_reopen": "chat thread_id |",
    "topic_rename": "chat thread_id name |",
    "topic_delete": "chat thread_id | error",
    "migrate": "chat |",
    "redeliver": "update_id |",
    "advance": "seconds |",
}

ACTIONS = (*sorted(_ACTIONS), "fault", "floods")
"""Every name that `Acts.run` knows."""


class Acts:
    """Runs one action of the page or of a test in another process."""

    def __init__(self, api: Api, faults: Faults) -> None:
        self._api = api
        self._faults = faults

    def run(self, action: str, given: Json) -> Any:
        """Do it and return its result.

        Raises:
            Impossible: a plain sentence that says what is wrong.
        """
        if action == "fault":
            return self._fault(given)
        if action == "floods":
            return self._switch_floods(given)
        if action not in _ACTIONS:
            raise Impossible(f"There is no action {action!r}. There are {', '.join(ACTIONS)}.")
        # By table, not by name alone: the world has methods no page should reach.
        act: Callable[..., Any] = getattr(self._api.world, action)
        return act(**_arguments(action, given))

    def _fault(self, given: Json) -> None:
        missing = [name for name in ("method", "kind") if name not in given]
        if missing:
            raise Impossible(f"A fault needs {' and '.join(missing)}.")
        allowed = ("method", "kind", "times", "retry_after", "description", "code", "chat_id")
        self._faults.add(**{name: given[name] for name in allowed if given.get(name) is not None})

    def _switch_floods(self, given: Json) -> bool:
        self._api.floods.on = bool(given.get("on", not self._api.floods.on))
        self._api.world.changed()
        return self._api.floods.on


def _arguments(action: str, given: Json) -> Json:
    needed, _, optional = (part.split() for part in _ACTIONS[action].partition("|"))
    present = {name: value for name, value in given.items() if value is not None}
    # Anything that may be General, a topic too, may be left out where it is needed by position only.
    missing = [name for name in needed if name not in present and name != "topic"]
    if missing:
        raise Impossible(f"The action {action} needs {', '.join(missing)}.")
    unknown = sorted(set(present) - {*needed, *optional, "action"})
    if unknown:
        raise Impossible(f"The action {action} does not know {', '.join(unknown)}.")
    named = {name: _converted(action, name, present.get(name)) for name in needed}
    return named | {name: _converted(action, name, present[name]) for name in optional if name in present}


def _converted(action: str, name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _NUMBERS:
        return whole(value)
    if name == "seconds":
        return float(value)
    if (action, name) == ("attach", "data"):
        return _bytes(str(value))
    return value


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except NotBase64 as error:
        raise Impossible("The data is not base64.") from error
