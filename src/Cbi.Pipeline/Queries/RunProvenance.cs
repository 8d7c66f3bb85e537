namespace Cbi.Pipeline;

/// <summary>Where rows of an answer come from and how old they are.</summary>
/// <param name="AsOf">Last session that the run knows.</param>
/// <param name="AgeDays">Calendar days from as-of to today (UTC).</param>
/// <param name="Grade">Certificate grade; null when the run's own files are gone or were changed after the run.</param>
/// <param name="Certified">Whether the run was certified; false when that cannot be shown.</param>
/// <param name="SpotCentsPerLb">ZL close of the as-of session; NaN with a null grade.</param>
/// <param name="ReceiptHash">Receipt of the run; null with a null grade.</param>
public sealed record RunProvenance(
    string RunId, DateOnly AsOf, int AgeDays, string? Grade, bool Certified, string DataSource, double SpotCentsPerLb, string? ReceiptHash)
{
    /// <summary>Of a finished run whose files were verified.</summary>
    public static RunProvenance Of(RunSummary run, TimeProvider clock) => new(
        run.RunId, run.AsOf, Age(run.AsOf, clock), run.Grade, run.Certified, run.DataSource, run.SpotCentsPerLb, run.ReceiptHash);

    internal static int Age(DateOnly asOf, TimeProvider clock) =>
        DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber - asOf.DayNumber;
}
