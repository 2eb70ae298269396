"""The key of this install that marks of secrets and of deeds are made with: a file of its own, so that no copy of the database has it."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

NAME = "repeats.key"
KEY_BYTES = 32


def install_key(folder: Path) -> bytes:
    """The key in *folder*, made unless it is there, for its owner only. Raises OSError.

    Without the folder the key is for this process only: a desk that has none keeps its database in memory.
    """
    if not folder.is_dir():
        return secrets.token_bytes(KEY_BYTES)
    file = folder / NAME
    if not file.exists():
        _make(file)
    return file.read_bytes()


def audit_key(folder: Path) -> bytes:
    """The key under which deeds are bound, made with the other unless it is there. Raises OSError."""
    return _for_audit(install_key(folder))


def known_audit_key(folder: Path) -> bytes | None:
    """As `audit_key`, but nothing is made: None if it is not there. Raises OSError."""
    file = folder / NAME
    return _for_audit(file.read_bytes()) if file.is_file() else None


def _for_audit(key: bytes) -> bytes:
    return hmac.digest(key, b"audit", "sha256")


def _make(file: Path) -> None:
    fresh = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as opened:
        opened.write(secrets.token_bytes(KEY_BYTES))
    try:
        # Not by renaming: of two that start at once, the second must take the key of the first.
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
