using System.Globalization;

namespace Cbi.Features;

/// <summary>The verdict of the staleness gate.</summary>
/// <param name="Passed">Every compared number had the same bits.</param>
/// <param name="LastDay">The last day that the stopped sources describe.</param>
/// <param name="ComparedFrom">The first compared session: by then the allowed ages and the longest window have passed.</param>
/// <param name="NumbersCompared">Numbers compared.</param>
/// <param name="Column">The first column that still remembers a stopped source; null when passed.</param>
/// <param name="Session">The first session on which it does; null when passed.</param>
public sealed record StalenessResult(
    bool Passed, DateOnly LastDay, DateOnly ComparedFrom, long NumbersCompared, string? Column, DateOnly? Session)
{
    public string Message => Passed
        ? $"{NumbersCompared} numbers from {Iso(ComparedFrom)} on, with every source but ZL silent after {Iso(LastDay)}: "
            + "nothing is filled forward for ever."
        : $"Column {Column} on {Iso(Session)} still remembers a source that is silent since {Iso(LastDay)}: "
            + "its macro fills it forward beyond its allowed age, or the dictionary's window is too short.";

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
