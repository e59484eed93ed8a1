from python_models.readiness import task_status


def model(dbt, session):
    return task_status(dbt.ref("ml_readiness").df(), dbt.ref("ml_models").df())
