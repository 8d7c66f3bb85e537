-- The names under which analysts see the market: prices, observations and events, each row with the instant from which it was known (UTC).
create or replace view prices as from raw_prices;
create or replace view observations as from raw_observations;
create or replace view events as from raw_events;
