{# A name as a column may bear it: lower case, words parted by _, letters of any language kept. `MonthlyCharges ($)` is `monthly_charges`. #}
{% macro plain_name(text) -%}
    {%- set parted = modules.re.sub('(?<=[a-z0-9])(?=[A-Z])', '_', text | string) -%}
    {{ return(modules.re.sub('[\\W_]+', '_', parted | lower).strip('_') or 'unnamed') }}
{%- endmacro %}

{# [[name, column], ...]: plain names told apart by numbers where they would be the same, or be one of `taken`. #}
{% macro plain_names(names, taken=[]) -%}
    {%- set used = taken | list -%}
    {%- set pairs = [] -%}
    {%- for name in names -%}
        {%- set base = plain_name(name) -%}
        {%- set free = namespace(column=base, number=1) -%}
        {%- for _ in used if free.column in used -%}
            {%- set free.number = free.number + 1 -%}
            {%- set free.column = base ~ '_' ~ free.number -%}
        {%- endfor -%}
        {%- do used.append(free.column) -%}
        {%- do pairs.append([name, free.column]) -%}
    {%- endfor -%}
    {{ return(pairs) }}
{%- endmacro %}

{# The rows of a query as lists, or none while the project is only parsed or `relation` is not built yet. #}
{% macro looked_up(relation, query) -%}
    {%- set rows = [] -%}
    {%- if execute and load_relation(relation) is not none -%}
        {%- for row in run_query(query).rows -%}
            {%- do rows.append(row.values() | list) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(rows) }}
{%- endmacro %}
