"""What is tried and measured by hand says when an option makes no sense, and never measures something else instead."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.chaos.simulation.sabotage import SABOTAGES

ROOT = Path(__file__).parents[2]
SIMULATION = "tests.chaos.simulation"
MAIN = {SIMULATION: f"{SIMULATION}.__main__"}
MANY = ("--seeds", "1", "--from", "2", "--workers", "1")
NOTICED_AT_ONCE = "outbox forgotten"
REFUSED = 2


def test_a_sabotage_holds_for_many_seeds_too() -> None:
    command = [sys.executable, "-m", SIMULATION, *MANY, "--sabotage", NOTICED_AT_ONCE]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == 1
    assert f"the desk is broken by: {NOTICED_AT_ONCE}" in done.stdout
    assert f"--story --sabotage '{NOTICED_AT_ONCE}'" in done.stdout
    assert SABOTAGES[NOTICED_AT_ONCE].breaks[0] in done.stdout


@pytest.mark.parametrize(
    ("module", "arguments", "said"),
    [
        (SIMULATION, "--seed 1 --seeds 3", "--seed runs one alone"),
        (SIMULATION, "--seed 1 --from 3", "--seed runs one alone"),
        (SIMULATION, "--seed 1 --workers 2", "--seed runs one alone"),
        (SIMULATION, "--seeds 3 --story", "--story is of one seed"),
        (SIMULATION, "--seeds 0", "--seeds: must be a whole number from 1 up, not 0"),
        (SIMULATION, "--workers 0", "--workers: must be a whole number from 1 up, not 0"),
        (SIMULATION, "--from -1", "--from: must be a whole number from 0 up, not -1"),
        (SIMULATION, "--sabotage nonsense", "--sabotage: invalid choice"),
        ("tests.bench.limits", "--hours 0", "--hours: must be more than 0 hours"),
        ("tests.bench.limits", "--hours nan", "--hours: must be more than 0 hours"),
        ("tests.bench.restart", "--runs 0", "--runs: must be a whole number from 1 up, not 0"),
        ("tests.chaos.kill", "--messages 0", "--messages: must be a whole number from 1 up, not 0"),
        ("tests.chaos.canary", "--n many", "--n: must be a whole number from 1 up, not many"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused_in_one_line(
    module: str,
    arguments: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", [module, *arguments.split()])

    with pytest.raises(SystemExit) as ended:
        import_module(MAIN.get(module, module)).main()

    out, err = capsys.readouterr()
    assert ended.value.code == REFUSED
    assert said in err
    assert len(err.splitlines()) == 1
    assert not out
