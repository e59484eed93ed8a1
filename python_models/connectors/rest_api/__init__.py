"""The `rest_api` connector: tables fetched page by page from a web service that answers in JSON."""
