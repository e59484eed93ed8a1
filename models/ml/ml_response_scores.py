from python_models.relations import on_cursor, stream
from python_models.scoring import score
from python_models.tasks.response import RESPONSE


def model(dbt, session):
    return score(
        RESPONSE,
        dbt.ref("ml_response_model").df(),
        stream(session, dbt.ref("mart_response_examples")),
        on_cursor(session, dbt.ref("ml_purchase_histories")),
        threads=dbt.config.meta_get("training_threads"),
        at_once=dbt.config.meta_get("scoring_threads"),
    )
