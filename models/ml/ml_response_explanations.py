from python_models.scoring import explain
from python_models.tasks import RESPONSE


def model(dbt, session):
    return explain(
        RESPONSE,
        dbt.ref("ml_response_model").df(),
        dbt.ref("mart_response_examples").df(),
        dbt.ref("feature_labels").df(),
        dbt.ref("ml_purchase_histories").df(),
        top=dbt.config.meta_get("top"),
        currency=dbt.ref("int_shop").df()["currency"].iloc[0],
    )
