from python_models.training import model_metrics


def model(dbt, session):
    return model_metrics(dbt.ref("ml_models").df())
