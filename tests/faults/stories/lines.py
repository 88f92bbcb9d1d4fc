"""The village line: transfers cut at any byte, twenty bytes a second, silence, nobody at home, login pages, errors."""

from __future__ import annotations

import signal

from tests.faults.case import Case
from tests.faults.line import GOOD, Manner, bad_line
from tests.faults.server import ERRORS, PORTALS, free_port
from tests.faults.torn import torn

_CUT_WITHIN = 4000  # bytes of a connection; a whole first sync is some 25,000
_PATIENCE = 6.0  # seconds that a round waits before the power goes; patient stories wait for the sync's own bound
_PATIENT = 900.0
_SLOW = 20.0  # bytes a second


def cut_always(case: Case) -> None:
    """Every connection breaks after some bytes, with RST or with FIN, until the power goes."""
    case.begin()
    _on_a_line(case, lambda number: _cut(case), _PATIENCE)


def cut_once(case: Case) -> None:
    """One connection breaks, at any byte of the sync; those after it are good."""
    case.begin()
    broken, manner = case.chance.choice((0, 0, 0, 1)), _cut(case, 25_000)
    _on_a_line(case, lambda number: manner if number == broken else GOOD)


def every_answer_torn(case: Case) -> None:
    """Every answer breaks off once, at any byte of it: one sync gets through all the same, and asks for no more."""
    case.begin()
    with torn(case.site.port, case.chance) as server:
        ran = case.sync(server.url(case.feed.name))
    case.check(ran.code == 0, f"stopped by answers that broke off once: {ran.err.strip()[-120:]}")
    case.check(server.torn > 1, "no answer broke off")


def slow(case: Case) -> None:
    """Twenty bytes a second, until the power goes."""
    case.begin()
    _on_a_line(case, lambda number: Manner(rate=_SLOW), _PATIENCE)


def silent(case: Case) -> None:
    """A server that stops in the middle of a word, until the power goes."""
    case.begin()
    _on_a_line(case, lambda number: Manner(silent=case.chance.randrange(_CUT_WITHIN)), _PATIENCE)


def slow_to_the_end(case: Case) -> None:
    """Twenty bytes a second, until sync itself gives up or is done."""
    case.begin()
    _on_a_line(case, lambda number: Manner(rate=_SLOW))


def cut_to_the_end(case: Case) -> None:
    """Every connection breaks after some bytes, until sync itself gives up or is done."""
    case.begin()
    _on_a_line(case, lambda number: _cut(case))


def silent_to_the_end(case: Case) -> None:
    """A server that stops in the middle of a word, until sync itself gives up."""
    case.begin()
    _on_a_line(case, lambda number: Manner(silent=case.chance.randrange(_CUT_WITHIN)))


def refused(case: Case) -> None:
    """Nobody listens."""
    case.begin()
    case.says = "连不上"
    case.sync(f"http://127.0.0.1:{free_port()}/feed/")


def portal(case: Case) -> None:
    """A login page in every file's place: 200 with HTML, 200 that says it is none, 302 elsewhere, 511."""
    case.begin()
    case.says = "登录"
    case.sync(case.site.url(case.chance.choice(PORTALS)))


def in_trouble(case: Case) -> None:
    """500, 502, 503, 504 for every file."""
    case.begin()
    case.sync(case.site.url(str(case.chance.choice(ERRORS))))


def missing(case: Case) -> None:
    """Some files are 404."""
    case.begin()
    case.mixed = True
    files = sorted(path for path in case.feed.rglob("*") if path.is_file())
    for path in case.chance.sample(files, case.chance.randint(1, 6)):
        path.unlink()
    case.heal.append(lambda: case.serve(case.after))
    case.sync(case.either_source())


def cannot_be_read(case: Case) -> None:
    """A stick that is not there, is empty, or is something else."""
    case.begin()
    stick = case.folder / "stick"
    if kind := case.chance.choice(("", "empty", "file")):
        stick.mkdir() if kind == "empty" else stick.write_bytes(case.chance.randbytes(99))
    case.sync(str(stick))


def _cut(case: Case, within: int = _CUT_WITHIN) -> Manner:
    return Manner(cut=case.chance.randrange(within), reset=case.chance.random() < 0.5)


def _on_a_line(case: Case, manner: object, patience: float | None = None) -> None:
    with bad_line(case.site.port, manner) as line:  # type: ignore[arg-type]
        running = case.start(line.url(case.feed.name))
        if not running.wait(patience or _PATIENT):
            running.send(signal.SIGKILL)
            case.check(patience is not None, f"a sync that does not end within {_PATIENT:.0f} s")
        case.ended(running)
