"""Printing many sheets in one go: planned, checked before the first paper, journaled, gone on with."""
