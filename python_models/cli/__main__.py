"""`python -m python_models.cli` is `regulars`, also where no console script is installed."""

from python_models.cli import app

app(prog_name="regulars")
