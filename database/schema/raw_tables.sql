-- The tables of an attached market: every row carries the day it describes and the UTC instant at which it could be known.
create table new_york_clock (
  date date not null,
  utc_offset_minutes integer not null -- New York minus UTC at noon of the day
);

create table raw_prices (
  symbol varchar not null,
  date date not null,
  close double,            -- of the held contract (futures) or the front month (futures_front), in the unit of series_catalog
  adj_close double,        -- additively back-adjusted, on the level of the file that brought the row; null for front-month series
  adj_change double,       -- the held contract's own change, roll days included: adj_close minus that of the day change_since in the same file
  change_since date,       -- the day with a close before this one in that file
  contract varchar,        -- held contract, yyyyMM
  carry_close double,
  carry_contract varchar,
  forward_close double,    -- of the contract listed after the held one
  forward_contract varchar,
  high double,             -- of the day, same contract and unit as close
  low double,
  roll_window boolean,     -- true where the front-month return may be a roll jump; null where no rule applies
  known_at timestamp not null
);

-- Revisions are further rows of the same date: another release_date, or the same one and a later known_at.
create table raw_observations (
  series varchar not null,
  date date not null,
  value double not null,
  release_date date,       -- as the file states it; null where it states none
  known_at timestamp not null
);

create table raw_events (
  calendar varchar not null,
  date date not null,
  event varchar not null,
  direction integer not null,
  source varchar,
  known_at timestamp not null
);

-- Events whose dates are announced in advance; a moved event has one row withdrawn and one new row.
create table raw_schedules (
  calendar varchar not null,
  date date not null,
  event varchar not null,
  known_at timestamp not null, -- when the date was public
  withdrawn_at timestamp       -- when it was public that the date does not stand; null where it stood
);

-- The sessions of the exchange by rule, past and future (Cbi.Domain ExchangeHolidays); the sessions of the past are those of the data.
create table exchange_calendar (
  date date not null,
  is_session boolean not null,
  sessions_to_date integer not null -- sessions by rule from 1950-01-01 to the date, both included
);

create table series_catalog (
  name varchar not null,
  kind varchar not null,               -- price, observation, event or schedule
  unit varchar not null,
  close_time_minutes integer,          -- New York minutes after midnight; null where the series is no market quote
  market_quote boolean not null,
  lag_sessions integer not null,       -- 1 where the quote is struck later than the ZL close, so that it is never read as a same-day lead
  max_age_sessions integer,            -- sessions since the day it describes; null for event calendars
  present boolean not null
);
