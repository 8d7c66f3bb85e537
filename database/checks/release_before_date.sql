-- returns: observations released before the day they describe
create or replace macro release_before_date() as table (
  with pairs as (
    select
      line,
      max(try_cast(cell as date)) filter (column_name = 'date') as date,
      max(try_cast(cell as date)) filter (column_name = 'release_date') as release_date
    from cells
    where column_name in ('date', 'release_date')
    group by line
  ),
  final as (
    select
      line, 'release_date' as column_name, strftime(release_date, '%Y-%m-%d') as found,
      strftime(date, '%Y-%m-%d') || ' or later' as expected, 'release_before_date' as reason
    from pairs
    where release_date < date
  )
  select * from final
);
