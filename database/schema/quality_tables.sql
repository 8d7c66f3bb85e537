-- The work tables of the quality rules (database/checks/quality), beside the tables of an attached market.
create or replace table quality_closures (
  date date not null            -- weekdays on which the exchange closed although no rule says so (mourning, flood, attack)
);

create or replace table quality_rows (
  kind varchar not null,        -- price or observation
  source varchar not null,
  date date not null,
  value double not null,        -- the close of a price
  row_at bigint not null,       -- from 1 within the series
  previous_date date,
  previous_value double,
  next_value double,
  change double,                -- from the row before, in logs where the series allows it
  next_change double,
  missing_sessions bigint,      -- exchange sessions strictly between this row and the one before
  is_session boolean not null,
  first_known_at timestamp not null,
  previous_known_at timestamp,
  vintages bigint not null      -- rows that the day has
);

create or replace table quality_norms (
  kind varchar not null,
  source varchar not null,
  row_count bigint not null,
  first_date date not null,
  last_date date not null,
  typical_change double,        -- median size of the changes that are not zero; null where there are none
  typical_difference double,    -- the same of the plain differences
  typical_days bigint,          -- median days from row to row; null for a single row
  weekend_share double not null
);

create or replace table quality_peers (
  group_name varchar not null,
  source varchar not null,
  direction integer not null    -- 1, or -1 for a series that moves against the others
);

create or replace table quality_identities (
  name varchar not null,
  source varchar not null,
  weight double not null,       -- factor in a linear relation, power in a ratio
  is_ratio boolean not null,
  lowest double not null,
  highest double not null
);

create or replace table quality_findings (
  kind varchar not null,
  source varchar not null,
  date date,                    -- null where a whole source is meant
  rule varchar not null,
  found varchar not null,
  expected varchar not null,
  severity varchar not null     -- warning or hard
);
