-- purpose: values that filters may have, one row a value · args: none · name: dataSource, position, tail or confidence
create or replace macro known_values() as table
with final as (
    select 'dataSource' as name, data_source as known_value from forecasts
    union
    select 'dataSource', data_source from risk
    union
    select 'position', risk.position from risk
    union
    select 'tail', tail from risk
    union
    select 'confidence', cast(confidence as varchar) from risk
    order by name, known_value
)

select * from final;
