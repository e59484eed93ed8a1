from python_models.training import model_folds


def model(dbt, session):
    return model_folds(dbt.ref("ml_models").df())
