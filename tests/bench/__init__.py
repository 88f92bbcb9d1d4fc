"""Benches: every figure as a ratio to a floor or a peer measured in the same run; none of them is a timed test."""
