"""The catalogue, read once for all tests: it takes a second."""

from __future__ import annotations

from pathlib import Path

from bot.texts import catalogue

CATALOGUE = catalogue.Catalogue(Path(catalogue.__file__).parent)
