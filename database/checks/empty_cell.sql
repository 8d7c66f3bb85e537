-- returns: empty cells in columns that must be filled
create or replace macro empty_cell() as table (
  with final as (
    select line, column_name, 'nothing' as found, 'a value' as expected, 'empty_cell' as reason
    from cells
    where cell is null and not may_be_empty
  )
  select * from final
);
