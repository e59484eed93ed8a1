from python_models.training import model_decisions


def model(dbt, session):
    return model_decisions(dbt.ref("ml_models").df())
