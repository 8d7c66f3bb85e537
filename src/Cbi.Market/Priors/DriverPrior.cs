using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>A traded price: log level = trend + mean-reverting part driven by shocks + the part that displays a bucket factor.</summary>
public sealed record DriverPrior
{
    [Required, MinLength(1)] public string Symbol { get; init; } = "";

    /// <summary>Price around which the level moves, in the unit of the symbol.</summary>
    [Range(1e-6, 1e6)] public double Level { get; init; }

    [Range(0.001, 3.0)] public double AnnualVolatility { get; init; }

    [Range(5.0, 100000.0)] public double HalfLifeSessions { get; init; }

    /// <summary>Growth of the log level a year (252 sessions), centred on the middle of the sample.</summary>
    [Range(-0.5, 0.5)] public double AnnualDrift { get; init; }

    [Required] public ShockLoadings Shocks { get; init; } = new();

    /// <summary>Bucket whose factor the log level displays; empty for none.</summary>
    public string DisplayBucket { get; init; } = "";

    /// <summary>Log points of the level a unit of that factor.</summary>
    [Range(-1.0, 1.0)] public double DisplaySize { get; init; }
}
