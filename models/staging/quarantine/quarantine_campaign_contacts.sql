{{ quarantined_rows('campaign_contacts') }}
