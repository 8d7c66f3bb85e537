-- returns: Saturday and Sunday rows of prices, which no exchange settles, and of observation series that otherwise keep to weekdays
-- reads: quality_rows, quality_norms · args: variable weekend_share (share of weekend rows from which they are the series' own calendar)
create or replace macro weekend_row() as table (
  with final as (
    select
      series.kind, series.source, series.date, 'weekend_row' as rule, 'a row on ' || dayname(series.date) as found, 'weekdays only' as expected,
      case when series.kind = 'price' then 'hard' else 'warning' end as severity
    from quality_rows as series
    join quality_norms as norms on norms.source = series.source
    where isodow(series.date) > 5 and (series.kind = 'price' or norms.weekend_share < getvariable('weekend_share'))
  )
  select * from final
);
