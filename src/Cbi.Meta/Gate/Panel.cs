using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>
/// The calibrated data set of one horizon as the gate reads it: the rows that all forecasters predict, their quantiles, and what drives the weights.
/// All arrays are row-major.
/// </summary>
internal sealed class Panel
{
    /// <summary>Inputs of one forecaster: log aleatoric part, disagreement, distance from the core, missing share.</summary>
    internal const int OwnInputs = 4;

    /// <summary>Inputs of a row that all forecasters share: stressed, crisis, dispersion of the panel.</summary>
    internal const int SharedInputs = 3;

    /// <summary>Distances beyond this many usual widths say no more.</summary>
    private const double Farthest = 3.0;

    private static readonly int Low = QuantileGrid.IndexOf(0.05);
    private static readonly int High = QuantileGrid.IndexOf(0.95);

    private Panel(int forecasters, int[] rows, int[] folds)
    {
        (Forecasters, Rows, Folds) = (forecasters, rows, folds);
        Quantiles = new double[rows.Length * forecasters * QuantileGrid.Count];
        Own = new double[rows.Length * forecasters * OwnInputs];
        Shared = new double[rows.Length * SharedInputs];
        Dark = new bool[rows.Length * forecasters];
    }

    internal int Forecasters { get; }

    /// <summary>Frame rows, ascending.</summary>
    internal int[] Rows { get; }

    internal int[] Folds { get; }

    internal int Count => Rows.Length;

    /// <summary>rows x forecasters x 11.</summary>
    internal double[] Quantiles { get; }

    /// <summary>rows x forecasters x <see cref="OwnInputs"/>; zero is usual.</summary>
    internal double[] Own { get; }

    /// <summary>rows x <see cref="SharedInputs"/>; zero is calm and of one mind.</summary>
    internal double[] Shared { get; }

    /// <summary>rows x forecasters: true where all inputs of a forecaster are missing. Never true for all of a row.</summary>
    internal bool[] Dark { get; }

    internal ReadOnlySpan<double> QuantilesOf(int row, int forecaster) =>
        Quantiles.AsSpan((row * Forecasters + forecaster) * QuantileGrid.Count, QuantileGrid.Count);

    /// <summary>Positions whose row the window opens and whose label is known.</summary>
    internal int[] Labelled(LabelWindow labels) =>
        [.. Enumerable.Range(0, Count).Where(row => labels.Rows.Contains(Rows[row]) && double.IsFinite(labels[Rows[row]]))];

    /// <summary>Writes the weighted average of the quantiles of one row, level by level (Vincent averages).</summary>
    internal void Blend(int row, ReadOnlySpan<double> weights, Span<double> blend)
    {
        blend.Clear();
        for (var m = 0; m < Forecasters; m++)
        {
            var quantiles = QuantilesOf(row, m);
            for (var k = 0; k < blend.Length; k++)
            {
                blend[k] += weights[m] * quantiles[k];
            }
        }
    }

    internal static Panel OutOfFold(CalibratedDataset data) => Of(data, signal => signal.OutOfFold);

    internal static Panel Live(CalibratedDataset data) => Of(data, signal => signal.Live);

    private static Panel Of(CalibratedDataset data, Func<CalibratedSignal, CalibratedRows> rowsOf)
    {
        var signals = data.Signals.Select(rowsOf).ToArray();
        var common = QuantileRows.Common(signals.Select(s => s.Quantiles));
        var kept = Enumerable.Range(0, signals[0].Quantiles.Count).Where(i => common.Contains(signals[0].Quantiles.Rows[i])).ToArray();
        var panel = new Panel(signals.Length, Array.ConvertAll(kept, i => signals[0].Quantiles.Rows[i]), Array.ConvertAll(kept, i => signals[0].Quantiles.Folds[i]));
        for (var m = 0; m < signals.Length; m++)
        {
            panel.Take(m, signals[m]);
        }

        var core = data.Signals.Select(s => s.Forecaster).ToList().IndexOf(Forecaster.Core);
        for (var row = 0; row < panel.Count; row++)
        {
            panel.Compare(row, core, data.Regimes[panel.Rows[row]]);
        }

        return panel;
    }

    /// <summary>Copies the common rows of one forecaster.</summary>
    private void Take(int forecaster, CalibratedRows source)
    {
        for (int i = 0, row = 0; i < source.Quantiles.Count && row < Count; i++)
        {
            if (source.Quantiles.Rows[i] != Rows[row])
            {
                continue;
            }

            var at = row * Forecasters + forecaster;
            source.Quantiles.At(i).CopyTo(Quantiles.AsSpan(at * QuantileGrid.Count));
            Own[at * OwnInputs] = Math.Clamp(Math.Log(source.Aleatoric[i]), -Farthest, Farthest);
            Own[at * OwnInputs + 1] = Math.Min(source.Disagreement[i], Farthest);
            Own[at * OwnInputs + 3] = source.Missing[i];
            Dark[at] = source.Missing[i] >= 1.0;
            row++;
        }
    }

    /// <summary>Fills what depends on several forecasters of one row.</summary>
    private void Compare(int row, int core, Regime regime)
    {
        var own = Own.AsSpan(row * Forecasters * OwnInputs, Forecasters * OwnInputs);
        var dark = Dark.AsSpan(row * Forecasters, Forecasters);
        if (!dark.Contains(false))
        {
            dark.Clear();
        }

        var reference = QuantilesOf(row, core);
        var width = Math.Max(reference[High] - reference[Low], double.Epsilon);
        var squares = 0.0;
        for (var m = 0; m < Forecasters; m++)
        {
            own[m * OwnInputs + 2] = Math.Min(Math.Abs(QuantilesOf(row, m)[QuantileGrid.MedianIndex] - reference[QuantileGrid.MedianIndex]) / width, Farthest);
            squares += own[m * OwnInputs + 1] * own[m * OwnInputs + 1];
        }

        var shared = Shared.AsSpan(row * SharedInputs, SharedInputs);
        shared[0] = regime == Regime.Stressed ? 1.0 : 0.0;
        shared[1] = regime == Regime.Crisis ? 1.0 : 0.0;
        shared[2] = Math.Sqrt(squares / Forecasters);
    }
}
