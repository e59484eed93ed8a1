{# Why this run may not be published, or an empty string when it may. #}
{% macro publish_refusal(results) %}
    {%- set args = invocation_args_dict -%}
    {#- Unit tests run the SQL on made-up rows: leaving them out leaves out nothing that the data has to pass. -#}
    {%- set left_out = (args.exclude_resource_types or []) | map('string') | reject('equalto', 'unit_test') | list -%}
    {%- set bad = results | rejectattr('status', 'in', ['success', 'pass', 'warn', 'no-op']) | list -%}
    {%- set names = [] -%}
    {%- for result in bad[:5] -%}
        {%- do names.append(failed_node(result)) -%}
    {%- endfor -%}
    {%- if args.which not in ('build', 'retry') -%}
        {{ return('dbt ' ~ args.which ~ ' does not publish, because it runs no tests; dbt build does') }}
    {%- elif bad -%}
        {%- set more = ', and ' ~ (bad | length - 5) ~ ' more' if bad | length > 5 else '' -%}
        {{ return(
            (bad | length) ~ (' node' if bad | length == 1 else ' nodes')
            ~ ' failed or skipped (' ~ names | join(', ') ~ more ~ ')'
        ) }}
    {%- elif args.select or args.exclude or args.selector or args.resource_types or left_out -%}
        {{ return('only a part of the project was selected; run dbt build without a selection') }}
    {%- elif args.empty or args.sample -%}
        {{ return('the run was told to use only a part of the data') }}
    {%- elif not results -%}
        {{ return('nothing was built') }}
    {%- endif -%}
    {{ return('') }}
{% endmacro %}
