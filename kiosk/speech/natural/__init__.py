"""A natural voice (Kokoro), optional: whole sentences synthesised ahead, kept by sentence, made into a pack."""
