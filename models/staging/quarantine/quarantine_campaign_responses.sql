{{ quarantined_rows('campaign_responses') }}
