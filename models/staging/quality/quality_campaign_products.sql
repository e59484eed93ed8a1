{{ row_outcomes('campaign_products') }}
