{{ row_outcomes('engagement_events') }}
