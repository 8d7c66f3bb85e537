namespace Cbi.MonteCarlo;

/// <summary>
/// The segments of one session's map. Segment k holds values from <see cref="Starts"/>[k] to the next start; the first also all below.
/// </summary>
internal readonly ref struct SegmentTable(ReadOnlySpan<double> starts, ReadOnlySpan<double> slopes, ReadOnlySpan<double> intercepts)
{
    public ReadOnlySpan<double> Starts { get; } = starts;

    public ReadOnlySpan<double> Slopes { get; } = slopes;

    public ReadOnlySpan<double> Intercepts { get; } = intercepts;
}
