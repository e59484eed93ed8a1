from python_models.scoring import importance


def model(dbt, session):
    return importance(
        dbt.ref("ml_response_model").df(), dbt.ref("ml_response_contributions"), dbt.ref("feature_labels").df()
    )
