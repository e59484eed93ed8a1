"""The `synthetic` connector: a made-up shop of any size whose true chances are known."""
