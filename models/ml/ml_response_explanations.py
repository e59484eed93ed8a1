from python_models.relations import on_cursor, stream
from python_models.scoring import explain
from python_models.tasks.response import RESPONSE


def model(dbt, session):
    shop = dbt.ref("int_shop").df()
    return explain(
        RESPONSE,
        dbt.ref("ml_response_model").df(),
        stream(session, dbt.ref("ml_response_contributions")),
        stream(session, dbt.ref("mart_response_examples")),
        dbt.ref("feature_labels").df(),
        on_cursor(session, dbt.ref("ml_purchase_histories")),
        top=dbt.config.meta_get("top"),
        currency=shop["currency"].iloc[0],
    )
