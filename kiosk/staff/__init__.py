"""The staff's own part of a kiosk: who may enter it, and what was done there."""
