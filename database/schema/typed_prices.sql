-- purpose: good rows of a staged price file as they go into the lake
-- args: symbol varchar, known_minutes int (New York minutes after midnight at which the close is known), *_at int (field positions, 0 = not in the file)
-- null: an empty cell
create or replace macro typed_prices(
  symbol_name, known_minutes, date_at, close_at, adj_close_at, contract_at, carry_close_at, carry_contract_at, forward_close_at, forward_contract_at,
  high_at, low_at, roll_window_at
) as table (
  with good as (
    select fields from source where line > 1 and line not in (select line from problems)
  ),
  typed as (
    select
      symbol_name::varchar as symbol,
      trim(fields[date_at])::date as date,
      nullif(trim(fields[close_at]), '')::double as close,
      nullif(trim(fields[adj_close_at]), '')::double as adj_close,
      nullif(trim(fields[contract_at]), '')::varchar as contract,
      nullif(trim(fields[carry_close_at]), '')::double as carry_close,
      nullif(trim(fields[carry_contract_at]), '')::varchar as carry_contract,
      nullif(trim(fields[forward_close_at]), '')::double as forward_close,
      nullif(trim(fields[forward_contract_at]), '')::varchar as forward_contract,
      nullif(trim(fields[high_at]), '')::double as high,
      nullif(trim(fields[low_at]), '')::double as low,
      nullif(trim(fields[roll_window_at]), '') = '1' as roll_window
    from good
  ),
  changed as (
    -- Rows without a close are steps of their own, so that they stand in nobody's way.
    select
      *,
      case when close is not null then adj_close - lag(adj_close) over (partition by close is null order by date) end as adj_change,
      case when close is not null then lag(date) over (partition by close is null order by date) end as change_since
    from typed
  ),
  final as (
    select typed.*, typed.date + to_minutes(known_minutes - clock.utc_offset_minutes) as known_at
    from changed as typed
    join new_york_clock as clock on clock.date = typed.date
    order by typed.date
  )
  select * from final
);
