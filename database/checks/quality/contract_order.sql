-- returns: rows where the held contract goes back in time, or has expired before the month of the row
-- reads: raw_prices
-- null: rows without contract are left out; of several vintages of a day each is looked at
create or replace macro contract_order() as table (
  with held as (
    select symbol as source, date, contract, lag(contract) over (partition by symbol order by date, known_at) as previous_contract
    from raw_prices
    where contract is not null
  ),
  final as (
    select
      'price' as kind, source, date, 'contract_order' as rule,
      format('contract {} after {}', contract, coalesce(previous_contract, 'none')) as found,
      'a contract that has not expired, and never an earlier one than before' as expected, 'warning' as severity
    from held
    where left(contract, 6) < left(previous_contract, 6) or left(contract, 6) < strftime(date, '%Y%m')
  )
  select * from final
);
