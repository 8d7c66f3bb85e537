-- returns: configured sources without a usable row
-- reads: series_catalog
create or replace macro absent() as table (
  with final as (
    select kind, name as source, null::date as date, 'absent' as rule, 'no file, or no usable row' as found, 'a file' as expected, 'warning' as severity
    from series_catalog
    where not present
  )
  select * from final
);
