-- Fills the risk table from the ledger's files. Needs: variable risk_files, a glob or a list of Parquet files.
insert into risk by name from read_parquet(getvariable('risk_files'), union_by_name = true);
