from python_models.relations import stream
from python_models.scoring import contributions
from python_models.tasks.first_repeat import FIRST_REPEAT


def model(dbt, session):
    return contributions(
        FIRST_REPEAT,
        dbt.ref("ml_first_repeat_model").df(),
        stream(session, dbt.ref("mart_first_repeat_examples")),
        threads=dbt.config.meta_get("training_threads"),
        at_once=dbt.config.meta_get("scoring_threads"),
    )
