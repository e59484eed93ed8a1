"""The column map: guess it from a folder of files, check it, and describe it to editors."""
