{{ row_outcomes('campaign_contacts') }}
