-- The work tables of the intake; each holds one source file at a time.
create table new_york_clock (
  date date not null,
  utc_offset_minutes integer not null -- New York minus UTC at noon of the day
);

create table source (
  line bigint not null,  -- the header is line 1: physical lines of a CSV file; rows of other files stand one line further down
  fields varchar[],      -- null where the line is broken
  broken varchar         -- what is wrong with it; null in a CSV file means that quotes do not pair up
);

create table column_contract (
  column_name varchar not null,
  position integer not null,        -- field of the file, from 1
  cell_type varchar not null,       -- date, number, text, contract, flag or direction
  may_be_empty boolean not null,
  may_be_non_positive boolean not null,
  lowest double,                    -- plausible range in the unit of the series; null checks nothing
  highest double
);

create table release_dates (
  date date not null,
  stated_date date,            -- release date of the file; null where it has none
  release_date date not null   -- the one that counts, by the calendar of the source
);

create table cells (
  line bigint not null,
  column_name varchar not null,
  cell_type varchar not null,
  may_be_empty boolean not null,
  may_be_non_positive boolean not null,
  lowest double,
  highest double,
  cell varchar
);

create table problems (
  line bigint not null,
  column_name varchar not null,
  found varchar not null,
  expected varchar not null,
  reason varchar not null
);

-- What a message calls a staged line; made anew for every file, since only CSV files have lines.
create macro place_of(staged_line) as 'line ' || staged_line;
