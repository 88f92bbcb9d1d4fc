"""Running rounds: each has a number, and its fault and every choice in it follow from number and seed."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tests.faults.case import Case
from tests.faults.faults import FAULTS, Fault
from tests.faults.server import Site
from tests.faults.world import World

_PATIENT_EVERY = 100  # a round that takes minutes comes once in so many


@dataclass(frozen=True)
class Result:
    """What a round came to. `recovered`: seconds that the pull after the fault took."""

    seed: int
    number: int
    fault: str
    wrong: tuple[str, ...]
    recovered: float | None
    start: str
    ended: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """Which rounds to run: `numbers` of a rotation over `faults`, by `seed`."""

    seed: int
    numbers: Sequence[int]
    faults: Sequence[Fault]

    def fault(self, number: int) -> Fault:
        """The fault of a round."""
        quick = [fault for fault in self.faults if not fault.patient]
        patient = [fault for fault in self.faults if fault.patient]
        if patient and (not quick or number % _PATIENT_EVERY == _PATIENT_EVERY - 1):
            return patient[number // _PATIENT_EVERY % len(patient)]
        return quick[number % len(quick)]


def chosen(word: str = "") -> Sequence[Fault]:
    """The faults that can happen on this machine and have `word` in their names."""
    return [fault for fault in FAULTS if word in fault.name and not fault.lacks()]


def short() -> Sequence[Fault]:
    """One round of each of these is the short run."""
    return [fault for fault in chosen() if fault.short]


def left_out() -> Iterator[tuple[str, str]]:
    """Faults that cannot happen here, and why."""
    return ((fault.name, fault.lacks()) for fault in FAULTS if fault.lacks())


def run(plan: Plan, world: World, site: Site, workers: int, done: Callable[[Result], object]) -> list[Result]:
    """All rounds of a plan, `workers` at a time (they wait for processes), in the order of their numbers. Interrupted,
    those that were begun are ended and the others left."""
    found: list[Result] = []
    with ThreadPoolExecutor(workers) as pool:
        coming = [pool.submit(one, plan, number, world, site) for number in plan.numbers]
        try:
            for future in as_completed(coming):
                found.append(future.result())
                done(found[-1])
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            found = [future.result() for future in coming if not future.cancelled()]
    return sorted(found, key=lambda result: result.number)


def one(plan: Plan, number: int, world: World, site: Site, keep: Path | None = None) -> Result:
    """One round. `keep`: where to leave its folder for somebody to look at."""
    fault = plan.fault(number)
    folder = world.root / "rounds" / f"round-{number}"
    folder.mkdir(parents=True)
    case = Case(world, site, folder, random.Random(f"{plan.seed} {number}"))
    try:
        with case.stack:
            fault.story(case)
            case.look()
            case.recover()
            if keep:
                shutil.copytree(case.data, keep, dirs_exist_ok=True)
    except Exception as error:  # one round of a thousand must not end the others
        case.wrong.append(f"the round itself failed: {error!r}")
    finally:
        shutil.rmtree(case.feed, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
    codes = tuple(ran.code for ran in case.runs)
    return Result(
        plan.seed, number, fault.name, tuple(case.wrong), case.recovered, f"{case.before}→{case.after}", codes
    )
