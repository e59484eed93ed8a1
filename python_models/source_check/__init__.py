"""Check a source file and the data it describes, without landing or building."""
