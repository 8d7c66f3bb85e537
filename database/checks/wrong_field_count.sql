-- returns: lines whose fields are not as many as the header's, or whose quotes do not pair up
create or replace macro wrong_field_count(field_count) as table (
  with final as (
    select
      line,
      '(row)' as column_name,
      case when fields is null then coalesce(broken, 'unpaired quotes') else len(fields) || ' fields' end as found,
      field_count || ' fields as in the header' as expected,
      'wrong_field_count' as reason
    from source
    where line > 1 and (fields is null or len(fields) <> field_count)
  )
  select * from final
);
