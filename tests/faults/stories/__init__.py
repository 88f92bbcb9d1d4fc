"""The faults, by subject: each story lets one happen, by chance within its kind, while the real commands run."""
