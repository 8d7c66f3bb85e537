-- Running macros: the rolling statistics of many series and many windows in one pass.
-- Three steps, a query each, because a step reads the columns of the one before: add up (running_moments, running_pairs, doubled_low, doubled_high), take
-- the difference of two running sums for every window (moments_over, pairs_over), turn sums into statistics (mean_of, std_of, z_of, corr_of).
-- So a window of 252 sessions costs what one of 5 does. Sums are exact, hence the bits are those of the rolling macros.
--
-- The rows must stand in the order of series and session_no, one row a session: give the first step an ordered query. Results are null until the
-- whole window lies inside the series, then as for the rolling macros: null unless present_share of the n rows are present.

-- purpose: whether the row n rows back belongs to the same series · args: series (any type), n int (rows) · null: false · warm-up: none
create or replace macro reaches_back(series, n) as coalesce(lag(series, n) over () = series, false);

-- purpose: value n rows back in the same series · args: x, n int (rows), series · null: missing then · warm-up: n rows
create or replace macro back(x, n, series) as case when reaches_back(series, n) then lag(x, n) over () end;

-- purpose: change over n rows of the same series · args: x, n int (rows), series · null: either end missing · warm-up: n rows
create or replace macro change_over(x, n, series) as x - back(x, n, series);

-- purpose: exact sum of all rows so far · args: x · null: adds nothing · warm-up: none
create or replace macro running_total(x) as sum(quanta(coalesce(x, 0.0))) over (rows unbounded preceding);

-- purpose: first step for mean, deviation and z-score · args: x (|x| < 5e8 / sqrt(rows / 504)) · null: adds nothing · warm-up: none
create or replace macro running_moments(x) as
    {'total': running_total(x), 'squares': running_total(x * x), 'present': count(x) over (rows unbounded preceding)};

-- purpose: first step for the correlation · args: x, y (range as running_moments) · null: skipped pairwise · warm-up: none
create or replace macro running_pairs(x, y) as
    {
        'total_x': running_total(with_partner(x, y)), 'total_y': running_total(with_partner(y, x)),
        'squares_x': running_total(with_partner(x, y) * x), 'squares_y': running_total(with_partner(y, x) * y),
        'products': running_total(x * y), 'present': count(with_partner(x, y)) over (rows unbounded preceding)
    };

-- purpose: sum of the last n rows from a running sum · args: running hugeint (quanta), n int (rows) · null: none · warm-up: none
create or replace macro last_rows(running, n) as from_quanta(running - lag(running, n, 0) over ());

-- purpose: present values among the last n rows, null unless the window lies inside its series and has enough of them
-- args: running bigint (count), n int (rows), series, present_share · null: as the head says · warm-up: n rows
create or replace macro present_over(running, n, series, present_share) as
    case when reaches_back(series, n - 1) and is_filled(running - lag(running, n, 0) over (), n, present_share) then running - lag(running, n, 0) over () end;

-- purpose: second step for mean, deviation and z-score · args: sums (running_moments), n int (rows), series, present_share
-- null: present is null as the head says · warm-up: n rows
create or replace macro moments_over(sums, n, series, present_share := 0.75) as
    {
        'total': last_rows(sums.total, n), 'squares': last_rows(sums.squares, n),
        'present': present_over(sums.present, n, series, present_share)
    };

-- purpose: second step for the correlation · args: sums (running_pairs), n int (rows), series, present_share
-- null: present is null as the head says · warm-up: n rows
create or replace macro pairs_over(sums, n, series, present_share := 0.75) as
    {
        'total_x': last_rows(sums.total_x, n), 'total_y': last_rows(sums.total_y, n),
        'squares_x': last_rows(sums.squares_x, n), 'squares_y': last_rows(sums.squares_y, n),
        'products': last_rows(sums.products, n), 'present': present_over(sums.present, n, series, present_share)
    };

-- purpose: rolling mean · args: sums (moments_over) · null: as the head says · warm-up: n rows · error: as rolling_mean
create or replace macro mean_of(sums) as sums.total / sums.present;

-- purpose: rolling sample standard deviation · args: sums (moments_over) · null: as the head says · warm-up: n rows · error: as rolling_std
create or replace macro std_of(sums) as deviation_of(sums.total, sums.squares, sums.present);

-- purpose: distance from the rolling mean in rolling deviations · args: x, sums of x (moments_over) · null: missing x, no variation, as the head says
-- warm-up: n rows
create or replace macro z_of(x, sums) as (x - mean_of(sums)) / nullif(std_of(sums), 0);

-- purpose: rolling Pearson correlation · args: sums (pairs_over) · null: no variation, as the head says · warm-up: n rows · error: as correlation_of
create or replace macro corr_of(sums) as
    correlation_of(sums.total_x, sums.total_y, sums.squares_x, sums.squares_y, sums.products, sums.present);

-- purpose: smallest of the last 2 * width rows from the smallest of the last width rows; steps of 1, 2, 4 … reach any window in log2(n) passes
-- args: low (smallest of the last width rows; x itself for width 1), width int (rows) · null: skipped · warm-up: none
create or replace macro doubled_low(low, width) as least(low, lag(low, width) over ());

-- purpose: largest of the last 2 * width rows, as doubled_low · args: high, width int (rows) · null: skipped · warm-up: none
create or replace macro doubled_high(high, width) as greatest(high, lag(high, width) over ());

-- purpose: smallest of the last n rows from the smallest of the last width rows, width <= n <= 2 * width
-- args: low, width, n int (rows), present (the window's count from moments_over) · null: present null · warm-up: n rows
create or replace macro low_over(low, width, n, present) as case when present is not null then least(low, lag(low, n - width) over ()) end;

-- purpose: largest of the last n rows, as low_over · args: high, width, n int (rows), present · null: present null · warm-up: n rows
create or replace macro high_over(high, width, n, present) as case when present is not null then greatest(high, lag(high, n - width) over ()) end;
