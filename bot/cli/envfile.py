"""The .env file: values put in, every other line kept; what the values mean is the settings' business."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

ENV_FILE = Path(".env")
HEALTH_HINT = """\
# For `walletdesk doctor --live`, /healthz and /metrics: take the # away, and start the bot again.
# HEALTH_PORT=8471
"""


def current(path: Path) -> dict[str, str]:
    """The values in the file; empty if there is none."""
    return {name: value or "" for name, value in dotenv_values(path, interpolate=False).items()}


def write(path: Path, values: Mapping[str, str], *, hint: bool = True) -> None:
    """Put *values* into the file, which only its owner may read from then on, in one step.

    With *hint*, the port of the health pages goes in as a comment: off until wanted, and there to be found.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(
        os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
    ) as file:
        body = merged(text, values)
        file.write(with_hint(body, "HEALTH_PORT", HEALTH_HINT) if hint else body)
    fresh.replace(path)


def merged(text: str, values: Mapping[str, str]) -> str:
    """*text* with one line for each of *values*, in the old place if there was one; the other lines as they were."""
    left = dict(values)
    lines = []
    for line in text.splitlines():
        name = _name(line)
        if name not in values:
            lines.append(line)
        elif name in left:
            lines.append(f"{name}={left.pop(name)}")
    lines += [f"{name}={value}" for name, value in left.items()]
    return "".join(f"{line}\n" for line in lines)


def with_hint(text: str, name: str, hint: str) -> str:
    """*text* with the lines of *hint* at its end, unless a line that is in force or commented out names *name*."""
    known = re.compile(rf"^[\s#]*(?:export\s+)?{name}\s*=", re.MULTILINE | re.IGNORECASE)
    return text if known.search(text) else f"{text}{hint}"


def _name(line: str) -> str:
    assigned = re.match(r"\s*(?:export\s+)?([A-Za-z_]\w*)\s*=", line)
    return assigned[1].upper() if assigned else ""
