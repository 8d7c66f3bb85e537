-- returns: cells of date columns that are no ISO date, or lie outside the years that the program knows
create or replace macro unparsable_date() as table (
  with final as (
    select line, column_name, cell as found, 'a date yyyy-mm-dd from 1950-01-01 to 2039-12-31' as expected, 'unparsable_date' as reason
    from cells
    where cell_type = 'date'
      and cell is not null
      and (not regexp_full_match(cell, '\d{4}-\d{2}-\d{2}')
        or coalesce(try_cast(cell as date) not between date '1950-01-01' and date '2039-12-31', true))
  )
  select * from final
);
