using System.Collections.Immutable;
using System.Globalization;

namespace Cbi.Features;

/// <summary>The verdict of the leak gate.</summary>
/// <param name="Passed">Every compared number had the same bits.</param>
/// <param name="AsOfs">Sessions to rebuild the frame at, oldest first; the check goes back from the last to the first difference.</param>
/// <param name="NumbersCompared">Numbers compared over all rebuilds.</param>
/// <param name="Column">The first column that differs, in block order; null when passed.</param>
/// <param name="Session">The first session on which it differs; null when passed.</param>
/// <param name="FailedAsOf">The rebuild that showed it; null when passed.</param>
public sealed record LeakGateResult(
    bool Passed, ImmutableArray<DateOnly> AsOfs, long NumbersCompared, string? Column, DateOnly? Session, DateOnly? FailedAsOf)
{
    public string Message => Passed
        ? $"{NumbersCompared} numbers rebuilt at {AsOfs.Length} sessions without their future: identical."
        : $"Column {Column} on {Iso(Session)} changes when everything known after {Iso(FailedAsOf)} is deleted: its macro reads the future.";

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
