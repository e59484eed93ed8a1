"""The commands on exports, as the command line shows them."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from python_models.settings import get_settings

export = typer.Typer(no_args_is_help=True, help="Write what a decision says into a file for other tools.")


@export.command()
def contacts(
    context: typer.Context,
    campaign: Annotated[str | None, typer.Option(help="Only this planned campaign; default all.")] = None,
    segment: Annotated[str | None, typer.Option(help="Only this segment, such as At-Risk; default all.")] = None,
    file_format: Annotated[Literal["csv", "parquet"], typer.Option("--format", help="The kind of file.")] = "csv",
    out: Annotated[Path | None, typer.Option(help="The folder to write to; default exports in the warehouse.")] = None,
) -> None:
    """Write whom to contact, without the held-out, the suppressed and those without consent."""
    from python_models.cli.exporting import export_contact_list  # brings pandas and Arrow
    from python_models.exports import ContactFilter

    folder = context.obj / out.expanduser() if out is not None else None
    export_contact_list(get_settings(), ContactFilter(campaign, segment), file_format, folder, typer.echo)


def exports() -> None:
    """List what was exported: when, from which snapshot, which filter, how many rows."""
    from python_models.cli.exporting import show_exports

    show_exports(get_settings(), typer.echo)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(export, name="export")
    app.command()(exports)
