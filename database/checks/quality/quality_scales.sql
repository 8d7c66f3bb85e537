-- purpose: what is ordinary for each series; fills the work table quality_norms
-- reads: quality_rows
-- typical_change: median size of the changes that are not zero, in the scale of quality_rows.change · typical_days: median days from row to row
create or replace macro quality_scales() as table (
  with final as (
    select
      any_value(kind) as kind,
      source,
      count(*) as row_count,
      min(date) as first_date,
      max(date) as last_date,
      median(abs(change)) filter (change <> 0) as typical_change,
      median(abs(value - previous_value)) filter (value <> previous_value) as typical_difference,
      quantile_disc(date - previous_date, 0.5) as typical_days,
      avg((isodow(date) > 5)::int) as weekend_share
    from quality_rows
    group by source
  )
  select * from final
);
