-- returns: cells of number columns that are no number
create or replace macro unparsable_number() as table (
  with final as (
    select line, column_name, cell as found, 'a number with a decimal point' as expected, 'unparsable_number' as reason
    from cells
    where cell_type = 'number' and cell is not null and (try_cast(cell as double) is null or contains(cell, '_'))
  )
  select * from final
);
