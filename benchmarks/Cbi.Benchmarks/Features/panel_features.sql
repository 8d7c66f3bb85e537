-- The work unit of the panel benchmark: 40 rolling columns of every series, through the running macros.

-- purpose: per series and session: mean, deviation, z-score, lowest and highest price, log momentum and correlation with the first series over
--          5, 21, 63 and 252 sessions; six lags of the daily log return, log returns over six spans
-- args: none; reads prices (symbol, session, price) and first_prices (session, price: the series to correlate with) · unit: as the columns say
-- null: until the whole window is there · warm-up: up to 252 rows
create or replace macro panel_features() as table
with first_returns as (
    select session, ln(price) - lag(ln(price)) over (order by session) as first_r from first_prices
),
joined as (
    select p.symbol, p.session, p.price, ln(p.price) as log_price, f.first_r
    from prices p join first_returns f using (session)
    order by p.symbol, p.session
),
returned as (
    select *, change_over(log_price, 1, symbol) as r from joined
),
summed as (
    select
        *, running_moments(price) as price_sums, running_pairs(r, first_r) as pair_sums,
        doubled_low(price, 1) as low_2, doubled_high(price, 1) as high_2
    from returned
),
over_4 as (
    select *, doubled_low(low_2, 2) as low_4, doubled_high(high_2, 2) as high_4 from summed
),
over_8 as (
    select *, doubled_low(low_4, 4) as low_8, doubled_high(high_4, 4) as high_8 from over_4
),
over_16 as (
    select *, doubled_low(low_8, 8) as low_16, doubled_high(high_8, 8) as high_16 from over_8
),
over_32 as (
    select *, doubled_low(low_16, 16) as low_32, doubled_high(high_16, 16) as high_32 from over_16
),
over_64 as (
    select *, doubled_low(low_32, 32) as low_64, doubled_high(high_32, 32) as high_64 from over_32
),
over_128 as (
    select *, doubled_low(low_64, 64) as low_128, doubled_high(high_64, 64) as high_128 from over_64
),
windows as (
    select
        *,
        moments_over(price_sums, 5, symbol, present_share := 1) as price_5, pairs_over(pair_sums, 5, symbol, present_share := 1) as pair_5,
        moments_over(price_sums, 21, symbol, present_share := 1) as price_21, pairs_over(pair_sums, 21, symbol, present_share := 1) as pair_21,
        moments_over(price_sums, 63, symbol, present_share := 1) as price_63, pairs_over(pair_sums, 63, symbol, present_share := 1) as pair_63,
        moments_over(price_sums, 252, symbol, present_share := 1) as price_252, pairs_over(pair_sums, 252, symbol, present_share := 1) as pair_252
    from over_128
),
final as (
    select
        mean_of(price_5) as mean_5,
        std_of(price_5) as std_5,
        z_of(price, price_5) as z_5,
        low_over(low_4, 4, 5, price_5.present) as low_5,
        high_over(high_4, 4, 5, price_5.present) as high_5,
        change_over(log_price, 5, symbol) as momentum_5,
        corr_of(pair_5) as corr_5,
        mean_of(price_21) as mean_21,
        std_of(price_21) as std_21,
        z_of(price, price_21) as z_21,
        low_over(low_16, 16, 21, price_21.present) as low_21,
        high_over(high_16, 16, 21, price_21.present) as high_21,
        change_over(log_price, 21, symbol) as momentum_21,
        corr_of(pair_21) as corr_21,
        mean_of(price_63) as mean_63,
        std_of(price_63) as std_63,
        z_of(price, price_63) as z_63,
        low_over(low_32, 32, 63, price_63.present) as low_63,
        high_over(high_32, 32, 63, price_63.present) as high_63,
        change_over(log_price, 63, symbol) as momentum_63,
        corr_of(pair_63) as corr_63,
        mean_of(price_252) as mean_252,
        std_of(price_252) as std_252,
        z_of(price, price_252) as z_252,
        low_over(low_128, 128, 252, price_252.present) as low_252,
        high_over(high_128, 128, 252, price_252.present) as high_252,
        change_over(log_price, 252, symbol) as momentum_252,
        corr_of(pair_252) as corr_252,
        back(r, 1, symbol) as lag_1,
        change_over(log_price, 1, symbol) as return_1,
        back(r, 2, symbol) as lag_2,
        change_over(log_price, 2, symbol) as return_2,
        back(r, 3, symbol) as lag_3,
        change_over(log_price, 3, symbol) as return_3,
        back(r, 5, symbol) as lag_5,
        change_over(log_price, 5, symbol) as return_5,
        back(r, 10, symbol) as lag_10,
        change_over(log_price, 10, symbol) as return_10,
        back(r, 21, symbol) as lag_21,
        change_over(log_price, 21, symbol) as return_21
    from windows
)
select * from final;
