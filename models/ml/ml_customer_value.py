from python_models.clv import customer_values
from python_models.relations import on_cursor


def model(dbt, session):
    return customer_values(
        on_cursor(session, dbt.ref("mart_value_examples")),
        dbt.ref("ml_value_holdout").df(),
        dbt.ref("ml_value_models").df(),
        dbt.ref("int_assumptions").df(),
    )
