{#
    One row per campaign: what a contact and an answer cost, and the margin rate. `campaigns` are rows of dim_campaigns, `priced_by` the
    assumptions that hold for each: campaign_id with rows of int_assumptions. The campaign's own figure goes first, then that of its
    channel or offer type, then the default.
#}
{% macro campaign_costs(campaigns, priced_by) -%}
    select
        {{ campaigns }}.campaign_id,
        {% for name, scope in [('contact_cost', 'channel'), ('conversion_cost', 'channel'),
                               ('offer_cost', 'offer_type'), ('offer_value', 'offer_type')] -%}
        coalesce(
            {% if name != 'conversion_cost' -%}
            cast(max({{ campaigns }}.{{ name }}) as double),
            {% endif -%}
            max(case when assumption = '{{ name }}' and applies_to = lower({{ campaigns }}.{{ scope }}) then value end),
            {{ assumption(name, 'default') }}
        ) as {{ name }},
        {% endfor -%}
        {{ assumption('margin_rate') }} as margin_rate,
        max(assumptions_version) as assumptions_version
    from {{ campaigns }}
    inner join {{ priced_by }}
        on {{ campaigns }}.campaign_id = {{ priced_by }}.campaign_id
    group by 1
{%- endmacro %}
