"""The published form: layout, signing, keys, building, destinations. Nothing of kiosks' state lives here."""
