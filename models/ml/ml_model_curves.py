from python_models.training import model_curves


def model(dbt, session):
    return model_curves(dbt.ref("ml_models").df())
