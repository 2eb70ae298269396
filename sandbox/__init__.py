"""A local Telegram Bot API server with people to play; it knows nothing of the bot it serves."""

from sandbox.client import Client
from sandbox.errors import Impossible, Refusal
from sandbox.floods import Limits, Window
from sandbox.options import Options
from sandbox.records import Json
from sandbox.server import Sandbox
from sandbox.world import World

__all__ = ["Client", "Impossible", "Json", "Limits", "Options", "Refusal", "Sandbox", "Window", "World"]
