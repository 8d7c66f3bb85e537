-- returns: holes that the series' own calendar does not explain: a hole is calendar where one as long comes back every gap_calendar_years
-- reads: quality_rows, quality_norms · args: variables gap_min_sessions (sessions without a row in a daily series), gap_min_periods (in a weekly or
--   monthly one), gap_calendar_years
-- daily: at most four days from row to row; otherwise whole periods of the typical step are missing
create or replace macro gap() as table (
  with holes as (
    select
      series.kind, series.source, series.date, series.previous_date,
      date_diff('day', norms.first_date, norms.last_date) / 365.25 as years,
      case when typical_days <= 4 then missing_sessions else round((series.date - series.previous_date) / typical_days)::bigint - 1 end as missing,
      case when typical_days <= 4 then getvariable('gap_min_sessions') else getvariable('gap_min_periods') end as least
    from quality_rows as series
    join quality_norms as norms on norms.source = series.source
    where missing_sessions > 1
  ),
  long as (
    select * from holes where missing >= least
  ),
  counted as (
    select
      any_value(hole.kind) as kind, hole.source, hole.date, any_value(hole.previous_date) as previous_date, any_value(hole.missing) as missing,
      any_value(hole.years) as years, count(*) - 1 as others
    from long as hole
    join long as other on other.source = hole.source and other.missing >= hole.missing
    group by hole.source, hole.date
  ),
  final as (
    select
      kind, source, date, 'gap' as rule,
      format('{} rows missing since {}', missing, strftime(previous_date, '%Y-%m-%d')) as found,
      'no hole that its own calendar does not know' as expected,
      'warning' as severity
    from counted
    where others < years / getvariable('gap_calendar_years')
  )
  select * from final
);
