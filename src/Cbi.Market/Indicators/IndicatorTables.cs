using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>The published series of the planted market, each read off the state with its own calendar and release lag.</summary>
internal sealed class IndicatorTables(MarketState state, ulong seed)
{
    private readonly IndicatorSeries _series = new(state.Sessions);

    public ImmutableArray<IndicatorTable> Build() => [.. Rates(), .. Currencies(), .. Indices(), .. Credits(), .. Monthly(), .. Positions()];

    private IEnumerable<IndicatorTable> Rates()
    {
        var spread = RandomStream.Create(seed, "indicator", "DFF");
        var effective = state.Sessions.Select((_, t) => Math.Max(0.01, state.Rates.Policy[t] - 0.05 + 0.01 * spread.NextNormal())).ToArray();
        yield return _series.SevenDay("DFF", 2, (t, _) => effective[t], ReleaseRule.NextBusinessDay);
        yield return _series.BusinessDaily(
            "DGS3MO", 2, t => Math.Max(0.01, 0.85 * state.Rates.Policy[t] + 0.15 * state.Rates.TwoYear[t]), ReleaseRule.NextBusinessDay);
        yield return _series.BusinessDaily("DGS2", 2, t => state.Rates.TwoYear[t], ReleaseRule.NextBusinessDay);
        yield return _series.BusinessDaily("DGS10", 2, t => state.Rates.TenYear[t], ReleaseRule.NextBusinessDay);
        yield return _series.BusinessDaily("T10YIE", 2, t => state.Observable(Observables.Breakeven)[t], ReleaseRule.NextBusinessDay);
    }

    private IEnumerable<IndicatorTable> Currencies()
    {
        yield return _series.BusinessDaily("DEXCHUS", 4, t => state.Level("UC", t), ReleaseRule.NextMonday);
        yield return _series.BusinessDaily("DEXUSEU", 4, t => state.Level("6E", t), ReleaseRule.NextMonday);
        yield return _series.BusinessDaily("DEXJPUS", 2, t => 1.0 / state.Level("6J", t), ReleaseRule.NextMonday);
        yield return _series.BusinessDaily("DEXBZUS", 4, t => 1.0 / state.Level("6L", t), ReleaseRule.NextMonday);
        yield return _series.BusinessDaily("DTWEXBGS", 4, BroadDollar, ReleaseRule.NextMonday);
        yield return _series.Daily("DXY", 3, DollarIndex, ReleaseRule.SameDay);
    }

    private IEnumerable<IndicatorTable> Indices()
    {
        yield return _series.Daily("VIXCLS", 2, t => state.VolatilityIndex[t], ReleaseRule.SameDay);
        PriceCurve west = state.Curve("QM"), brent = state.Curve("BRN");
        yield return _series.BusinessDaily("DCOILWTICO", 2, t => west.Price(t, years: 0.0), ReleaseRule.EnergyWednesday);
        yield return _series.BusinessDaily("DCOILBRENTEU", 2, t => brent.Price(t, years: 0.0), ReleaseRule.EnergyWednesday);

        // News days differ on weekends too, so the daily noise is drawn a calendar day.
        var news = RandomStream.Create(seed, "indicator", "USEPUINDXD");
        var uncertainty = state.Observable(Observables.LogUncertainty);
        yield return _series.SevenDay("USEPUINDXD", 2, (t, _) => ExpKernel.Of(uncertainty[t] + 0.3 * news.NextNormal()), ReleaseRule.NextDay);
    }

    private IEnumerable<IndicatorTable> Credits()
    {
        const double PriorYearDiscount = 0.04;
        var price = state.Observable(Observables.LogRin);
        yield return _series.Weekly("RIN_D6_CURRENT_YEAR", 2, DayOfWeek.Monday, t => ExpKernel.Of(price[t]), ReleaseRule.CreditsTwentieth);
        yield return _series.Weekly(
            "RIN_D6_PRIOR_YEAR", 2, DayOfWeek.Monday, t => ExpKernel.Of(price[t] - PriorYearDiscount), ReleaseRule.CreditsTwentieth);
    }

    /// <summary>World Bank style averages in USD/t.</summary>
    private IEnumerable<IndicatorTable> Monthly()
    {
        const double OilPerTonne = 22.0462, BeansPerTonne = 0.367437, MealPerTonne = 1.10231;
        double SoybeanOil(int t) => OilPerTonne * state.Level("ZL", t);
        double Ratio(string name, int t) => SoybeanOil(t) * ExpKernel.Of(state.Observable(name)[t]);
        yield return _series.Monthly("PINK_PALM_OIL", 2, t => Ratio(Observables.LogPalmRatio, t), ReleaseRule.FifthBusinessDay);
        yield return _series.Monthly("PINK_RAPESEED_OIL", 2, t => Ratio(Observables.LogRapeseedRatio, t), ReleaseRule.FifthBusinessDay);
        yield return _series.Monthly("PINK_SUNFLOWER_OIL", 2, t => Ratio(Observables.LogSunflowerRatio, t), ReleaseRule.FifthBusinessDay);
        yield return _series.Monthly("PINK_SOYBEAN_OIL", 2, SoybeanOil, ReleaseRule.FifthBusinessDay);
        yield return _series.Monthly("PINK_SOYBEANS", 2, t => BeansPerTonne * state.Level("XK", t), ReleaseRule.FifthBusinessDay);
        yield return _series.Monthly("PINK_SOYBEAN_MEAL", 2, t => MealPerTonne * state.Level("ZM", t), ReleaseRule.FifthBusinessDay);
    }

    private IEnumerable<IndicatorTable> Positions()
    {
        yield return Position("COT_ZL_NONCOMM_NET_PCT_OI", 1, t => Net("ZL", Observables.PositionsZl, t));
        yield return Position("COT_ZM_NONCOMM_NET_PCT_OI", 1, t => Net("ZM", Observables.PositionsZm, t));
        yield return Position("COT_ZS_NONCOMM_NET_PCT_OI", 1, t => Net("XK", Observables.PositionsZs, t));
        yield return Position("COT_ZL_OPEN_INTEREST", 0, OpenInterest);

        // Hedgers hold what speculators and small traders do not; small traders follow the speculators a little.
        yield return Position("COT_ZL_COMM_NET", 0, t => -1.1 * Net("ZL", Observables.PositionsZl, t) / 100.0 * OpenInterest(t));
    }

    private IndicatorTable Position(string name, int decimals, Func<int, double> value) =>
        _series.Weekly(name, decimals, DayOfWeek.Tuesday, value, ReleaseRule.PositionsFriday);

    private double OpenInterest(int t) => ExpKernel.Of(state.Observable(Observables.LogOpenInterest)[t]);

    /// <summary>Speculators' net share of open interest in percent: a slow part plus trend following over a month.</summary>
    private double Net(string symbol, string observable, int t)
    {
        const double PercentPerLogReturn = 60.0, LimitPercent = 45.0;
        const int TrendSessions = 21;
        var trend = LogKernel.Of(state.Level(symbol, t) / state.Level(symbol, Math.Max(0, t - TrendSessions)));
        return Math.Clamp(state.Observable(observable)[t] + PercentPerLogReturn * trend, -LimitPercent, LimitPercent);
    }

    /// <summary>Geometric index with the two largest weights of the ICE dollar index, scaled to 100 at 1.15 USD/EUR and 110 JPY/USD.</summary>
    private double DollarIndex(int t) => 100.0 * Power(state.Level("6E", t) / 1.15, -0.7) * Power(1.0 / state.Level("6J", t) / 110.0, 0.2);

    /// <summary>Broad index: the narrow one and the currencies of China and Brazil.</summary>
    private double BroadDollar(int t) =>
        115.0 * Power(DollarIndex(t) / 100.0, 0.5) * Power(state.Level("UC", t) / 6.7, 0.3) * Power(0.25 / state.Level("6L", t), 0.1);

    private static double Power(double positive, double exponent) => ExpKernel.Of(exponent * LogKernel.Of(positive));
}
