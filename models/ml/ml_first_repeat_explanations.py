from python_models.scoring import explain
from python_models.tasks.first_repeat import FIRST_REPEAT


def model(dbt, session):
    shop = dbt.ref("int_shop").df()
    return explain(
        FIRST_REPEAT,
        dbt.ref("ml_first_repeat_model").df(),
        dbt.ref("mart_first_repeat_examples").df(),
        dbt.ref("feature_labels").df(),
        dbt.ref("ml_purchase_histories").df(),
        top=dbt.config.meta_get("top"),
        currency=shop["currency"].iloc[0],
    )
