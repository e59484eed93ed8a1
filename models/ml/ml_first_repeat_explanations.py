from python_models.relations import on_cursor, stream
from python_models.scoring import explain
from python_models.tasks.first_repeat import FIRST_REPEAT


def model(dbt, session):
    shop = dbt.ref("int_shop").df()
    return explain(
        FIRST_REPEAT,
        dbt.ref("ml_first_repeat_model").df(),
        stream(session, dbt.ref("ml_first_repeat_contributions")),
        stream(session, dbt.ref("mart_first_repeat_examples")),
        dbt.ref("feature_labels").df(),
        on_cursor(session, dbt.ref("ml_purchase_histories")),
        top=dbt.config.meta_get("top"),
        currency=shop["currency"].iloc[0],
    )
