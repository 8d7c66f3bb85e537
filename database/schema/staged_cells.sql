-- purpose: one row per data cell of the staged file, with what the contract of its column asks for
-- reads: source(line, fields), column_contract(column_name, position, cell_type, may_be_empty, may_be_non_positive, lowest, highest)
-- null: cell is null where it is empty; lines with a wrong number of fields are left to wrong_field_count
create or replace macro staged_cells(field_count) as table (
  with final as (
    select
      source.line,
      contract.column_name,
      contract.cell_type,
      contract.may_be_empty,
      contract.may_be_non_positive,
      contract.lowest,
      contract.highest,
      nullif(trim(source.fields[contract.position]), '') as cell
    from source
    cross join column_contract as contract
    where source.line > 1 and len(source.fields) = field_count
  )
  select * from final
);
