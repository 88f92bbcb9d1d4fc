"""What is true, where it comes from, how it gets here: no Qt, no pixel, no paper lives in this package."""
