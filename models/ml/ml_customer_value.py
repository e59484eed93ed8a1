from python_models.clv import customer_values


def model(dbt, session):
    return customer_values(
        dbt.ref("mart_value_examples").df(),
        dbt.ref("ml_value_holdout").df(),
        dbt.ref("ml_value_models").df(),
        dbt.ref("int_assumptions").df(),
    )
