"""Reads of the data page: what came in, what was cleaned, and what it can support."""

from __future__ import annotations

from typing import Any

from python_models.warehouse import query_rows

MOST_LOADS = 12  # shown one by one; a source that lands every hour has thousands


def table_totals() -> list[dict[str, Any]]:
    """Rows of each table by what became of them, the largest table first; tables without rows are left out."""
    return query_rows(
        """
        select
            table_name,
            count(*) as load_count,
            sum(rows_in) as rows_in,
            sum(rows_kept) as rows_kept,
            sum(rows_changed) as rows_changed,
            sum(rows_flagged) as rows_flagged,
            sum(rows_set_aside) as rows_set_aside,
            sum(rows_refused) as rows_refused
        from mart_data_loads
        where rows_in > 0
        group by 1
        order by rows_in desc, 1
        """
    )


def loads() -> list[dict[str, Any]]:
    """The largest loads, one landed file each."""
    return query_rows(
        """
        select table_name, source_file, rows_in, rows_kept, rows_changed, rows_set_aside, rows_refused
        from mart_data_loads
        where rows_in > 0
        order by rows_in desc, table_name, source_file
        limit ?
        """,
        [MOST_LOADS],
    )


def rules_applied() -> list[dict[str, Any]]:
    """Each rule that met a row, per table and outcome, with one example; what was refused stands first."""
    return query_rows(
        """
        select
            table_name, rule, outcome, max(title) as title, max(what_to_do) as what_to_do,
            sum(row_count) as row_count,
            arg_min(source_file, source_file) as source_file,
            arg_min(example_row, source_file) as example_row,
            arg_min(example, source_file) as example
        from mart_data_quality
        where rule is not null and row_count > 0
        group by 1, 2, 3
        order by
            case outcome when 'refused' then 1 when 'set_aside' then 2 when 'changed' then 3 else 4 end,
            row_count desc, table_name, rule
        """
    )


def task_status() -> list[dict[str, Any]]:
    """How each task is predicted, and why."""
    return query_rows("select task, method, is_ready, reason, what_to_do from mart_task_status order by task")


def readiness(task: str) -> list[dict[str, Any]]:
    """The checks of one task, those that are not met first."""
    return query_rows(
        """
        select check_name, need, have, is_met, is_blocking, reason, what_to_do
        from mart_readiness
        where task = ?
        order by is_met, is_blocking desc, check_name
        """,
        [task],
    )


def attributes() -> list[dict[str, Any]]:
    """The shop's own columns of the customers, and what became of each."""
    return query_rows(
        """
        select attribute, kind, value_count, known_share, reason
        from mart_attributes
        order by kind = 'left_out', attribute
        """
    )
