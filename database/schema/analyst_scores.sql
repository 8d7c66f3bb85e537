-- Fills the scores table from the ledger's files. Needs: variable scores_files, a glob of Parquet files.
insert into scores by name from read_parquet(getvariable('scores_files'), union_by_name = true);
