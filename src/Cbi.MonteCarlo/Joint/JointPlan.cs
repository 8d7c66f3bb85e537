using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>What every block of a joint simulation shares, and the columns into which blocks write disjoint slots.</summary>
internal sealed class JointPlan
{
    /// <summary>Slots of counters a session: the drivers' normals below, attempts of the mixing draw above.</summary>
    private const ulong SlotsPerSession = 4096, FirstMixingSlot = 1024;

    /// <summary>Keeps these draws apart from those of the ZL engine under the same seed.</summary>
    private const ulong Stream = 0x6A6F_696E_7470_6174;

    public JointPlan(JointModel model, CholeskyFactor factor, JointOptions options, int sessions, ImmutableArray<int> keep, ulong seed)
    {
        (Model, Factor, Sessions, Keep, Key) = (model, factor, sessions, keep, seed ^ Stream);
        Margins = [.. model.Drivers.Select(driver => new MarginMap(model.DegreesOfFreedom, driver.Garch.DegreesOfFreedom))];
        Steps = [.. model.Drivers.Select(driver => Step(driver, options))];
        Columns = [.. model.Drivers.Select(_ => new double[options.Paths])];
        Kept = [.. keep.Select(_ => new double[options.Paths])];
    }

    public JointModel Model { get; }

    public CholeskyFactor Factor { get; }

    public int Sessions { get; }

    /// <summary>Sessions before the last one whose cumulative returns of ZL are kept, ascending.</summary>
    public ImmutableArray<int> Keep { get; }

    public ulong Key { get; }

    public ImmutableArray<MarginMap> Margins { get; }

    public ImmutableArray<GarchStep> Steps { get; }

    /// <summary>One array a driver: cumulative log returns, one a path.</summary>
    public ImmutableArray<double[]> Columns { get; }

    /// <summary>One array a session of <see cref="Keep"/>: cumulative log returns of ZL, one a path.</summary>
    public ImmutableArray<double[]> Kept { get; }

    public static ulong NormalStream(int session, int driver) => (ulong)session * SlotsPerSession + (ulong)driver;

    public static ulong MixingSlot(int session) => (ulong)session * SlotsPerSession + FirstMixingSlot;

    private static GarchStep Step(JointDriver driver, JointOptions options) =>
        GarchStep.Of(driver.Garch, options.LargestShock * Math.Sqrt(driver.Garch.UnconditionalVariance));
}
