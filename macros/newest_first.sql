{#
    Of several rows of one key the newest counts: the last row of the last file by name. `refusals` is a column that is null for
    usable rows; a row that cannot be used never takes the place of one that can.
#}
{% macro newest_first(keys, refusals) -%}
    row_number() over ({{ newest_window(keys, refusals) }})
{%- endmacro %}

{# The content of the row that newest_first puts first. #}
{% macro newest_content(keys, refusals) -%}
    first_value(content_hash) over ({{ newest_window(keys, refusals) }})
{%- endmacro %}

{% macro newest_window(keys, refusals) -%}
    partition by {{ keys | join(', ') }}
    order by case when {{ refusals }} is null then 0 else 1 end, _source_file desc, _source_row desc, _load_id desc
{%- endmacro %}
