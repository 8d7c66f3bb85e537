-- returns: numbers outside the plausible range of the series; the usual cause is another unit (dollars for cents)
create or replace macro implausible_number() as table (
  with final as (
    select
      line,
      column_name,
      cell as found,
      'a number from ' || coalesce(lowest::varchar, 'any') || ' to ' || coalesce(highest::varchar, 'any') || ' (check the unit)' as expected,
      'implausible_number' as reason
    from cells
    where cell_type = 'number' and isfinite(try_cast(cell as double))
      and (try_cast(cell as double) < lowest or try_cast(cell as double) > highest)
  )
  select * from final
);
