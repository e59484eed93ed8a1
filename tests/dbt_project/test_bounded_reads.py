"""No Python model reads a table that grows with the shop whole: what it reads whole is listed, with what bounds it."""

import ast

import pytest

from tests.linked_project import ROOT

WHOLE = {
    "arrow", "df", "fetch_arrow_table", "fetch_df", "fetchall", "fetchdf", "fetchmany", "fetchnumpy", "pl", "read_all",
    "read_pandas", "tf", "to_arrow_table", "to_df", "torch",
}  # fmt: skip
# Tables that models/ml reads whole. docs/scale.md says of each group what bounds it; a filter counts by its text.
BOUNDED = {
    # settings, seeds and the one row of the shop
    "feature_labels", "int_assumptions", "int_scoring_date", "int_shop", "readiness_rules",
    # a row per campaign, source table, task, feature, model or length of a silence
    "int_campaign_costs", "int_past_campaign_costs", "mart_source_tables", "ml_campaign_arms", "ml_campaign_effects",
    "ml_churn_importance", "ml_churn_model", "ml_first_repeat_importance", "ml_first_repeat_model",
    "ml_leakage_suspects", "ml_models", "ml_order_silences", "ml_profit_components", "ml_readiness",
    "ml_response_importance", "ml_response_model", "ml_task_counts", "ml_uplift", "ml_value_models",
    # rows of the customers that are learned from: vars training_rows_limit and clv_most_customers
    "ml_backtest_values", "ml_value_holdout", "mart_value_examples where is_holdout",
    "mart_value_examples where not is_scoring",
}  # fmt: skip
# Whole reads in the library's own functions, with what bounds them.
PACKAGES = ("clv", "decisions", "drift", "effects", "ladder", "proofs", "readiness", "scoring", "training")
READS = {
    "clv/customer_values.py:_valued": "a sample of MOST_CUSTOMERS, and the rows of clv_most_customers",
    "decisions/contact_plan.py:contact_plan": "a row per campaign",
    "decisions/contact_plan.py:read": "the numbers of one problem: 42 bytes a candidate",
    "drift/compare.py:_columns": "COLUMNS_AT_A_TIME columns",
    "effects/uplift.py:uplift": "a part of training_rows_limit",
    "ladder/climb.py:train_or_fall_back": "a sample of MOST_CUSTOMERS",
    "proofs/compare.py:keep_rows": "no row, for its columns",
    "proofs/compare.py:moved": "a row per feature",
    "proofs/compiled.py:compiled_folder": "one text",
    "proofs/dates.py:proof_dates": "a day per share",
    "proofs/prove.py:_shared": "one flag",
    "proofs/sample.py:copy_sample": "80 customers, and the tables of campaigns and products",
    "readiness/signals.py:known_sample": "a sample of MOST_ROWS",
    "scoring/by_fallback.py:_purchases_of": "the customers of one batch",
    "scoring/dependence.py:_observed": "one row of sums",
    "scoring/dependence.py:dependence": "two columns at a time",
    "scoring/explain.py:_is_sampled": "SAMPLED_ROWS",
    "scoring/served.py:_features": "one customer",
    "training/registry.py:previous_models": "a row per model",
    "training/sample.py:rows_to_learn_from": "a sample of training_rows_limit",
    "training/stored.py:examples_of_task": "what `regulars models` judges, outside of a build",
}


def whole_reads(source: str) -> list[str]:
    """What a model reads whole: a table, `table where filter`, or the text of an expression that is no plain ref."""
    return [_told(call.func.value) for call in _calls(ast.parse(source))]


def _calls(tree: ast.AST) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [call for call in calls if call.func.attr in WHOLE]


def _told(read: ast.expr) -> str:
    match read:
        case ast.Call(func=ast.Attribute(value=ast.Name("dbt"), attr="ref"), args=[ast.Constant(str(name))]):
            return name
        case ast.Call(func=ast.Attribute(value=inner, attr="filter"), args=[ast.Constant(str(test))]):
            return f"{_told(inner)} where {test}"
    return ast.unparse(read)


def reads_of_functions(source: str) -> list[str]:
    """The functions of a module that read a relation whole, each as often as it does."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [function.name for function in functions for _ in _calls(function)]


def test_every_table_that_a_model_reads_whole_is_bounded() -> None:
    models = sorted((ROOT / "models").rglob("*.py"))
    assert len(models) > 40
    found = {path.name: [read for read in whole_reads(path.read_text()) if read not in BOUNDED] for path in models}
    assert {name: reads for name, reads in found.items() if reads} == {}


def test_every_whole_read_of_the_library_is_bounded_and_no_entry_is_stale() -> None:
    found = {
        f"{path.relative_to(ROOT / 'python_models')}:{function}"
        for package in PACKAGES
        for path in (ROOT / "python_models" / package).rglob("*.py")
        for function in reads_of_functions(path.read_text())
    }
    assert found == set(READS)


def test_the_docs_say_what_bounds_each_table() -> None:
    docs = (ROOT / "docs" / "scale.md").read_text()
    assert [name for name in sorted(BOUNDED) if f"`{name.split(' where ')[0]}`" not in docs] == []


@pytest.mark.parametrize(
    "read",
    [
        'dbt.ref("fct_transactions").df()',
        'dbt.ref("mart_churn_examples").filter("label is not null").df()',
        'dbt.ref("mart_value_examples").df()',
        'dbt.ref("ml_churn_scores").fetchnumpy()',
        'dbt.ref("ml_churn_scores").pl()',
        'stream(session, dbt.ref("mart_churn_examples")).to_arrow_table()',
        'session.sql("select * from ml_churn_scores").df()',
    ],
)
def test_a_whole_read_is_found(read: str) -> None:
    model = f"def model(dbt, session):\n    rows = {read}\n    return rows\n"
    assert [found for found in whole_reads(model) if found not in BOUNDED]
    assert reads_of_functions(model) == ["model"]
