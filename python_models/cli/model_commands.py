"""The commands on trained models, as the command line shows them."""

from typing import Annotated

import typer

from python_models.settings import get_settings

Task = Annotated[str, typer.Argument(help="The task: churn, response, ...")]


def models() -> None:
    """List the trained models of the warehouse: which serve, and why."""
    from python_models.cli.models import show_models  # brings pandas and the learners

    show_models(get_settings(), typer.echo)


def rollback(
    task: Task,
    model: Annotated[str | None, typer.Argument(help="A model from `regulars models`; default: the last.")] = None,
    release: Annotated[bool, typer.Option("--release", help="Let training choose again.")] = False,
) -> None:
    """Serve an earlier model from the next build on, until it is released."""
    from python_models.cli import models as commands

    if release:
        commands.release(get_settings(), task, typer.echo)
    else:
        commands.roll_back(get_settings(), task, model, typer.echo)


def tune(
    task: Task,
    trials: Annotated[int, typer.Option(min=1, help="How many sets of parameters to try.")] = 50,
    minutes: Annotated[float | None, typer.Option(min=0, help="Stop after so many minutes, if trials remain.")] = None,
    seed: Annotated[int | None, typer.Option(help="Of the search; default the task's own.")] = None,
) -> None:
    """Search better parameters of a task on the folds before its test period, and keep them in a file."""
    from python_models.cli.models import tune_task

    tune_task(get_settings(), task, trials=trials, minutes=minutes, seed=seed, announce=typer.echo)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (models, rollback, tune):
        app.command()(command)
