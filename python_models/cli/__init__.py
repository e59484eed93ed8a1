"""The `regulars` command line: thin fronts of landing, dbt, publishing and the server."""

import importlib.metadata
import os
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from python_models.cli import export_commands, model_commands
from python_models.cli.project import enter_project, shown
from python_models.cli.refreshing import build_warehouse, refresh_warehouse
from python_models.cli.run_dbt import BUILD, run_dbt
from python_models.cli.serving import claim_port, serve_dashboard
from python_models.errors import RegularsError
from python_models.landing import land
from python_models.publish import publish_from_spark, publish_snapshot
from python_models.settings import get_settings


class SentenceGroup(TyperGroup):
    """Prints an error that the user can put right as its message, without a stack trace, and exits with 1."""

    def invoke(self, ctx: Any) -> Any:  # typer's own type for ctx is private
        """Run the command."""
        try:
            return super().invoke(ctx)
        except RegularsError as error:
            _print_error(str(error))
            raise typer.Exit(1) from error
        except OSError as error:
            if error.filename is None:  # such as a pipe that was closed, which click ends quietly
                raise
            _print_error(f"{error.filename} cannot be used: {error.strerror}. Check the path and who may write there.")
            raise typer.Exit(1) from error


def _print_error(sentence: str) -> None:
    Console(stderr=True).print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)


app = typer.Typer(
    cls=SentenceGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # they may hold keys and customers
    help="Which customers are about to stop buying, who will answer the next campaign, and what that is worth.",
)

_Passes_Options_On = {"allow_extra_args": True, "ignore_unknown_options": True}


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"regulars {importlib.metadata.version('regulars')}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Run every command from the project's folder, so that relative paths mean the same everywhere."""
    del version
    context.obj = enter_project()  # paths that a user types start where they typed them


@app.command()
def ingest() -> None:
    """Land what the source file describes; content that was landed before is left alone."""
    settings = get_settings()
    report = land(settings.source_file, settings.warehouse_dir, announce=typer.echo, threads=settings.threads)
    typer.echo("Nothing new to land." if report.is_unchanged else f"Landed {report.row_count:,} rows in all.")


@app.command()
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder with your csv or Parquet files.")],
    out: Annotated[
        Path | None, typer.Option(help="The file to write; default REGULARS_SOURCE_FILE or source.yml.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Look at a folder of files, guess what they hold, and write that down as a source file."""
    from python_models.cli.initialising import initialise_source  # brings scipy, which the other commands need not wait

    settings = get_settings()
    target = context.obj / out if out is not None else settings.source_file
    initialise_source(context.obj / folder.expanduser(), target, force=force, settings=settings, announce=typer.echo)


@app.command()
def check(
    context: typer.Context,
    source: Annotated[
        Path | None, typer.Option(help="The file to check; default REGULARS_SOURCE_FILE or source.yml.")
    ] = None,
) -> None:
    """Check the source file and a sample of its data, landing nothing; exits with 1 when something is wrong."""
    from python_models.cli.checking import check_and_report

    settings = get_settings()
    source_file = shown(context.obj / source) if source is not None else settings.source_file
    if not check_and_report(source_file, threads=settings.threads, announce=typer.echo):
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON schema of source files, with which an editor completes and checks them."""
    from python_models.source_map.schema import schema_text

    typer.echo(schema_text(), nl=False)


@app.command()
def quarantine(
    context: typer.Context,
    table: Annotated[str | None, typer.Argument(help="Show the refused rows of this table.")] = None,
    reason: Annotated[str | None, typer.Option(help="Only rows with this reason, refused or set aside.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many rows to show.")] = 20,
    export: Annotated[Path | None, typer.Option(help="Write all such rows to this CSV file, to correct them.")] = None,
    land_file: Annotated[Path | None, typer.Option("--land", help="Land such a file, corrected.")] = None,
) -> None:
    """Show the rows that were not kept, and why; export them to correct them, and land them again."""
    from python_models.cli.quarantine import export_rows, land_corrected, show_counts, show_rows

    folder = get_settings().warehouse_dir
    if land_file is not None:
        land_corrected(folder, context.obj / land_file, typer.echo)
    elif table is None:
        show_counts(folder, typer.echo)
    elif export is not None:
        export_rows(folder, table, reason, context.obj / export, typer.echo)
    else:
        show_rows(folder, table, reason, limit, typer.echo)


@app.command(context_settings=_Passes_Options_On)
def build(context: typer.Context) -> None:
    """Land, build and test everything, and publish if all tests pass: `dbt build` without the unit tests, which look at
    no data. Options are passed on to dbt.
    """
    if context.args:
        raise typer.Exit(run_dbt([*BUILD, *context.args]))
    raise typer.Exit(build_warehouse(get_settings(), typer.echo))


@app.command()
def publish(
    from_spark: Annotated[
        bool, typer.Option("--from-spark", help="Publish what the last build on Spark left in its Parquet tables.")
    ] = False,
) -> None:
    """Publish the marts of the last green build again, as the next snapshot."""
    settings = get_settings()
    if from_spark:
        snapshot = publish_from_spark(settings.warehouse_dir, settings.published_dir)
    else:
        snapshot = publish_snapshot(settings.warehouse_dir / "marts.duckdb", settings.published_dir, again=True)
    typer.echo(f"Published {snapshot.stem}")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; default REGULARS_HOST or 127.0.0.1.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port to listen on; default REGULARS_PORT or 8050.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Only say whether the port is free.")] = False,
) -> None:
    """Serve the dashboard and the HTTP API from the published snapshot."""
    settings = get_settings()
    host = host or settings.host
    with claim_port(host, settings.port if port is None else port) as listener:
        if not check:
            os.environ["REGULARS_HOST"] = host  # the server answers at this name
            serve_dashboard(listener)


model_commands.register(app)
export_commands.register(app)


@app.command()
def refresh(
    attempts: Annotated[int, typer.Option(min=1, help="How often to try each step before giving up.")] = 3,
    wait: Annotated[float, typer.Option(min=0, help="Seconds before the second try; doubled for each one after.")] = 30,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build although nothing has changed.")] = False,
) -> None:
    """Land, build and publish under a lock, and try again what fails; made for a scheduler, say every hour."""
    refresh_warehouse(get_settings(), attempts=attempts, wait=wait, announce=typer.echo, rebuild=rebuild)
