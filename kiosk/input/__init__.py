"""How visitors put words in, beyond letters: handwriting."""
