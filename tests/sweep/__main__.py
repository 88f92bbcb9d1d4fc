"""`python -m tests.sweep [--every N]`: prints all of GB 18030-2022, level 3, and reads it back; exit 1 where one fails.

Takes some minutes. `--every 50`: each fiftieth character only, as the tests do.
"""

from __future__ import annotations

import sys

import click

from printing.fonts import MissingGlyph
from tests.sweep.characters import level3
from tests.sweep.printed import wrong

SHEET = 6_000  # characters on a sheet


@click.command()
@click.option("--every", type=click.IntRange(min=1), default=1, show_default=True, help="each Nth character only")
def main(every: int) -> None:
    """Prints what is wrong, a character a line, and how many were tried."""
    chars, faults = level3()[::every], 0
    with click.progressbar(range(0, len(chars), SHEET), file=sys.stderr) as steps:
        for start in steps:
            try:
                for fault in wrong(chars[start : start + SHEET]):
                    faults += 1
                    click.echo(str(fault))
            except MissingGlyph as cause:
                sys.exit(cause.sentence)
    click.echo(f"{len(chars):,} characters drawn and read back by three readers, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
