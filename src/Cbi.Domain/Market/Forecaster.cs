using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>One of the nine L0 forecasters: the eight bucket specialists and the core time-series forecaster.</summary>
/// <param name="Name">Stable lower-case name: crush, china, fx, fed, tariff, biofuel, energy, volatility, core.</param>
public sealed record Forecaster(string Name)
{
    public static Forecaster Core { get; } = new("core");

    /// <summary>The eight specialists in bucket order, then core.</summary>
    public static ImmutableArray<Forecaster> All { get; } = [.. Enum.GetValues<Bucket>().Select(Of), Core];

    public static Forecaster Of(Bucket bucket) => new(bucket.ToString().ToLowerInvariant());

    public override string ToString() => Name;
}
