"""The clerk's desk: a window for an office PC in which spreadsheets become postings. A child does its long work."""
