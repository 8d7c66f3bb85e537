namespace Cbi.Pipeline.Tests;

/// <summary>One simulated run that tests only read.</summary>
public sealed class AskedRun : IDisposable
{
    private readonly TemporaryHome _home = new();

    public AskedRun()
    {
        Run = SimulatedRun.Write(_home);
        Library = new RunLibrary(_home.Root, new FixedClock(), threads: 1);
    }

    public RunSummary Run { get; }

    public RunLibrary Library { get; }

    public void Dispose()
    {
        Library.Dispose();
        _home.Dispose();
    }
}
