{#
    On Spark a run publishes nothing. It writes down in builds.last_build whether its marts may be published, for
    `regulars publish --from-spark`: a row that says from the start why not, and when the run ends, what there is against it.
#}
{% macro start_spark_build_note() -%}
    {%- if execute and target.type == 'spark' and flags.WHICH in ('build', 'run', 'seed') -%}
        {%- do run_query('create schema if not exists builds') -%}
        {%- set columns = 'invocation_id string, state string, refusal string' -%}
        {%- do run_query('create table if not exists builds.last_build (' ~ columns ~ ') using parquet') -%}
        {#- A run that was stopped leaves marts of two builds, which only a run of the whole project puts right. -#}
        {%- set is_mixed = run_query("select state from builds.last_build where state <> 'ended'").rows | length > 0 -%}
        {%- set refusal = 'it has not ended: it still runs, or was stopped; run dbt build --target spark' -%}
        {{ write_spark_build_note('mixed' if is_mixed else 'running', refusal) }}
    {%- endif -%}
{%- endmacro %}

{% macro end_spark_build_note(results) -%}
    {%- set is_mixed = run_query("select state from builds.last_build where state = 'mixed'").rows | length > 0 -%}
    {%- set stays_mixed = is_mixed and not is_whole_project(results) -%}
    {%- set mixture = 'an earlier run was stopped half-way, so a retry cannot vouch for all marts; run dbt build' -%}
    {{ write_spark_build_note(
        'mixed' if stays_mixed else 'ended', publish_refusal(results) or (mixture if stays_mixed else '')
    ) }}
{%- endmacro %}

{% macro write_spark_build_note(state, refusal) -%}
    {%- set values = [invocation_id, state, refusal] | map('trim') | map('replace', "'", ' ') | join("', '") -%}
    {%- do run_query("insert overwrite builds.last_build values ('" ~ values ~ "')") -%}
{%- endmacro %}
