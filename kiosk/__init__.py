"""The touch kiosk: Qt Quick over the library, speech and printing. Never reaches sync.pull, sync.feed or a network."""
