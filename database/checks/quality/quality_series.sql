-- purpose: every price and observation series in one shape, each row with its neighbours; fills the work table quality_rows
-- reads: raw_prices, raw_observations, series_catalog, exchange_calendar
-- args: none · null: rows without a close or value are left out · of several vintages of a day the newest counts
-- change: log change where every value of the series is above zero and its unit is no percentage, else the plain difference
-- missing_sessions: exchange sessions strictly between the row and the one before
create or replace macro quality_series() as table (
  with known as (
    select 'price' as kind, symbol as source, date, close as value, known_at from raw_prices where close is not null
    union all
    select 'observation', series, date, value, known_at from raw_observations
  ),
  latest as (
    select kind, source, date, arg_max(value, known_at) as value, min(known_at) as first_known_at, count(*) as vintages
    from known
    group by kind, source, date
  ),
  scales as (
    select source, min(value) > 0 and any_value(catalog.unit) not like 'percent%' as is_log
    from latest
    join series_catalog as catalog on catalog.name = latest.source
    group by source
  ),
  ordered as (
    select
      latest.*,
      case when scales.is_log then ln(latest.value) else latest.value end as level,
      row_number() over by_date as row_at,
      lag(latest.date) over by_date as previous_date,
      lag(latest.value) over by_date as previous_value,
      lead(latest.value) over by_date as next_value,
      lag(latest.first_known_at) over by_date as previous_known_at,
      scales.is_log
    from latest
    join scales on scales.source = latest.source
    window by_date as (partition by latest.source order by latest.date)
  ),
  final as (
    select
      ordered.kind, ordered.source, ordered.date, ordered.value, ordered.row_at, ordered.previous_date, ordered.previous_value, ordered.next_value,
      level - case when is_log then ln(previous_value) else previous_value end as change,
      case when is_log then ln(next_value) else next_value end - level as next_change,
      days.sessions_to_date - earlier.sessions_to_date - days.is_session::int as missing_sessions,
      days.is_session, ordered.first_known_at, ordered.previous_known_at, ordered.vintages
    from ordered
    join exchange_calendar as days on days.date = ordered.date
    left join exchange_calendar as earlier on earlier.date = ordered.previous_date
  )
  select * from final
);
