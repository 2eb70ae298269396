"""What `walletdesk doctor` says of a PostgreSQL server that cannot be used: what is in the way, and what mends it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.cli.checks_server import FAULTS, fault_check
from bot.storage.postgres import Unusable
from tests.e2e.terminal import walletdesk
from tests.postgres import IN_URL, Server, postgres_server

URL = "postgresql+asyncpg://desk:s3cret@db.example.org/desk"


class Answered(Exception):
    """As a library wraps the server's own error, which names its *state*."""

    def __init__(self, state: str) -> None:
        super().__init__()
        self.orig = SimpleNamespace(sqlstate=state)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres_server() as running:
        yield running


@pytest.mark.parametrize(
    ("reason", "cause", "found", "fix"),
    [
        ("away", ConnectionRefusedError(), "nothing listens there", "Start it, and check host and port"),
        ("away", TimeoutError(), "nothing answers in time", "the firewall"),
        ("away", socket.gaierror(), "nobody knows that host", "Correct the host"),
        ("away", FileNotFoundError(), "there is no socket", "SHOW unix_socket_directories"),
        ("away", PermissionError(), "socket of the server may not be used", "to the group that owns"),
        ("away", ConnectionError(), "speaks no TLS", "sslmode=disable"),
        ("away", ssl.SSLCertVerificationError(), "not the one that sslmode asks for", "root.crt"),
        ("away", OSError(), "nothing listens there", "Start it"),
        ("password", Answered("28P01"), "refuses the name or the password", "write %40 for a @"),
        ("password", Answered("28000"), "lets nobody in by that name from here", "pg_hba.conf"),
        ("missing", Answered("3D000"), "no such database", "createdb"),
        ("full", Answered("53300"), "no connection left", "max_connections"),
        ("refused", None, "refuses us", "Read the server's log"),
    ],
)
def test_every_way_to_be_kept_out_has_its_own_words(
    reason: str, cause: Exception | None, found: str, fix: str
) -> None:
    error = Unusable(reason)
    error.__cause__ = cause

    check = fault_check(error, URL)

    assert check.found.startswith("desk at db.example.org: ")
    assert found in check.found
    assert fix in check.fix
    assert "s3cret" not in check.found + check.fix


def test_every_fault_says_what_mends_it() -> None:
    assert all(found and fix.endswith((".", "NAME")) for found, fix in FAULTS.values())


@pytest.mark.parametrize(
    ("spoil", "found", "fix"),
    [
        (lambda url: f"{url}?sslmode=require", "speaks no TLS, and sslmode asks for it", "Set ssl = on"),
        (lambda url: f"{url}?sslmode=verify-full", "there is none to check it with", "PGSSLROOTCERT"),
        (lambda url: "postgresql://desk@/desk?host=/nowhere", "there is no socket of it", "set ?host="),
        (lambda url: url.replace(IN_URL, "wr0ng"), "refuses the name or the password", "Correct them"),
    ],
)
async def test_a_real_server_that_keeps_us_out_is_told_by_what_is_in_the_way(
    spoil: Callable[[str], str], found: str, fix: str, server: Server, tmp_path: Path
) -> None:
    _, shown = await walletdesk(tmp_path, "doctor", DATABASE_URL=spoil(server.url()), HOME=str(tmp_path))

    (line,) = [one for one in shown.splitlines() if "database: " in one]
    assert line.startswith("✖ database: ")
    assert found in line
    assert fix in line
    assert IN_URL not in shown


async def test_an_empty_database_is_made_ready_by_the_bot_and_the_doctor_says_so(
    server: Server, tmp_path: Path
) -> None:
    _, shown = await walletdesk(tmp_path, "doctor", DATABASE_URL=server.create())

    assert "✖ schema: there are no tables yet. Fix: Run `walletdesk init` or `walletdesk run`" in shown
