from python_models.clv import value_models


def model(dbt, session):
    return value_models(dbt.ref("ml_value_holdout").df(), dbt.ref("mart_value_examples").filter("is_holdout").df())
