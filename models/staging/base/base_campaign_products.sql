with

landed as (
    select * from {{ source('landing', 'campaign_products') }}
),

campaigns as (
    select * from {{ ref('stg_campaigns') }}
),

cleaned as (
    select
        {{ clean_text('campaign_id') }} as campaign_id,
        {{ clean_text('product_id') }} as product_id,
        _load_id,
        _source_file,
        _source_row
    from landed
),

judged as (
    select
        cleaned.campaign_id,
        cleaned.product_id,
        {{ all_reasons([
            ['cleaned.campaign_id is null', 'missing_campaign_id'],
            ['cleaned.product_id is null', 'missing_offer_product'],
            ['cleaned.campaign_id is not null and campaigns.campaign_id is null', 'orphan_campaign'],
        ]) }} as refusals,
        cast(null as varchar) as change_reasons,
        cleaned._load_id,
        cleaned._source_file,
        cleaned._source_row
    from cleaned
    left join campaigns
        on cleaned.campaign_id = campaigns.campaign_id
),

final as (
    select
        campaign_id,
        product_id,
        {{ reject_columns(refuse_repeats(['campaign_id', 'product_id'], 'duplicate_campaign_product')) }},
        change_reasons,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final
