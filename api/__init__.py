"""The HTTP API: one customer's predictions, reasons and model metrics, read from the published snapshot."""
