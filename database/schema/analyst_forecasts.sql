-- Fills the forecasts table from the ledger's files. Needs: variable forecasts_files, a glob or a list of Parquet files.
insert into forecasts by name from read_parquet(getvariable('forecasts_files'), union_by_name = true);
