{# The adapter's `incremental`, run only where something has changed. The post-hook note_incremental notes what it made. #}
{% materialization incremental, adapter="duckdb", supported_languages=["sql"] %}
    {%- set built = as_built() -%}
    {%- if built.is_current -%}
        {{ leave_as_built() }}
        {{ return({'relations': [this.incorporate(type='table')]}) }}
    {%- endif -%}
    {{ return(dbt.materialization_incremental_duckdb()) }}
{% endmaterialization %}
