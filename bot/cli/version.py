"""Which version this is: as installed, or as the checkout beside us says."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def version() -> str:
    """Such as "0.1.0"."""
    try:
        return metadata.version("walletdesk")
    except metadata.PackageNotFoundError:
        project: dict[str, str] = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
        return project["version"]
