with

rates as (
    select * from {{ ref('exchange_rates') }}
),

final as (
    select
        upper(currency) as currency,
        cast(rate as double) as rate,
        cast(valid_from as date) as valid_from_date,
        coalesce(
            lead(cast(valid_from as date)) over (partition by upper(currency) order by cast(valid_from as date)),
            cast('9999-12-31' as date)
        ) as valid_until_date
    from rates
)

select * from final
