using System.Collections.Immutable;
using Cbi.Core;
using Cbi.Domain;
using Cbi.Features;
using Cbi.MonteCarlo;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>From the daily changes of ZL and its drivers to volatility models, the copula of their residuals, and tests of those residuals.</summary>
internal static class JointStage
{
    public static JointOutput Run(RunContext run, MarketSnapshot market, FeatureFrame frame, GarchModel zl)
    {
        var history = Read(run, market, frame);
        var options = run.Configuration.Scenarios.Joint;
        var missing = ImmutableArray.CreateBuilder<string>();
        var found = new List<(string Name, FilteredReturns Filtered)> { (history.Names[0], FilteredReturns.Of(history.Changes[0].AsSpan(), zl)) };
        var drivers = Enumerable.Range(1, history.Names.Length - 1).ToImmutableArray();
        var filtered = run.FanOut(drivers, i => Filter(run, history, i, options.LeastCompleteSessions));
        foreach (var i in drivers)
        {
            if (filtered[i - 1] is { } one)
            {
                found.Add((history.Names[i], one));
            }
            else
            {
                missing.Add(history.Names[i]);
            }
        }

        if (missing.Count > 0)
        {
            run.Progress.Warning($"joint paths do without {string.Join(", ", missing)}: fewer than {options.LeastCompleteSessions} daily changes are known");
        }

        ImmutableArray<ResidualTests> tests = [.. found.Select(f => ResidualTests.Of(f.Name, f.Filtered.Residuals)).OfType<ResidualTests>()];
        try
        {
            return new JointOutput(Estimate(found, options), "", missing.ToImmutable(), tests);
        }
        catch (CbiException error) when (error.ExitCode == ExitCode.BadInput)
        {
            // The published forecast does not need joint paths; scenarios say why there are none.
            run.Progress.Warning($"no joint paths: {error.Message}");
            return new JointOutput(null, error.Message, missing.ToImmutable(), tests);
        }
    }

    private static JointHistory Read(RunContext run, MarketSnapshot market, FeatureFrame frame)
    {
        using var db = DuckDb.OpenInMemory(run.Request.Threads);
        Lake.Attach(db, market, run.Stop);
        return JointHistory.Read(MacroLibrary.Installed(), db, frame.AsOf, frame.Rows, run.Stop);
    }

    private static FilteredReturns? Filter(RunContext run, JointHistory history, int driver, int least)
    {
        var changes = history.Changes[driver];
        var known = changes.Where(double.IsFinite).ToArray();
        return known.Length < least || known.Distinct().Count() < 2
            ? null
            : FilteredReturns.Fit(changes.AsSpan(), run.Configuration.Core, $"Driver {history.Names[driver]} of the joint paths");
    }

    private static JointModel Estimate(List<(string Name, FilteredReturns Filtered)> found, JointOptions options) => found.Count > 1
        ? JointEstimator.Estimate(
            [.. found.Select(f => new JointDriver(f.Name, f.Filtered.Model))], [.. found.Select(f => f.Filtered.Residuals.ToArray())], options)
        : throw new CbiException(ExitCode.BadInput, "The market has no driver of ZL with enough history, so there are no joint paths. Load futures of ZS, ZM, CL or others.");
}
