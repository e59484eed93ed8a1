{#
    Columns made of a long relation (key, attribute, value), used for the few attributes of campaigns: an attribute whose values are
    all numbers stays a number; one with few values becomes a 0/1 column per common value, null where the attribute is not known;
    any other is left out. The columns depend on the shop's data, so they are looked up when the model runs, among the rows where
    `counted` holds.
#}
{% macro attribute_profile(relation, counted, most_values=12, least_share=0.02) -%}
    {%- set profile = [] -%}
    {%- if execute and load_relation(relation) is not none -%}
        {%- set query -%}
            with by_value as (
                select attribute, value, count(*) as n, min(case when abs(try_cast(value as double)) < 1e300 then 1 else 0 end) as is_number
                from {{ relation }}
                where {{ counted }}
                group by 1, 2
            ),

            measured as (
                select
                    attribute, value, n, sum(n) over (partition by attribute) as known,
                    min(is_number) over (partition by attribute) as is_number,
                    count(*) over (partition by attribute) as value_count
                from by_value
            )

            select distinct attribute, case when is_number = 1 and value_count > 2 then null else value end as value
            from measured
            where (is_number = 1 and value_count > 2)
                or (value_count between 2 and {{ most_values }} and n >= {{ least_share }} * known)
            order by 1, 2
        {%- endset -%}
        {%- for row in run_query(query).rows -%}
            {%- do profile.append([row[0], row[1]]) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(profile) }}
{%- endmacro %}

{% macro attributes_as_features(relation, key, prefix, counted) -%}
    {%- set seen = [] -%}
    select
        {{ key }}
        {%- for attribute, value in attribute_profile(relation, counted) %}
        {%- set label = prefix ~ '_' ~ attribute ~ ('_is_' ~ value if value is not none else '') -%}
        {#- letters of any language stay; two values that differ in their signs alone get a number -#}
        {%- set base = modules.re.sub('\\W+', '_', label | lower).strip('_') -%}
        {%- do seen.append(base) -%}
        {%- set name = base ~ ('_' ~ seen.count(base) if seen.count(base) > 1 else '') -%}
        {%- set this_attribute = 'attribute = ' ~ literal(attribute) -%}
        {%- if value is none %},
        max(case when {{ this_attribute }} then try_cast(value as double) end) as {{ name }}
        {%- else %},
        max(case
            when {{ this_attribute }} then case when value = {{ literal(value) }} then cast(1 as double) else 0 end
        end) as {{ name }}
        {%- endif %}
        {%- endfor %}
    from {{ relation }}
    group by 1
{%- endmacro %}
