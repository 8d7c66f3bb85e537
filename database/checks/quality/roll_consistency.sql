-- returns: rows inside one contract where the adjusted and the plain price do not move by the same amount
-- reads: raw_prices · args: variable roll_tolerance (of the close)
-- null: rows without contract, close or adjusted close are left out
create or replace macro roll_consistency() as table (
  with moves as (
    select
      symbol as source, date, contract, close,
      lag(contract) over by_date as previous_contract,
      close - lag(close) over by_date as close_move,
      adj_close - lag(adj_close) over by_date as adjusted_move
    from raw_prices
    where close is not null and adj_close is not null and contract is not null
    window by_date as (partition by symbol order by date)
  ),
  final as (
    select
      'price' as kind, source, date, 'roll_consistency' as rule,
      format('adj_close moves by {:.6g}, close by {:.6g}, both of contract {}', adjusted_move, close_move, contract) as found,
      'the same move inside one contract' as expected, 'hard' as severity
    from moves
    where contract = previous_contract and abs(adjusted_move - close_move) > getvariable('roll_tolerance') * abs(close)
  )
  select * from final
);
