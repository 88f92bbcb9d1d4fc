"""Print systems behind one small protocol: CUPS by IPP, the Windows spooler, a folder. Knows nothing of sheets."""
