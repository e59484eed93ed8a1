from python_models.scoring import importance


def model(dbt, session):
    return importance(dbt.ref("ml_churn_model").df(), dbt.ref("ml_churn_contributions"), dbt.ref("feature_labels").df())
