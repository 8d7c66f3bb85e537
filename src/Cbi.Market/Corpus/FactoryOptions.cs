using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>config/simulation/factory.yaml: how a corpus is cut and its coefficients are fitted.</summary>
public sealed record FactoryOptions
{
    /// <summary>Sessions of a window; windows do not overlap.</summary>
    [Range(5, 63)] public required int WindowSessions { get; init; }

    /// <summary>Penalty of every hurdle coefficient but the intercept.</summary>
    [Range(0.001, 1000.0)] public required double HurdleRidge { get; init; }

    /// <summary>Penalty of every dispersion coefficient but the intercept.</summary>
    [Range(0.001, 1000.0)] public required double DispersionRidge { get; init; }

    /// <summary>Fewest windows with jumps in a slice by log volatility.</summary>
    [Range(10, 10_000)] public required int WindowsPerCell { get; init; }

    /// <summary>Windows with a jump that an export needs.</summary>
    [Range(10, 1_000_000)] public required int LeastJumpWindows { get; init; }

    /// <summary>Coefficient of variation of phi that an export needs.</summary>
    [Range(0.0, 1.0)] public required double LeastPhiVariation { get; init; }

    /// <summary>95 % over 5 % quantile of phi that an export needs.</summary>
    [Range(1.0, 10.0)] public required double LeastPhiSpread { get; init; }

    /// <summary>Sessions of real history to read.</summary>
    [Range(1_000, 20_000)] public required int HistorySessions { get; init; }

    public required DetectionOptions Detection { get; init; }
}
