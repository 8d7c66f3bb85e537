-- returns: cells that are none of the codes of their column: contract yyyyMM, roll flag 0 or 1, event direction -1, 0 or 1
create or replace macro wrong_code() as table (
  with final as (
    select
      line,
      column_name,
      cell as found,
      case cell_type when 'contract' then 'a contract month yyyyMM' when 'flag' then '0 or 1' else '-1, 0 or 1' end as expected,
      'wrong_code' as reason
    from cells
    where
      -- One constant pattern each: a pattern that varied by row would be compiled anew for every row.
      (cell_type = 'contract' and not regexp_full_match(cell, '\d{4}(0[1-9]|1[0-2])'))
      or (cell_type = 'flag' and not regexp_full_match(cell, '[01]'))
      or (cell_type = 'direction' and not regexp_full_match(cell, '-1|0|\+?1'))
  )
  select * from final
);
