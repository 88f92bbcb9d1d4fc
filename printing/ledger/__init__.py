"""The register (公示台账): what was printed, posted, photographed, taken down; append-only. Prints nothing."""
