"""The `flat` connector: one file with a row per customer, an outcome, and attributes."""
