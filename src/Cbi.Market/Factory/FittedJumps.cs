using Cbi.Domain;

namespace Cbi.Market;

/// <summary>Everything fitted on a corpus; coefficients in the order of their designs.</summary>
internal sealed record FittedJumps
{
    public required JumpDictionary Dictionary { get; init; }

    public required Regression Hurdle { get; init; }

    public required Regression Mean { get; init; }

    public required Regression Dispersion { get; init; }

    public required JumpSizes Sizes { get; init; }

    /// <summary>Coefficient of variation of phi over the windows with jumps.</summary>
    public required double PhiVariation { get; init; }

    /// <summary>95 % over 5 % quantile of phi over the windows with jumps.</summary>
    public required double PhiSpread { get; init; }

    /// <summary>Jumps a window of the corpus, counted.</summary>
    public required double CountedRate { get; init; }

    /// <summary>Jumps a window that the fitted model expects on the same windows.</summary>
    public required double FittedRate { get; init; }
}
