"""The quarantine from the shop's side: look at rows that were not kept, export them, land them corrected."""
