"""What each screen shows, derived by pure functions from what the library answers. No Qt here."""
