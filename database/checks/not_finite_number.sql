-- returns: NaN and infinite numbers
create or replace macro not_finite_number() as table (
  with final as (
    select line, column_name, cell as found, 'a finite number' as expected, 'not_finite_number' as reason
    from cells
    where cell_type = 'number' and not isfinite(try_cast(cell as double))
  )
  select * from final
);
