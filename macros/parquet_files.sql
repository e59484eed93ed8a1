{# The rows of all Parquet files that a path with a * names. #}
{% macro parquet_files(path) -%}
    {{ return(adapter.dispatch('parquet_files')(path)) }}
{%- endmacro %}

{% macro default__parquet_files(path) -%}
    read_parquet('{{ path }}')
{%- endmacro %}

{% macro spark__parquet_files(path) -%}
    parquet.`{{ path }}`
{%- endmacro %}

{#
    Before a run: on Spark a view for each landing table, of the files that are there now. DuckDB's adapter reads them where
    the source's external_location says.
#}
{% macro view_landing() -%}
    {%- if execute and target.type == 'spark' and flags.WHICH in ('build', 'run', 'test') -%}
        {%- do run_query('create schema if not exists landing') -%}
        {%- for node in graph.sources.values() -%}
            {%- set rows = parquet_files(landing_glob(node.name)) -%}
            {%- do run_query('create or replace view landing.' ~ node.name ~ ' as select * from ' ~ rows) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
