using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// Everything that training and forecasting may know at one as-of session: immutable, hashed, one row a session, the last row is the as-of
/// session.
/// </summary>
public sealed record FeatureFrame
{
    /// <summary>Content hash over sessions, prices, blocks and targets.</summary>
    public required string Hash { get; init; }

    public required ImmutableArray<DateOnly> Sessions { get; init; }

    /// <summary>ZL close of the held contract, cents per pound; positive.</summary>
    public required ImmutableArray<double> Close { get; init; }

    /// <summary>
    /// Daily log return of the held contract (roll-exact); NaN where a return is missing (first row, unadjusted roll window).
    /// </summary>
    public required ImmutableArray<double> Returns { get; init; }

    /// <summary>Daily volatility known at the row's close (exponentially weighted, log-return units); NaN during warm-up.</summary>
    public required ImmutableArray<double> Volatility { get; init; }

    /// <summary>Features shared by all specialists.</summary>
    public required FeatureBlock ZlCore { get; init; }

    /// <summary>Own features per bucket, in <see cref="Bucket"/> order, age and mask columns included.</summary>
    public required ImmutableArray<FeatureBlock> Buckets { get; init; }

    /// <summary>
    /// Target log returns per horizon in <see cref="Horizon.All"/> order; NaN where the label is not known at the as-of session.
    /// </summary>
    public required ImmutableArray<Labels> Targets { get; init; }

    public int Rows => Sessions.Length;

    public DateOnly AsOf => Sessions[^1];

    public FeatureBlock Block(Bucket bucket) => Buckets[(int)bucket];

    /// <summary>
    /// Forecast volatility of the label of every row: daily volatility known at the row's close times the square root of the horizon. NaN
    /// during warm-up.
    /// </summary>
    public double[] LabelScale(Horizon horizon) => [.. Volatility.Select(daily => daily * Math.Sqrt(horizon.Sessions))];

    /// <summary>The volatility regime of every row, as its close knew it; <see cref="Regime.All"/> during warm-up.</summary>
    /// <exception cref="CbiException">The shared core has no column zl_regime.</exception>
    public ImmutableArray<Regime> Regimes()
    {
        const string Column = "zl_regime";
        var column = ZlCore.Columns.IndexOf(Column);
        return column < 0
            ? throw new CbiException(
                ExitCode.BadInput,
                $"The frame of {AsOf:yyyy-MM-dd} has no column '{Column}' in {ZlCore.Name}; calibration needs it. Restore database/macros.")
            : [.. Enumerable.Range(0, Rows).Select(row => double.IsNaN(ZlCore[row, column]) ? Regime.All : (Regime)(1 + (int)ZlCore[row, column]))];
    }

    /// <summary>
    /// The frame as it was at an earlier session: its first rows, with the labels that were known then. Rows never change once they are
    /// known (the leak gate compares them bit by bit), so a cut is what a build at that session would have given from the same first row.
    /// </summary>
    /// <param name="rows">Rows that stay, 1 to <see cref="Rows"/>; the last of them becomes the as-of session.</param>
    public FeatureFrame CutAt(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Rows);
        return rows == Rows
            ? this
            : new FeatureFrame
            {
                Hash = ContentHash.Combine([new("frame", Hash), new("as_of", $"{Sessions[rows - 1]:yyyy-MM-dd}")]),
                Sessions = Sessions[..rows],
                Close = Close[..rows],
                Returns = Returns[..rows],
                Volatility = Volatility[..rows],
                ZlCore = Cut(ZlCore, rows),
                Buckets = [.. Buckets.Select(block => Cut(block, rows))],
                Targets = [.. Targets.Select(labels => labels.CutAt(rows))],
            };
    }

    /// <summary>The labels of a horizon; values only against a split token.</summary>
    public Labels Target(Horizon horizon) => Targets[Horizon.All.IndexOf(horizon)];

    private static FeatureBlock Cut(FeatureBlock block, int rows) =>
        FeatureBlock.Over(block.Name, block.Columns, block.Values[..(rows * block.Columns.Length)]);
}
