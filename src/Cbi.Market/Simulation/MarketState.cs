using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Every process of the planted market on the session axis; the tables are read off it.</summary>
internal sealed class MarketState
{
    private readonly SimulationPriors _priors;
    private readonly ulong _seed;
    private readonly Dictionary<string, double[]> _observables = [];
    private readonly Dictionary<string, double[]> _logLevels = [];
    private readonly Dictionary<string, PriceCurve> _curves = [];

    private MarketState(SimulationPriors priors, ulong seed, CancellationToken cancellation)
    {
        _priors = priors;
        _seed = seed;
        Sessions = SessionDates.Of(priors.LastYear, priors.Years);
        Volatility = VolatilityPath.Simulate(priors, Sessions.Length, seed);
        Jumps = JumpPath.Simulate(priors, Volatility.Regimes, seed);
        Factors = BucketFactors.Simulate(priors, Sessions.Length, seed);
        var shocks = new MarketShocks(priors, Sessions.Length, seed);
        foreach (var prior in priors.Observables)
        {
            cancellation.ThrowIfCancellationRequested();
            _observables[prior.Name] = Observables.Simulate(prior, prior.NoiseHalfLifeSessions, Factors, "observable", Sessions.Length, seed);
        }

        SoybeanOil = SoybeanOilPath.Simulate(priors, Sessions, Volatility, Jumps, Factors, shocks, Slope("ZL"));
        Rates = RatesPath.Simulate(
            priors.PolicyRate, Sessions, Factors.Of(Bucket.Fed), Observable(Observables.TwoYearSpread), Observable(Observables.TenYearPremium), seed);
        VolatilityIndex = VolatilityIndexPath.Simulate(priors.VolatilityIndex, Observable(Observables.LogVix), Volatility, shocks.Risk);
        foreach (var prior in priors.Drivers)
        {
            cancellation.ThrowIfCancellationRequested();
            var volatility = prior.Symbol == "ES"
                ? VolatilityIndexPath.EquityVolatility(priors.VolatilityIndex, VolatilityIndex)
                : DriverPath.Volatility(prior, Volatility);
            _logLevels[prior.Symbol] = DriverPath.Simulate(prior, volatility, Factors, shocks);
        }

        DeriveLevels();
        BuildCurves();
    }

    public DateOnly[] Sessions { get; }

    public VolatilityPath Volatility { get; }

    public double[] Jumps { get; }

    public BucketFactors Factors { get; }

    public SoybeanOilPath SoybeanOil { get; }

    public RatesPath Rates { get; }

    public double[] VolatilityIndex { get; }

    public static MarketState Simulate(SimulationPriors priors, ulong seed, CancellationToken cancellation) => new(priors, seed, cancellation);

    public double[] Observable(string name) => _observables[name];

    /// <summary>Constant-maturity price of a symbol on a session, in its own unit.</summary>
    public double Level(string symbol, int session) => ExpKernel.Of(_logLevels[symbol][session]);

    public PriceCurve Curve(string symbol) => _curves[symbol];

    /// <summary>Prices that margins and spreads tie to others. Units: XK cents/bu, HO and RB USD/gal, BRN USD/bbl, EH USD/gal.</summary>
    private void DeriveLevels()
    {
        const double GallonsPerBarrel = 42.0, CentsPerDollar = 100.0, GallonsPerBushel = 2.8;
        _logLevels["ZL"] = SoybeanOil.LogLevel;
        Derive("XK", t => 2.2 * Level("ZM", t) + 11.0 * Level("ZL", t) - Observable(Observables.CrushMargin)[t]);
        Derive("HO", t => Level("QM", t) / GallonsPerBarrel + Observable(Observables.DistillateCrack)[t]);
        Derive("RB", t => Level("QM", t) / GallonsPerBarrel + Observable(Observables.GasolineCrack)[t]);
        Derive("BRN", t => Level("QM", t) + Observable(Observables.BrentPremium)[t]);
        Derive("EH", t => Level("XC", t) / CentsPerDollar / GallonsPerBushel + Observable(Observables.EthanolMargin)[t]);
    }

    private void Derive(string symbol, Func<int, double> level)
    {
        var path = new double[Sessions.Length];
        for (var t = 0; t < path.Length; t++)
        {
            var price = level(t);
            if (!(price > 0.0))
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"Simulation priors with seed {_seed}: {symbol} would cost {price:F3} on {Sessions[t]:yyyy-MM-dd}; "
                    + "expected a positive price. Reduce the volatilities or margins that it derives from, or change the seed.");
            }

            path[t] = LogKernel.Of(price);
        }

        _logLevels[symbol] = path;
    }

    private void BuildCurves()
    {
        foreach (var symbol in Symbols.Sloped)
        {
            _curves[symbol] = new LogLinearCurve(_logLevels[symbol], Slope(symbol));
        }

        _curves["ZQ"] = new PolicyRateCurve(Rates.Policy, Rates.TwoYear);
        _curves["ZT"] = new NoteCurve(Rates.TwoYear, Rates.Policy, durationYears: 1.9);
        // The yield curve is straight between the two simulated points.
        _curves["ZF"] = new NoteCurve(
            [.. Rates.TwoYear.Zip(Rates.TenYear, (two, ten) => two + (ten - two) * 3.0 / 8.0)], Rates.Policy, durationYears: 4.2);
        _curves["ZN"] = new NoteCurve(Rates.TenYear, Rates.Policy, durationYears: 6.5);
        var mean = ExpKernel.Of(_priors.Observables.Single(o => o.Name == Observables.LogVix).Mean);
        _curves["VX"] = new VolatilityCurve(VolatilityIndex, mean, _priors.VolatilityIndex.FuturesReversionPerYear);
    }

    private double[] Slope(string symbol) => Observables.Simulate(
        _priors.Slopes.Single(s => s.Name == symbol), _priors.SlopeHalfLifeSessions, Factors, "slope", Sessions.Length, _seed);
}
