from python_models.training import model_groups


def model(dbt, session):
    return model_groups(dbt.ref("ml_models").df())
