-- returns: neighbouring contracts that cannot belong to the same curve: their ratio to the held one is implausible, or one contract has two prices
-- reads: raw_prices · args: variables curve_lowest, curve_highest (ratio of the neighbour's price to the held one's)
-- null: rows where either price is missing or not above zero are left out
create or replace macro curve_ratio() as table (
  with pairs as (
    select symbol as source, date, close, carry_close as other_close, contract, carry_contract as other_contract, 'carry' as name
    from raw_prices
    where close > 0 and carry_close > 0
  ),
  final as (
    select
      'price' as kind, source, date, 'curve_ratio' as rule,
      format('{} {:.6g} beside close {:.6g}', name, other_close, close) as found,
      format('a ratio from {:g} to {:g}, and one price a contract', getvariable('curve_lowest'), getvariable('curve_highest')) as expected,
      'warning' as severity
    from pairs
    where other_close / close not between getvariable('curve_lowest') and getvariable('curve_highest')
      or (contract = other_contract and abs(other_close - close) > 1e-6 * close)
  )
  select * from final
);
