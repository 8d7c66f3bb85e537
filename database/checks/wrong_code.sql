-- returns: cells that are none of the codes of their column: contract yyyyMM, roll flag 0 or 1, event direction -1, 0 or 1
create or replace macro wrong_code() as table (
  with codes as (
    select
      line, column_name, cell,
      case cell_type when 'contract' then '\d{4}(0[1-9]|1[0-2])' when 'flag' then '[01]' when 'direction' then '-1|0|\+?1' end as pattern,
      case cell_type
        when 'contract' then 'a contract month yyyyMM'
        when 'flag' then '0 or 1'
        when 'direction' then '-1, 0 or 1'
      end as expected
    from cells
    where cell is not null and cell_type in ('contract', 'flag', 'direction')
  ),
  final as (
    select line, column_name, cell as found, expected, 'wrong_code' as reason from codes where not regexp_full_match(cell, pattern)
  )
  select * from final
);
