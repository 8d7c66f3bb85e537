-- The tables between the steps of one frame. They are refilled for every frame (create or replace temp table NAME as from MACRO());
-- declared here so that the macros that read them can be bound at load, and as a statement of their columns.

-- one row a session: number from 1, date, the instant (UTC) at which its knowledge closes
create or replace temp table sessions (session_no bigint, session date, cutoff timestamp);

-- one row a settlement per symbol, as first known
create or replace temp table price_rows (
    symbol varchar, date date, known_at timestamp, close double, row_no bigint, held_return double, irregular integer, curve_slope double,
    forward_slope double, contract varchar, rolled integer, roll_gap double, true_range double, log_index double, missing_returns hugeint,
    rolls hugeint);

-- one row per symbol and session, as known at the session
create or replace temp table price_panel (
    symbol varchar, session_no bigint, lag_sessions integer, age bigint, price double, log_index double, curve_slope double, forward_slope double,
    irregular integer, contract varchar, rolled integer, true_range double, r double);

-- one row per observation series and session, as known at the session
create or replace temp table observation_panel (series varchar, session_no bigint, lag_sessions integer, age bigint, value double, observed_date date);

-- one row per event calendar and session from its first event on
create or replace temp table event_panel (calendar varchar, session_no bigint, direction hugeint, events bigint);

-- one row per schedule and session from its first announcement on
create or replace temp table schedule_panel (
    calendar varchar, session_no bigint, next_date date, days_to_next bigint, sessions_to_next integer, days_since_last bigint,
    sessions_since_last bigint);

-- one row a session: ZL itself
create or replace temp table zl (
    session_no bigint, session date, zl_close double, zl_return double, log_index double, curve_slope double, forward_slope double,
    contract varchar, rolled integer, true_range double, zl_volatility double, volatility_rank_504 double);
