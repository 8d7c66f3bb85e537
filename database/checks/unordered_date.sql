-- returns: rows whose date lies before the latest date above them
create or replace macro unordered_date() as table (
  with dates as (
    select line, try_cast(cell as date) as date from cells where column_name = 'date' and try_cast(cell as date) is not null
  ),
  compared as (
    select line, date, max(date) over (order by line rows between unbounded preceding and 1 preceding) as latest_above from dates
  ),
  final as (
    select
      line, 'date' as column_name, strftime(date, '%Y-%m-%d') as found,
      'a date after ' || strftime(latest_above, '%Y-%m-%d') || ', which stands above' as expected, 'unordered_date' as reason
    from compared
    where date < latest_above
  )
  select * from final
);
