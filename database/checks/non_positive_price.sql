-- returns: zero and negative numbers in columns that must be positive (allow_non_positive lifts the rule for a series)
create or replace macro non_positive_price() as table (
  with final as (
    select line, column_name, cell as found, 'a number above zero' as expected, 'non_positive_price' as reason
    from cells
    where cell_type = 'number' and not may_be_non_positive
      and isfinite(try_cast(cell as double)) and try_cast(cell as double) <= 0
  )
  select * from final
);
