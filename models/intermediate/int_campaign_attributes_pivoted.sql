with

final as (
    -- a plan has values, but which values make a feature is told from what was really sent
    {{ attributes_as_features(ref('int_campaign_attributes'), 'campaign_id', 'campaign', 'not is_planned') }}
)

select * from final
