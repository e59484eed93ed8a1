from python_models.clv import holdout_predictions


def model(dbt, session):
    return holdout_predictions(dbt.ref("mart_value_examples").filter("not is_scoring").df())
