from python_models.relations import on_cursor, stream
from python_models.scoring import score
from python_models.tasks.churn import CHURN


def model(dbt, session):
    return score(
        CHURN,
        dbt.ref("ml_churn_model").df(),
        stream(session, dbt.ref("mart_churn_examples")),
        on_cursor(session, dbt.ref("ml_purchase_histories")),
        threads=dbt.config.meta_get("training_threads"),
        at_once=dbt.config.meta_get("scoring_threads"),
    )
