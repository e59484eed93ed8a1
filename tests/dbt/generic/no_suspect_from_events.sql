{#
    Fails with every suspected feature that the project computes itself from orders, contacts and events: such a feature
    is a fault of its SQL. What the shop brings, its attributes of customers and campaigns, blocks the training alone.
#}
{% test no_suspect_from_events(model) %}
select
    task,
    feature,
    roc_auc,
    concat(
        'Task ', task, ': the feature ', feature, ' tells the outcome nearly alone. Correct its SQL, or say in the var '
        'leakage_allowed why it is known before.'
    ) as message
from {{ model }}
where is_suspected and feature not like 'customer!_%' escape '!' and feature not like 'campaign!_%' escape '!'
{% endtest %}
