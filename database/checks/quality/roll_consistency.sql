-- returns: rows inside one contract where the held contract's own change is not the change of the close
-- reads: raw_prices · args: variable roll_tolerance (of the close)
-- null: rows without contract, close or change are left out, and rows whose day before has another contract; of several vintages the newest counts
create or replace macro roll_consistency() as table (
  with latest as (
    select symbol, date, close, contract, adj_change, change_since
    from raw_prices
    where close is not null and contract is not null
    qualify lead(date) over (partition by symbol order by date, known_at) is distinct from date
  ),
  moves as (
    select
      symbol as source, date, contract, close, adj_change, change_since,
      lag(contract) over by_date as previous_contract,
      lag(date) over by_date as previous_date,
      close - lag(close) over by_date as close_change
    from latest
    window by_date as (partition by symbol order by date)
  ),
  final as (
    select
      'price' as kind, source, date, 'roll_consistency' as rule,
      format('adj_close moves by {:.6g}, close by {:.6g}, both of contract {}', adj_change, close_change, contract) as found,
      'the same move inside one contract' as expected, 'hard' as severity
    from moves
    where contract = previous_contract and change_since = previous_date and abs(adj_change - close_change) > getvariable('roll_tolerance') * abs(close)
  )
  select * from final
);
