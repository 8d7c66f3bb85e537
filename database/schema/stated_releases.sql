-- purpose: every pair of date and release date in the good rows of a staged observation file
-- args: date_at, release_date_at int (field positions, 0 = not in the file)
-- null: release_date_or_date is the date itself where no release date is stated; is_stated tells
create or replace macro stated_releases(date_at, release_date_at) as table (
  with good as (
    select fields from source where line > 1 and line not in (select line from problems)
  ),
  pairs as (
    select distinct trim(fields[date_at])::date as date, nullif(trim(fields[release_date_at]), '')::date as release_date from good
  ),
  final as (
    select date, coalesce(release_date, date) as release_date_or_date, release_date is not null as is_stated
    from pairs
    order by date, release_date
  )
  select * from final
);
