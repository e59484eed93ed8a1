{#
    What source.yml says about the shop as a whole, looked up when a model is compiled for a run: a pattern must be a literal in
    SQL, or matching is 50 times slower. A unit test sees the defaults, and those of its var `shop_settings_in_unit_tests`.
#}
{% macro all_shop_settings() -%}
    {%- set settings = {
        'currency': 'USD',
        'time_zone': 'UTC',
        'cleaning.negative_amount': 'return',
        'cleaning.repeated_lines': 'keep',
    } -%}
    {%- if model.resource_type == 'unit_test' -%}
        {%- do settings.update(var('shop_settings_in_unit_tests', {})) -%}
    {%- elif execute -%}
        {%- set file = landing_glob('settings') -%}
        {%- for row in run_query('select name, value from ' ~ parquet_files(file) ~ ' order by name').rows -%}
            {%- do settings.update({row[0]: row[1]}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(settings) }}
{%- endmacro %}

{# The value of one setting, as text. #}
{% macro shop_setting(name) -%}
    {{ return(all_shop_settings()[name]) }}
{%- endmacro %}

{# The settings below a prefix as a dictionary from the rest of the name, sorted: `cleaning.returns` gives column -> pattern. #}
{% macro shop_settings(prefix) -%}
    {%- set found = {} -%}
    {%- for name, value in all_shop_settings() | dictsort if name.startswith(prefix ~ '.') -%}
        {%- do found.update({name[prefix | length + 1:]: value}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
