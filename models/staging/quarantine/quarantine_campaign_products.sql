{{ quarantined_rows('campaign_products') }}
