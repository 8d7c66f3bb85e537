-- Schedules: events whose dates are announced in advance (FOMC meetings, WASDE releases, statutory mandate dates, ZL contract days).
-- schedule_of('fomc' | 'wasde' | 'mandates' | 'zl_contracts') gives per session, as known at its cut-off:
--   session_no bigint, next_date date, days_to_next bigint (calendar days, 1 or more), sessions_to_next integer (exchange sessions by rule, 1 or more:
--   1 is the next session), days_since_last bigint (calendar days, 0 on the day itself), sessions_since_last bigint (sessions of the data, 0 on the
--   first session on or after the event). "Next" lies after the session, "last" on or before it. Null, never 0, where nothing is announced or past.

-- purpose: whether an announced date still stood at an instant · args: withdrawn_at, instant timestamp (UTC) · null: withdrawn_at null means that it stands
-- warm-up: none
create or replace macro stands_at(withdrawn_at, instant) as withdrawn_at is null or withdrawn_at > instant;

-- purpose: 1 when the next event lies at most n sessions ahead, else 0 · args: sessions_to_next, n int (sessions) · null: propagates · warm-up: none
create or replace macro event_within(sessions_to_next, n) as case when sessions_to_next <= n then 1.0 when sessions_to_next > n then 0.0 end;

-- purpose: sessions by rule up to the one on which an event takes effect: its own day, or the first session after it
-- args: day date with is_session, sessions_to_date of exchange_calendar · null: propagates · warm-up: none
create or replace macro effective_session(is_session, sessions_to_date) as sessions_to_date + case when is_session then 0 else 1 end;

-- purpose: what was announced by an instant, one row an event; a withdrawal that a later vintage brought counts from that vintage on
-- args: as_of_cutoff timestamp (UTC) · null: withdrawn_at null means that it stands · warm-up: none
create or replace macro announced_by(as_of_cutoff) as table
with final as (
    select calendar, date, event, min(known_at) as known_at, min(case when withdrawn_at is not null then greatest(withdrawn_at, known_at) end) as withdrawn_at
    from raw_schedules
    where known_at <= as_of_cutoff
    group by calendar, date, event
)
select * from final;

-- purpose: every schedule on every session from its first announcement on, as known at the session's cut-off
-- args: as_of_cutoff timestamp (UTC), after_no bigint (sessions up to this one are left out); reads sessions, raw_schedules, exchange_calendar
-- null: no announced event ahead, none past · warm-up: none
create or replace macro build_schedule_panel(as_of_cutoff, after_no := 0) as table
with visible as (
    select calendar, date, known_at, withdrawn_at from announced_by(as_of_cutoff)
),
starts as (
    select v.calendar, min(s.session_no) as first_no from (select calendar, min(known_at) as known_at from visible group by calendar) v
    asof join sessions s on v.known_at <= s.cutoff
    group by v.calendar
),
ahead as (
    select v.calendar, s.session_no, min(v.date) as next_date
    from sessions s
    join visible v on v.date > s.session and v.known_at <= s.cutoff and stands_at(v.withdrawn_at, s.cutoff)
    where s.session_no > after_no
    group by v.calendar, s.session_no
),
held as (
    -- An event counts as past when it was announced, and not withdrawn, by its own day.
    select v.calendar, v.date, s.session_no as held_no
    from visible v
    asof join sessions s on v.date <= s.session
    where v.known_at <= session_cutoff(v.date) and stands_at(v.withdrawn_at, session_cutoff(v.date))
),
grid as (
    select p.calendar, s.session_no, s.session from starts p join sessions s on s.session_no >= p.first_no and s.session_no > after_no
),
last_held as (
    select g.calendar, g.session_no, g.session, h.date as last_date, h.held_no
    from grid g
    asof left join held h on h.calendar = g.calendar and g.session >= h.date
),
final as (
    select
        l.calendar, l.session_no, a.next_date,
        a.next_date - l.session as days_to_next,
        effective_session(e.is_session, e.sessions_to_date) - today.sessions_to_date as sessions_to_next,
        l.session - l.last_date as days_since_last,
        l.session_no - l.held_no as sessions_since_last
    from last_held l
    join exchange_calendar today on today.date = l.session
    left join ahead a on a.calendar = l.calendar and a.session_no = l.session_no
    left join exchange_calendar e on e.date = a.next_date
)
select * from final order by calendar, session_no;

-- purpose: one schedule by session · args: wanted varchar (calendar name) · null: no rows before the first announcement · warm-up: none
create or replace macro schedule_of(wanted) as table
select session_no, next_date, days_to_next, sessions_to_next, days_since_last, sessions_since_last from schedule_panel where calendar = wanted;

-- purpose: how far each schedule reaches, as known at the as-of · args: as_of_cutoff timestamp (UTC) · null: none · warm-up: none
create or replace macro schedule_reach(as_of_cutoff) as table
with final as (
    select calendar, max(date) as last_date from announced_by(as_of_cutoff)
    where stands_at(withdrawn_at, as_of_cutoff)
    group by calendar
)
select * from final order by calendar;

-- purpose: the rows of the future that are known at the as-of: for each of the next sessions by exchange rule, the distance to every schedule
-- args: as_of date (a session), as_of_cutoff timestamp (UTC), horizon int (sessions); reads raw_schedules, exchange_calendar
-- null: no announced event ahead, none past · warm-up: none
create or replace macro known_future(as_of, as_of_cutoff, horizon) as table
with standing as (
    select calendar, date from announced_by(as_of_cutoff) where stands_at(withdrawn_at, as_of_cutoff)
),
coming as (
    select c.sessions_to_date - today.sessions_to_date as ahead, c.date as session, c.sessions_to_date
    from exchange_calendar c
    cross join (select sessions_to_date from exchange_calendar where date = as_of) today
    where c.date > as_of and c.is_session and c.sessions_to_date <= today.sessions_to_date + horizon
),
grid as (
    select calendar, ahead, session, sessions_to_date from coming cross join (select distinct calendar from standing)
),
nearest as (
    select
        g.calendar, g.ahead, g.session, g.sessions_to_date,
        min(s.date) filter (s.date > g.session) as next_date,
        max(s.date) filter (s.date <= g.session) as last_date
    from grid g
    join standing s on s.calendar = g.calendar
    group by all
),
final as (
    select
        n.ahead, n.session, n.calendar,
        n.next_date - n.session as days_to_next,
        effective_session(e.is_session, e.sessions_to_date) - n.sessions_to_date as sessions_to_next,
        n.session - n.last_date as days_since_last
    from nearest n
    left join exchange_calendar e on e.date = n.next_date
)
select * from final order by ahead, calendar;
