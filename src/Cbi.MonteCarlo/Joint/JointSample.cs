using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>Joint terminal log returns at one horizon: equally likely scenarios, ascending in ZL.</summary>
/// <param name="Horizon">When.</param>
/// <param name="Names">ZL first.</param>
/// <param name="Columns">One array a name, one value a scenario; ZL's own is ascending.</param>
public sealed record JointSample(Horizon Horizon, ImmutableArray<string> Names, ImmutableArray<ReadOnlyMemory<double>> Columns)
{
    /// <summary>
    /// ZL's mapped returns on the way, in the order of the scenarios; the horizon's own is among them. None unless sessions were asked for.
    /// </summary>
    public KeptReturns Kept { get; init; } = KeptReturns.None;

    public int Scenarios => Columns[0].Length;

    /// <summary>The values of one driver.</summary>
    /// <exception cref="CbiException">Usage: no such driver; the message lists them.</exception>
    public ReadOnlyMemory<double> Column(string name) => Columns[Require(name)];

    /// <summary>The position of a driver.</summary>
    /// <exception cref="CbiException">Usage: no such driver; the message lists them.</exception>
    public int Require(string name)
    {
        var at = Names.IndexOf(name, 0, Names.Length, StringComparer.OrdinalIgnoreCase);
        return at >= 0 ? at : throw new CbiException(ExitCode.Usage, $"'{name}' is no driver of the joint paths; use one of {string.Join(", ", Names)}.");
    }
}
