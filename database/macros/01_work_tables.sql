-- The tables between the steps of one frame. A whole build fills them from nothing, a warm night appends the new sessions to them (MACRO reads what
-- the tables hold already); declared here so that the macros that read them can be bound at load, and as a statement of their columns.

-- one row a session: number from 1, date, the instant (UTC) at which its knowledge closes
create or replace table sessions (session_no bigint, session date, cutoff timestamp);

-- one row a settlement per symbol, as first known; index_quanta is the log index in whole quadrillionths
create or replace table price_rows (
    symbol varchar, date date, arrived_at timestamp, close double, row_no bigint, held_return double, irregular integer, curve_slope double,
    forward_slope double, contract varchar, rolled integer, roll_gap double, true_range double, index_quanta hugeint, log_index double,
    missing_returns hugeint, rolls hugeint);

-- one row per observation series and vintage that was the latest of the newest period when it arrived
create or replace table observation_rows (series varchar, date date, value double, arrived_at timestamp, row_no bigint);

-- one row per symbol and session, as known at the session
create or replace table price_panel (
    symbol varchar, session_no bigint, lag_sessions integer, age bigint, price double, log_index double, curve_slope double, forward_slope double,
    irregular integer, contract varchar, rolled integer, true_range double, r double);

-- one row per observation series and session, as known at the session
create or replace table observation_panel (series varchar, session_no bigint, lag_sessions integer, age bigint, value double, observed_date date);

-- one row per event calendar and session from its first event on
create or replace table event_panel (calendar varchar, session_no bigint, direction hugeint, events bigint);

-- one row per schedule and session from its first announcement on
create or replace table schedule_panel (
    calendar varchar, session_no bigint, next_date date, days_to_next bigint, sessions_to_next integer, days_since_last bigint,
    sessions_since_last bigint);

-- one row a session: ZL itself
create or replace table zl (
    session_no bigint, session date, zl_close double, zl_return double, log_index double, curve_slope double, forward_slope double,
    contract varchar, rolled integer, true_range double, zl_volatility double, volatility_rank_504 double);
