"""Handwriting, offline: ink → features → candidates. Ink is kept in memory only, for one character, and forgotten."""
