"""The public TUF conformance suite, run against the code that sync trusts feeds with; the suite itself is not here."""
