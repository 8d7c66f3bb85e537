namespace Cbi.Benchmarks;

/// <summary>What to measure.</summary>
/// <param name="Cli">The built command, cbi.dll.</param>
/// <param name="Data">Market directory; null for the planted market.</param>
/// <param name="Preset">quick, standard or thorough.</param>
/// <param name="Threads">Thread limit passed on; null leaves the choice to the command.</param>
/// <param name="Runs">How often, at least 1.</param>
/// <param name="Warm">Runs share one home, so that the lake and frames of the first serve the others; else every run starts in a new home.</param>
internal sealed record WholeRunPlan(string Cli, string? Data, string Preset, int? Threads, int Runs, bool Warm)
{
    public IEnumerable<string> Arguments(string home)
    {
        yield return Cli;
        yield return "run";
        yield return "--json";
        yield return "--home";
        yield return home;
        yield return "--preset";
        yield return Preset;
        if (Data is not null)
        {
            yield return "--data";
            yield return Data;
        }

        if (Threads is { } threads)
        {
            yield return "--threads";
            yield return $"{threads}";
        }
    }
}
