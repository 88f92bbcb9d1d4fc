"""The library: one immutable SQLite file a generation, how it is built, and what readers may ask of it."""
