"""Larger parts of pages that read the snapshot and put components together."""
