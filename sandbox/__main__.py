"""``python -m sandbox``: serve until interrupted."""

import argparse
import asyncio
import signal
from pathlib import Path

from sandbox.options import Options
from sandbox.server import Sandbox


def main() -> None:
    """Read the command line and serve."""
    asyncio.run(_serve(_options(_parser().parse_args())))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sandbox", description="A local Telegram Bot API with people to play."
    )
    parser.add_argument("--host", default="127.0.0.1", help="an address of this machine")
    parser.add_argument("--port", type=int, default=8081, help="0 takes any free port")
    parser.add_argument("--token", default="42:SANDBOX", help="the bot's token, number:letters")
    parser.add_argument("--customers", type=int, default=3)
    parser.add_argument("--agents", type=int, default=2)
    parser.add_argument("--log", type=Path, help="write every call as a JSON line")
    parser.add_argument(
        "--latency-ms", type=_range, default=(0, 0), metavar="30-80", help="wait before answers"
    )
    parser.add_argument(
        "--chance",
        dest="chances",
        type=_share,
        action="append",
        default=[],
        metavar="502_after=0.03",
        help="spoil this share of the calls; may be given several times",
    )
    parser.add_argument("--seed", type=int, default=1, help="of what comes by chance")
    parser.add_argument("--hang-s", type=float, default=120.0, help="how long a spoiled call may hang")
    parser.add_argument(
        "--chain",
        choices=["none", "recorded", "best"],
        default="none",
        help="a local network for look-ups; best: anvil if it is installed, else recorded answers",
    )
    parser.add_argument("--no-floods", dest="floods", action="store_false", help="lift Telegram's limits")
    return parser


def _range(text: str) -> tuple[int, int]:
    shortest, _, longest = text.partition("-")
    return int(shortest), int(longest or shortest)


def _share(text: str) -> tuple[str, float]:
    kind, _, share = text.partition("=")
    return kind, float(share)


def _options(given: argparse.Namespace) -> Options:
    return Options(**{**vars(given), "chances": dict(given.chances)})


async def _serve(options: Options) -> None:
    stop = asyncio.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signum, stop.set)
    async with Sandbox.started(options) as box:
        print(f"Sandbox: {box.url}/  (Bot API root {box.url}, token {box.token})", flush=True)
        await stop.wait()


if __name__ == "__main__":
    main()
