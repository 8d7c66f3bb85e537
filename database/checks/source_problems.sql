-- purpose: every problem of the staged file, in file order; a file is clean when there is none
create or replace macro source_problems(field_count) as table (
  with final as (
    select * from wrong_field_count(field_count)
    union all select * from empty_cell()
    union all select * from unparsable_number()
    union all select * from not_finite_number()
    union all select * from non_positive_price()
    union all select * from implausible_number()
    union all select * from close_outside_range()
    union all select * from unparsable_date()
    union all select * from wrong_code()
    union all select * from duplicate_date()
    union all select * from unordered_date()
    union all select * from release_before_date()
    order by line, column_name, reason
  )
  select * from final
);
