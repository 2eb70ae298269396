"""The bot's side of the sandbox in one object, and the register of methods; each method lives in ``methods``."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.args import Args
from sandbox.errors import NO_METHOD
from sandbox.floods import Floods
from sandbox.polling import Poller
from sandbox.webhook import Webhook
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Worded:
    """A result that the envelope explains in a ``description``."""

    result: Any
    description: str


@dataclass(slots=True)
class Api:
    """What a method may use."""

    world: World
    floods: Floods
    webhook: Webhook
    poller: Poller

    async def call(self, name: str, args: Args) -> Any:
        """Run one method, whatever the case of its name, and return its result.

        Raises:
            Refusal: in Telegram's words.
        """
        method = METHODS.get(name.lower())
        if method is None:
            raise NO_METHOD
        result = method(self, args)
        return await result if inspect.isawaitable(result) else result


Method = Callable[[Api, Args], Any]
METHODS: dict[str, Method] = {}


def method(*names: str) -> Callable[[Method], Method]:
    """Register a function as the Bot API methods *names*."""

    def register(function: Method) -> Method:
        for name in names:
            METHODS[name.lower()] = function
        return function

    return register
