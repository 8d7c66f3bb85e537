-- returns: highs below the close, lows above it, and highs below the low of a day without a close
create or replace macro close_outside_range() as table (
  with days as (
    select
      line,
      max(cell) filter (column_name = 'close') as close,
      max(cell) filter (column_name = 'high') as high,
      max(cell) filter (column_name = 'low') as low
    from cells
    where column_name in ('close', 'high', 'low') and exists (from column_contract where column_name in ('high', 'low'))
    group by line
  ),
  final as (
    select line, 'high' as column_name, high as found, 'the close ' || close || ' or more' as expected, 'close_outside_range' as reason
    from days
    where try_cast(high as double) < try_cast(close as double)
    union all
    select line, 'low', low, 'the close ' || close || ' or less', 'close_outside_range'
    from days
    where try_cast(low as double) > try_cast(close as double)
    union all
    select line, 'high', high, 'the low ' || low || ' or more', 'close_outside_range'
    from days
    where close is null and try_cast(high as double) < try_cast(low as double)
  )
  select * from final
);
