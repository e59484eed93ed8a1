with

final as (
    {{ attributes_as_features(ref('int_campaign_attributes'), 'campaign_id', 'campaign') }}
)

select * from final
