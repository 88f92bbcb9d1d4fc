"""A camera before which a household card is held: a child process looks, this process hears what it read."""
