{# The post-hook of seeds and incremental models, whose materializations are the adapter's: see note_as_built. #}
{% macro note_incremental() -%}
    {%- if execute and target.type == 'duckdb' -%}
        {%- set from = 'seed' if model.resource_type == 'seed' else as_built()['from'] -%}
        {%- do note_as_built(this.incorporate(type='table'), from) -%}
    {%- endif -%}
{%- endmacro %}
