from python_models.scoring import explain
from python_models.tasks.response import RESPONSE


def model(dbt, session):
    shop = dbt.ref("int_shop").df()
    return explain(
        RESPONSE,
        dbt.ref("ml_response_model").df(),
        dbt.ref("mart_response_examples").df(),
        dbt.ref("feature_labels").df(),
        dbt.ref("ml_purchase_histories").df(),
        top=dbt.config.meta_get("top"),
        currency=shop["currency"].iloc[0],
    )
