-- returns: rows of one series and day that were known at the same instant and say different things
-- reads: quality_rows, raw_prices, raw_observations
create or replace macro vintage_contradiction() as table (
  with revised as (
    select kind, source, date from quality_rows where vintages > 1
  ),
  said as (
    select revised.kind, revised.source, revised.date, known_at, close as value
    from revised
    join raw_prices on revised.kind = 'price' and symbol = revised.source and raw_prices.date = revised.date
    where close is not null
    union all
    select revised.kind, revised.source, revised.date, known_at, value
    from revised
    join raw_observations on revised.kind = 'observation' and series = revised.source and raw_observations.date = revised.date
  ),
  final as (
    select
      kind, source, date, 'vintage_contradiction' as rule,
      format('{:.6g} and {:.6g}, both known at {} UTC', min(value), max(value), strftime(known_at, '%Y-%m-%d %H:%M')) as found,
      'one value at one instant' as expected, 'hard' as severity
    from said
    group by kind, source, date, known_at
    having min(value) <> max(value)
  )
  select * from final
);
