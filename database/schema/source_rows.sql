-- purpose: the rows of one series that stand behind a window of sessions, every vintage known at the as-of, oldest first
-- args: wanted varchar (series, symbol or calendar), window_cutoff timestamp (UTC, cut-off of the window's first session), as_of_cutoff timestamp (UTC)
-- the first row is the one before that in force when the window begins, because a return needs it
-- reads: raw_prices, raw_observations, raw_events, raw_schedules · null: value where a schedule has none, detail where there is nothing to add
create or replace macro source_rows(wanted, window_cutoff, as_of_cutoff) as table (
  with named as (
    select 'price' as kind, date, '' as event, known_at, close as value, contract as detail from raw_prices where symbol = wanted
    union all
    select 'observation', date, '', known_at, value, null from raw_observations where series = wanted
    union all
    select 'event', date, event, known_at, direction::double, event from raw_events where calendar = wanted
    union all
    select
      'schedule', date, event, known_at, null,
      case when withdrawn_at <= as_of_cutoff then event || ' (withdrawn)' else event end
    from raw_schedules where calendar = wanted
  ),
  visible as (
    select *, row_number() over (partition by kind, date, event order by known_at) as vintage from named where known_at <= as_of_cutoff
  ),
  before_window as (
    select distinct date from visible where known_at <= window_cutoff and date <= window_cutoff::date order by date desc limit 2
  ),
  final as (
    select kind, date, known_at, vintage, value, detail
    from visible
    where date >= coalesce((select min(date) from before_window), date)
    order by date, event, known_at
  )
  select * from final
);
