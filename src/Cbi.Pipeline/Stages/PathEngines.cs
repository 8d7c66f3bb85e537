using System.Collections.Immutable;
using Cbi.Core;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The engines that <see cref="MonteCarloOptions.Engine"/> names, made of the fitted volatility models.</summary>
internal static class PathEngines
{
    public static PathDynamics Of(string engine, VolatilityFits fits) => engine switch
    {
        MonteCarloOptions.GarchT => PathDynamics.OfLaw(fits.Garch),
        MonteCarloOptions.GjrSkewT => PathDynamics.OfLaw(fits.Gjr),
        MonteCarloOptions.FilteredHistorical => PathDynamics.OfBanks(fits.Garch, fits.Banks),
        _ => throw new ArgumentOutOfRangeException(
            nameof(engine), engine, "No such engine; use garch-t, gjr-skew-t or filtered-historical."),
    };

    /// <summary>Every engine beside the published paths.</summary>
    public static EngineEvidence Compare(RunContext run, SimulatedMarginals published, VolatilityFits fits, double spotCentsPerLb)
    {
        var options = run.Configuration.MonteCarlo;
        string[] names = [MonteCarloOptions.GarchT, MonteCarloOptions.GjrSkewT, MonteCarloOptions.FilteredHistorical];
        var engines = Array.ConvertAll(names, name => KeyValuePair.Create(name, Of(name, fits)));
        ImmutableArray<BankLine> banks =
            [.. fits.Banks.Regimes.Select(bank => new BankLine(bank.Regime.ToString().ToLowerInvariant(), bank.Sessions, bank.IsPooled))];
        if (options.Engine == MonteCarloOptions.FilteredHistorical)
        {
            foreach (var bank in banks.Where(bank => bank.Pooled))
            {
                run.Progress.Warning($"{bank.Regime} sessions draw from the residuals of all sessions: only {bank.Sessions} are their own");
            }
        }

        return new EngineEvidence(
            options.Engine,
            EngineComparison.Compare(published, engines, spotCentsPerLb, options.LargestDailyMove, run.Request.Seed, run.Stop),
            banks);
    }
}
