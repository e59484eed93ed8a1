{# Where the landing files of a source's table are, as a path with a *. #}
{% macro landing_glob(table) -%}
    {{ return(env_var('REGULARS_WAREHOUSE_DIR', 'warehouse') ~ '/landing/' ~ table ~ '/*.parquet') }}
{%- endmacro %}
