from python_models.effects import uplift_curves


def model(dbt, session):
    return uplift_curves(dbt.ref("ml_uplift").df())
