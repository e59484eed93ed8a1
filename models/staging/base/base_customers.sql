with

read_customers as (
    select * from {{ ref('base_customers_read') }}
),

regions as (
    select * from {{ ref('base_customers_spellings') }}
),

buyers as (
    select
        customer_id as buyer_id,
        true as has_lines
    from {{ ref('base_transactions_customers') }}
),

-- where a shop brings no orders at all, a customer without one is nothing odd
orders as (
    select count(*) > 0 as has_any_lines from {{ ref('base_transactions_customers') }}
),

versions as (
    select
        *,
        {{ newest_first(['customer_id'], 'reading_refusals') }} as version_number,
        {{ newest_content(['customer_id'], 'reading_refusals') }} as kept_hash,
        min(content_hash) over (partition by customer_id) as lowest_hash,
        max(content_hash) over (partition by customer_id) as highest_hash
    from read_customers
),

judged as (
    select
        versions.*,
        regions.read_as as region_read_as,
        coalesce(
            versions.reading_refusals,
            case
                when versions.version_number > 1 and versions.content_hash = versions.kept_hash then 'repeated_customer'
                when versions.version_number > 1 then 'superseded_customer'
            end
        ) as refusals,
        {{ all_reasons([
            ['version_number = 1 and lowest_hash != highest_hash and reading_refusals is null', 'replaced_earlier_customer'],
            ['regions.read_as is not null', 'spelling_unified'],
            ['orders.has_any_lines and buyers.has_lines is null', 'customer_without_orders'],
        ]) }} as changes
    from versions
    cross join orders
    left join regions
        on versions.region = regions.written
        and regions.column_name = 'region'
    left join buyers
        on versions.customer_id = buyers.buyer_id
),

final as (
    select
        customer_id,
        coalesce(region_read_as, region) as region,
        attributes,
        birth_year,
        registered_date,
        {{ reject_columns('refusals') }},
        {{ joined_reasons(['reading_changes', 'changes']) }} as change_reasons,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final
