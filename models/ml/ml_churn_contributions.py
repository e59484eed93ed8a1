from python_models.relations import stream
from python_models.scoring import contributions
from python_models.tasks.churn import CHURN


def model(dbt, session):
    return contributions(
        CHURN,
        dbt.ref("ml_churn_model").df(),
        stream(session, dbt.ref("mart_churn_examples")),
        threads=dbt.config.meta_get("training_threads"),
        at_once=dbt.config.meta_get("scoring_threads"),
    )
