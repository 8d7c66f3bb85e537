namespace Cbi.Domain;

/// <summary>Options of the split plan. All figures are sessions.</summary>
public sealed record SplitOptions
{
    /// <summary>Rows before the first predicted row. Range 250 to 5 000.</summary>
    public int BurnIn { get; init; } = 1260;

    /// <summary>Rows predicted by one fit. Range 5 to 1 000.</summary>
    public int Step { get; init; } = 252;

    /// <summary>Extra rows dropped between the last training label and the first predicted row, on top of the purge. At least 1.</summary>
    public int Embargo { get; init; } = 1;

    /// <summary>
    /// Sessions at the end that no choice reads: only the certificate or a back-test judges their predictions. At least 1.
    /// </summary>
    public int HeldOut { get; init; } = 504;

    /// <summary>Held-out rows predicted by one fit; null for <see cref="Step"/>. At least 1.</summary>
    public int? HeldOutStep { get; init; }

    /// <summary>Last rows that the live fit predicts (the as-of row and its recent vintages). Range 1 to 21.</summary>
    public int LiveRows { get; init; } = 5;
}
