-- Fills the forecasts table from the ledger's files. Needs: variable ledger_files, a glob of Parquet files.
insert into forecasts by name from read_parquet(getvariable('ledger_files'), union_by_name = true);
