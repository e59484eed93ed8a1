{{ row_outcomes('campaign_responses') }}
