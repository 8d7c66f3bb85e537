using System.ComponentModel.DataAnnotations;

namespace Cbi.MonteCarlo;

/// <summary>Options of the Monte Carlo stage.</summary>
public sealed record MonteCarloOptions
{
    public const string NoJumps = "none", PlantedJumps = "planted";
    public const string GarchT = "garch-t", GjrSkewT = "gjr-skew-t", FilteredHistorical = "filtered-historical";
    public const int FewestPaths = 1_000, MostPaths = 10_000_000;
    public const int FewestFanPaths = 1_000, MostFanPaths = 100_000;
    public const double SmallestMove = 0.05, LargestMove = 1.0;
    public const double SmallestError = 0.001, LargestError = 0.1;

    /// <summary>Simulated paths. Range 1 000 to 10 000 000. Effect: standard errors fall with the square root; time and 32 bytes of memory a path.</summary>
    [Range(FewestPaths, MostPaths)]
    public int Paths { get; init; } = 100_000;

    /// <summary>
    /// The largest standard error of the 99 % CVaR of a price move, either tail and any horizon, as a share of that CVaR (see
    /// <see cref="SimulationError"/>). Range 0.001 to 0.1; null for <see cref="Paths"/> paths. Effect: as many paths as it takes
    /// (<see cref="PathBudget"/>) in place of <see cref="Paths"/>.
    /// </summary>
    [Range(SmallestError, LargestError)]
    public double? StandardError { get; init; }

    /// <summary>
    /// Paths, at most <see cref="Paths"/>, whose every session is kept for the daily fan chart (the first ones). Range 1 000 to 100 000.
    /// Effect: smoothness of the fan between horizons, and of the prices there of positions that are priced on the way; 1 kB of memory a path.
    /// At the horizons the fan is exact for any number.
    /// </summary>
    [Range(FewestFanPaths, MostFanPaths)]
    public int FanPaths { get; init; } = 32_768;

    /// <summary>
    /// Largest size of one session's shock, log return. Range 0.05 to 1. The exchange limits the daily move of ZL to about 7 % and, expanded, 11 %;
    /// the default leaves room beyond that. Effect: without a limit exp of a Student-t return has no mean, so the CVaR of rising prices would
    /// grow with the number of paths instead of settling.
    /// </summary>
    [Range(SmallestMove, LargestMove)]
    public double LargestDailyMove { get; init; } = 0.2;

    /// <summary>
    /// What drives the paths between and beyond the published quantiles: garch-t; gjr-skew-t, in which falls raise the variance by another
    /// weight and tails may differ; or filtered-historical, the GARCH recursion with past residuals of the path's own volatility regime.
    /// Effect: the shape of paths and the tails beyond the outermost published quantiles, which the paths keep.
    /// </summary>
    [AllowedValues(GarchT, GjrSkewT, FilteredHistorical, ErrorMessage = "use garch-t, gjr-skew-t or filtered-historical")]
    public string Engine { get; init; } = GarchT;

    /// <summary>
    /// Jumps on top of the volatility model: none; planted, the program's own bundle on a planted market and none on real data; or the directory of a
    /// bundle that cbi coefficients export wrote. Effect: the shape of paths between and beyond the published quantiles, which the paths keep.
    /// </summary>
    [Required, MinLength(1)]
    public string Jumps { get; init; } = NoJumps;

    /// <summary>Throws when a value is out of range; the message says which and what to use.</summary>
    internal void Require()
    {
        RequireRange(nameof(Paths), Paths, FewestPaths, MostPaths);
        RequireRange(nameof(FanPaths), FanPaths, FewestFanPaths, MostFanPaths);
        RequireRange(nameof(LargestDailyMove), LargestDailyMove, SmallestMove, LargestMove);
        RequireRange(nameof(StandardError), StandardError ?? SmallestError, SmallestError, LargestError);
    }

    private static void RequireRange(string name, double value, double lowest, double highest)
    {
        if (!(value >= lowest && value <= highest))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; use {lowest} to {highest}.");
        }
    }
}
