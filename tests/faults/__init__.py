"""Faults as tests: real processes, a real web server, and everything that happens to a machine that nobody looks after.

    python -m tests.faults [--rounds N] [--seed S] [--from-round N] [--only WORD] [--workers N] [--json]

A round gives a kiosk's data folder to one story, which lets a fault happen while the real commands run, then looks at
the folder from outside, takes the fault away, and syncs once more. `judge` says what may be found; `table` adds up.
"""
