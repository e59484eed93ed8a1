from python_models.relations import on_cursor, stream
from python_models.scoring import score
from python_models.tasks.first_repeat import FIRST_REPEAT


def model(dbt, session):
    return score(
        FIRST_REPEAT,
        dbt.ref("ml_first_repeat_model").df(),
        stream(session, dbt.ref("mart_first_repeat_examples")),
        on_cursor(session, dbt.ref("ml_purchase_histories")),
        threads=dbt.config.meta_get("training_threads"),
        at_once=dbt.config.meta_get("scoring_threads"),
    )
