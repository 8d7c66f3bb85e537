-- purpose: per series, the last day visible at 17:00 New York of the last ZL session, and its age in ZL sessions
-- reads: raw_prices, raw_observations, raw_events, new_york_clock
-- null: a series with nothing visible has no row
create or replace macro series_reach(target_symbol) as table (
  with sessions as (
    select date from raw_prices where symbol = target_symbol and close is not null
  ),
  last_session as (
    select max(date) as date from sessions
  ),
  cutoff as (
    select clock.date + to_minutes(17 * 60 - clock.utc_offset_minutes) as instant
    from new_york_clock as clock
    join last_session on last_session.date = clock.date
  ),
  visible as (
    select 'price' as kind, symbol as name, date from raw_prices, cutoff where known_at <= instant and close is not null
    union all
    select 'observation', series, date from raw_observations, cutoff where known_at <= instant
    union all
    select 'event', calendar, date from raw_events, cutoff where known_at <= instant
  ),
  reach as (
    select kind, name, max(date) as last_date from visible group by kind, name
  ),
  final as (
    select kind, name, last_date, (select count(*) from sessions where sessions.date > reach.last_date) as age_sessions
    from reach
  )
  select * from final
);
