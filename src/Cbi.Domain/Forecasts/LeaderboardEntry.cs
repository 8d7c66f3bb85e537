using System.Collections.Immutable;
using System.Globalization;

namespace Cbi.Domain;

/// <summary>One candidate of a search.</summary>
/// <param name="Recipe">Family and settings.</param>
/// <param name="MeanPinball">Mean pinball loss over the grid on development folds, log-return units; NaN when not possible.</param>
/// <param name="Folds">How many folds the candidate was scored on before it won or was dropped.</param>
/// <param name="Outcome">won, kept, or the reason it lost.</param>
public sealed record LeaderboardEntry(string Recipe, double MeanPinball, int Folds, string Outcome)
{
    /// <summary>Mean continuous ranked probability score on the same rows, log-return units; NaN where it was not computed.</summary>
    public double MeanCrps { get; init; } = double.NaN;

    /// <summary>Share of outcomes inside the central 80 % interval, on the same rows; NaN where it was not computed.</summary>
    public double Coverage80 { get; init; } = double.NaN;

    /// <summary>Fits that were paid for it; a blend needs none of its own.</summary>
    public int Fits { get; init; }

    /// <summary>Work units: training rows summed over its fits.</summary>
    public long Work { get; init; }

    /// <summary>Fitted, or not possible.</summary>
    public ModelVerdict Verdict { get; init; }

    /// <summary>SHA-256 over all entries in order, numbers by their bits: equal leaderboards, equal hash.</summary>
    public static string HashOf(ImmutableArray<LeaderboardEntry> entries) => ContentHash.Of(string.Concat(entries.Select(e => string.Create(
        CultureInfo.InvariantCulture,
        $"{e.Recipe}|{Bits(e.MeanPinball)}|{e.Folds}|{e.Outcome}|{Bits(e.MeanCrps)}|{Bits(e.Coverage80)}|{e.Fits}|{e.Work}|{e.Verdict}\n"))));

    private static string Bits(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);
}
