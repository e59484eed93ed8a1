from python_models.relations import stream
from python_models.scoring import contributions
from python_models.tasks.response import RESPONSE


def model(dbt, session):
    return contributions(
        RESPONSE,
        dbt.ref("ml_response_model").df(),
        stream(session, dbt.ref("mart_response_examples")),
        threads=dbt.config.meta_get("training_threads"),
        at_once=dbt.config.meta_get("scoring_threads"),
    )
