"""The dashboard: Dash pages over the published snapshot, read-only."""
