"""A local person's voice: what is recorded, how a take is judged, the pack, and joining its clips."""
