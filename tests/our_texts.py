"""The catalogue, read once for all tests: it takes a second."""

from __future__ import annotations

from bot.app.edges import catalogue

CATALOGUE = catalogue()
