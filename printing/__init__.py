"""From records to paper: sheets, QR, fonts, printers. Imports sync readers only, and no Qt."""
