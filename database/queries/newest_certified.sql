-- purpose: the newest certified run of every market as of one session · args: wanted_as_of date, wanted_source (null for any) · null: none
create or replace macro newest_certified(wanted_as_of, wanted_source) as table
with final as (
    select data_source, max(run_id) as run_id
    from run_records
    where certified and as_of = wanted_as_of and (wanted_source::varchar is null or data_source = wanted_source)
    group by data_source
    order by data_source
)

select * from final;
