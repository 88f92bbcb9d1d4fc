"""Every character of GB 18030-2022, level 3, through the printed sheet: drawn, and read back by three readers."""
