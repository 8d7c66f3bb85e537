-- What was known when: the only macros that read raw tables. Each takes the as-of cut-off (UTC) and filters known_at by it.
-- Their results are kept in the work tables of 01_work_tables.sql. Where a macro takes after_no, the table holds the sessions up to that number
-- already and only the later ones are returned; 0 returns all. It is the same text for both, so both give the same bits.

-- purpose: the sessions up to the as-of: dates with a ZL settlement that was known by 17:00 New York of the same date
-- args: as_of_cutoff timestamp (UTC) · null: rows without a close are no settlement · warm-up: none
create or replace macro build_sessions(as_of_cutoff) as table
with settled as (
    select distinct date as session
    from raw_prices
    where symbol = 'ZL' and close is not null and known_at <= as_of_cutoff and known_at <= session_cutoff(date)
),
final as (
    select row_number() over (order by session) as session_no, session, session_cutoff(session) as cutoff
    from settled
)
select * from final order by session_no;

-- purpose: the sessions after those that the table holds · args: as_of_cutoff timestamp (UTC); reads sessions, and raw_prices, which hold only rows that
-- became known after its last cut-off (a session's own settlement is known by its cut-off, so no earlier session can appear) · null: none · warm-up: none
create or replace macro later_sessions(as_of_cutoff) as table
with final as (
    select (select max(session_no) from sessions) + session_no as session_no, session, cutoff from build_sessions(as_of_cutoff)
)
select * from final order by session_no;

-- purpose: one row a settlement with its roll-exact return, each as first known; a row that arrives after a younger one is left out, because
--          no session ever saw it in its place. The held contract's change is the one of the file that brought the row (adj_change), since
--          back-adjustment restates the level of history; it counts only from the settlement that stands before the row here too.
--          roll_gap is what the level jumps by because the contract changed, so that close(t) = close(t-1) + roll_gap + change of the held contract.
--          Goes on from the last row of each symbol in price_rows, where it holds any; raw_prices then hold only rows that became known later.
-- args: as_of_cutoff timestamp (UTC); reads price_rows · null: returns inside an unadjusted roll window, first rows · warm-up: 1 row
create or replace macro build_price_rows(as_of_cutoff) as table
with held as (
    select * from price_rows qualify row_no = max(row_no) over (partition by symbol)
),
visible as (
    select
        symbol, date, close, adj_change, change_since, contract, carry_close, carry_contract, forward_close, forward_contract, high, low,
        coalesce(roll_window, false) as roll_window, known_at
    from raw_prices
    where known_at <= as_of_cutoff and isfinite(close)
    union all by name
    select symbol, date, close, contract, arrived_at as known_at, true as is_held from held
),
arrivals as (
    select *, max(date) over (partition by symbol order by known_at, date rows between unbounded preceding and 1 preceding) as newest_before
    from visible
),
in_order as (
    select
        *,
        lag(date) over (partition by symbol order by date) as previous_date,
        lag(close) over (partition by symbol order by date) as previous_close,
        lag(contract) over (partition by symbol order by date) as previous_contract
    from arrivals
    -- A later vintage of a date falls away here as well: the date itself is the newest before it.
    where newest_before is null or date > newest_before
),
changes as (
    select
        *,
        coalesce(
            case when change_since = previous_date then adj_change end,
            case when not roll_window and contract is not distinct from previous_contract then close - previous_close end) as price_change
    from in_order
    where is_held is null
),
returns as (
    select
        symbol, date, known_at as arrived_at, close,
        row_number() over (partition by symbol order by date) as row_no,
        held_return(close, price_change) as held_return,
        is_irregular_return(close, price_change) as irregular,
        curve_slope(close, contract, carry_close, carry_contract) as curve_slope,
        curve_slope(forward_close, forward_contract, close, contract) as forward_slope,
        contract,
        case when contract <> previous_contract then 1 else 0 end as rolled,
        close - price_change - previous_close as roll_gap,
        true_range(high, low, close - price_change) as true_range
    from changes
),
summed as (
    select
        *,
        -- Summed in whole quadrillionths: integer sums are exact, so the index does not depend on how the engine groups the rows.
        sum(cast(round(coalesce(held_return, 0.0) * 1e15) as hugeint)) over so_far as index_quanta,
        sum(case when held_return is null then 1 else 0 end) over so_far as missing_returns,
        sum(rolled) over so_far as rolls
    from returns
    window so_far as (partition by symbol order by date rows between unbounded preceding and current row)
),
final as (
    select
        s.symbol, s.date, s.arrived_at, s.close, s.row_no + coalesce(h.row_no, 0) as row_no, s.held_return, s.irregular, s.curve_slope, s.forward_slope,
        s.contract, s.rolled, s.roll_gap, s.true_range,
        s.index_quanta + coalesce(h.index_quanta, 0) as index_quanta,
        (s.index_quanta + coalesce(h.index_quanta, 0)) / 1e15 as log_index,
        s.missing_returns + coalesce(h.missing_returns, 0) as missing_returns,
        s.rolls + coalesce(h.rolls, 0) as rolls
    from summed s
    left join held h on h.symbol = s.symbol
)
select * from final order by symbol, date;

-- purpose: the sessions on which each row is the latest known: from the first session whose cut-off it made (plus lag_sessions for markets that
--          close after ZL) to the session before the next row takes over · args: first_no, next_no, last_no, from_no bigint (sessions; from_no is the first
--          one wanted), lag_sessions int · null: next_no null means that no row took over yet · warm-up: none
create or replace macro sessions_in_force(first_no, next_no, last_no, from_no, lag_sessions) as
    range(greatest(first_no + lag_sessions, from_no), coalesce(least(next_no + lag_sessions, last_no + 1), last_no + 1));

-- purpose: the instant up to which a row must have been known to stand in for a session before after_no, whatever the lag of its market
-- args: after_no bigint (sessions); reads sessions, series_catalog · null: no such session, so no row is too old · warm-up: none
create or replace macro settled_before(after_no) as
    (select max(cutoff) from sessions where session_no < after_no - (select coalesce(max(lag_sessions), 0) from series_catalog));

-- purpose: the price rows that stand in for a session from after_no on · args: after_no bigint (sessions); reads sessions, price_rows, series_catalog
-- null: none · warm-up: none
create or replace macro lasting_price_rows(after_no) as table
with outlived as (
    select symbol, max(row_no) as row_no from price_rows where arrived_at <= settled_before(after_no) group by symbol
),
final as (
    select p.* from price_rows p left join outlived o on o.symbol = p.symbol where p.row_no >= coalesce(o.row_no, 0)
)
select * from final order by symbol, row_no;

-- purpose: every price series on every session, as known at the session's cut-off (lag_sessions earlier for markets that close after ZL);
--          a series older than its max_age_sessions is stale and null. r is null on a session without a new price or with a missing return in it.
-- args: after_no bigint (sessions); reads sessions, price_rows, series_catalog · null: not yet known, stale · warm-up: 1 row for r
create or replace macro build_price_panel(after_no := 0) as table
with placed as (
    select p.*, known.session_no as first_no, coalesce(observed.session_no, 0) as observed_no
    from lasting_price_rows(after_no) p
    asof join sessions known on p.arrived_at <= known.cutoff
    asof left join sessions observed on p.date >= observed.session
),
dated as (
    -- Several rows known by one session: the youngest stands for them, its log index carries the others.
    select * from placed qualify row_number() over (partition by symbol, first_no order by row_no desc) = 1
),
spans as (
    select d.*, c.max_age_sessions, c.lag_sessions, lead(first_no) over (partition by symbol order by first_no) as next_no
    from dated d
    join series_catalog c on c.name = d.symbol and c.present
),
latest as (
    select
        * exclude (max_age_sessions, observed_no, first_no, next_no),
        greatest(session_no - observed_no, 0) as age,
        greatest(session_no - observed_no, 0) <= max_age_sessions as fresh
    from (
        -- The session before the first wanted one is there for the lags.
        select *, unnest(sessions_in_force(first_no, next_no, (select max(session_no) from sessions), after_no, lag_sessions)) as session_no
        from spans)
),
final as (
    select
        symbol, session_no, lag_sessions, age,
        case when fresh then close end as price,
        case when fresh then log_index end as log_index,
        case when fresh then curve_slope end as curve_slope,
        case when fresh then forward_slope end as forward_slope,
        case when fresh then irregular end as irregular,
        case when fresh then contract end as contract,
        case when rolls > lag(rolls) over by_symbol then 1 else 0 end as rolled,
        case when fresh and row_no = lag(row_no) over by_symbol + 1 then true_range end as true_range,
        case
            when not fresh then null
            when row_no = lag(row_no) over by_symbol + 1 then held_return
            when row_no > lag(row_no) over by_symbol and missing_returns = lag(missing_returns) over by_symbol
            then log_index - lag(log_index) over by_symbol
        end as r
    from latest
    window by_symbol as (partition by symbol order by session_no)
)
select * from final where session_no > after_no order by symbol, session_no;

-- purpose: the vintages that were the latest of the newest period when they arrived, numbered in that order. Goes on from the last row of each series
--          in observation_rows, where it holds any; raw_observations then hold only rows that became known later.
-- args: as_of_cutoff timestamp (UTC); reads observation_rows · null: none · warm-up: none
create or replace macro build_observation_rows(as_of_cutoff) as table
with held as (
    select series, max(date) as date, max(row_no) as row_no from observation_rows group by series
),
visible as (
    select series, date, value, known_at from raw_observations where known_at <= as_of_cutoff and isfinite(value)
),
arrivals as (
    select *, max(date) over (partition by series order by known_at, date rows between unbounded preceding and current row) as newest_date
    from visible
),
newest as (
    select a.*, h.row_no as held_no
    from arrivals a
    left join held h on h.series = a.series
    where a.date = a.newest_date and (h.date is null or a.date >= h.date)
),
final as (
    select
        series, date, value, known_at as arrived_at,
        coalesce(held_no, 0) + row_number() over (partition by series order by known_at, date) as row_no
    from newest
)
select * from final order by series, row_no;

-- purpose: the observation rows that stand in for a session from after_no on · args: after_no bigint (sessions); reads sessions, observation_rows,
-- series_catalog · null: none · warm-up: none
create or replace macro lasting_observation_rows(after_no) as table
with outlived as (
    select series, max(row_no) as row_no from observation_rows where arrived_at <= settled_before(after_no) group by series
),
final as (
    select n.* from observation_rows n left join outlived o on o.series = n.series where n.row_no >= coalesce(o.row_no, 0)
)
select * from final order by series, row_no;

-- purpose: every observation series on every session: the latest vintage of the latest period known at the session's cut-off
-- args: after_no bigint (sessions); reads sessions, observation_rows, series_catalog · null: not yet known, stale · warm-up: none
create or replace macro build_observation_panel(after_no := 0) as table
with placed as (
    select n.*, known.session_no as first_no, coalesce(observed.session_no, 0) as observed_no
    from lasting_observation_rows(after_no) n
    asof join sessions known on n.arrived_at <= known.cutoff
    asof left join sessions observed on n.date >= observed.session
),
dated as (
    select * from placed qualify row_number() over (partition by series, first_no order by row_no desc) = 1
),
spans as (
    select d.*, c.max_age_sessions, c.lag_sessions, lead(first_no) over (partition by series order by first_no) as next_no
    from dated d
    join series_catalog c on c.name = d.series and c.present
),
latest as (
    select
        series, date, value, max_age_sessions, lag_sessions, session_no,
        greatest(session_no - observed_no, 0) as age
    from (
        select *, unnest(sessions_in_force(first_no, next_no, (select max(session_no) from sessions), after_no + 1, lag_sessions)) as session_no
        from spans)
),
final as (
    select
        series, session_no, lag_sessions, age,
        case when age <= max_age_sessions then value end as value,
        case when age <= max_age_sessions then date end as observed_date
    from latest
)
select * from final order by series, session_no;

-- purpose: dated events, each as first known, per calendar and session on which they became known: net direction and count; every session from the first event on has a row
-- args: as_of_cutoff timestamp (UTC), after_no bigint (sessions); reads sessions, all of raw_events · null: none · warm-up: none
create or replace macro build_event_panel(as_of_cutoff, after_no := 0) as table
with vintages as (
    select *, row_number() over (partition by calendar, date, event order by known_at, direction) as vintage_no
    from raw_events where known_at <= as_of_cutoff
),
visible as (
    select calendar, date, event, direction, known_at from vintages where vintage_no = 1
),
placed as (
    select v.calendar, v.direction, s.session_no
    from visible v
    asof join sessions s on v.known_at <= s.cutoff
),
daily as (
    select calendar, session_no, sum(direction) as direction, count(*) as events from placed group by all
),
spans as (
    select calendar, min(session_no) as first_no from daily group by calendar
),
final as (
    select p.calendar, s.session_no, coalesce(d.direction, 0) as direction, coalesce(d.events, 0) as events
    from spans p
    join sessions s on s.session_no >= p.first_no and s.session_no > after_no
    left join daily d on d.calendar = p.calendar and d.session_no = s.session_no
)
select * from final order by calendar, session_no;

-- purpose: what each series must be multiplied by to stand in each unit of its own dimension; 1 in its own unit, so that those bits stay untouched
-- (a view, since it reads series_catalog, which belongs to the data)
create or replace view series_in_units as
select c.name, wanted.unit, declared.factor / wanted.factor as factor
from series_catalog c
join units declared on declared.unit = c.unit
join units wanted on wanted.dimension = declared.dimension;

-- purpose: one price series by session, its levels in the unit that the caller's formula needs · args: wanted varchar (plain symbol), in_unit varchar (of
-- database/units.csv; the program refuses a unit of another dimension when it loads the macros) · null: no rows when the series is absent · warm-up: as built
create or replace macro price_of(wanted, in_unit) as table
select
    p.session_no, p.price * u.factor as price, p.log_index, p.r, p.curve_slope, p.forward_slope, p.contract, p.rolled, p.true_range, p.irregular, p.age,
    p.lag_sessions
from price_panel p
join series_in_units u on u.name = wanted and u.unit = in_unit
where p.symbol = wanted;

-- purpose: the returns of one price series by session, for formulas that use no level and so need no unit · args: wanted varchar (plain symbol)
-- null: no rows when the series is absent · warm-up: as built
create or replace macro returns_of(wanted) as table
select session_no, log_index, r, curve_slope, forward_slope, rolled, true_range, irregular, age, lag_sessions from price_panel where symbol = wanted;

-- purpose: one observation series by session in the unit that the caller's formula needs · args: wanted varchar (series name), in_unit varchar (as price_of)
-- null: no rows when the series is absent · warm-up: none
create or replace macro observation_of(wanted, in_unit) as table
select o.session_no, o.value * u.factor as value, o.observed_date, o.age, o.lag_sessions
from observation_panel o
join series_in_units u on u.name = wanted and u.unit = in_unit
where o.series = wanted;

-- purpose: one event calendar by session · args: wanted varchar (calendar name) · null: no rows before the first event · warm-up: none
create or replace macro events_of(wanted) as table
select session_no, direction, events from event_panel where calendar = wanted;

-- purpose: age of one price or observation series on the last session, one row or none · args: wanted varchar (symbol or series) · unit: sessions
-- null: no row when the series was never seen or does not age · warm-up: none
create or replace macro source_age(wanted) as table
with ages as (
    select session_no, age from price_panel where symbol = wanted
    union all
    select session_no, age from observation_panel where series = wanted
),
final as (
    select age from ages where session_no = (select max(session_no) from sessions)
)
select * from final;
