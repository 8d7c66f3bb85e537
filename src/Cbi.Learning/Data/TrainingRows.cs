using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Labelled rows of one fold, ascending. Made by <see cref="Dataset.Training"/> only.</summary>
public sealed class TrainingRows
{
    /// <summary>Fewest labelled rows that a model is fitted on.</summary>
    public const int Minimum = 100;

    private readonly int[] _rows;
    private readonly double[] _labels;
    private readonly double[] _scaled;

    internal TrainingRows(Fold fold, int[] rows, LabelWindow labels, double[] scales)
    {
        if (rows.Length < Minimum)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Fold {fold.Index} of horizon {fold.Horizon} has {rows.Length} labelled training rows in {fold.Train}; "
                + $"at least {Minimum} are needed. Use data that start earlier or a longer burn-in.");
        }

        Horizon = fold.Horizon.Sessions;
        _rows = rows;
        _labels = Array.ConvertAll(rows, row => labels[row]);
        _scaled = Array.ConvertAll(rows, row => labels[row] / scales[row]);
        TypicalScale = Math.Exp(rows.Sum(row => Math.Log(scales[row])) / rows.Length);
    }

    public int Count => _rows.Length;

    /// <summary>Sessions that one label spans: labels of rows closer than this overlap.</summary>
    public int Horizon { get; }

    /// <summary>Geometric mean of the scales.</summary>
    public double TypicalScale { get; }

    /// <summary>Rows of the data set, ascending.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>Labels, one a row.</summary>
    public ReadOnlySpan<double> Labels => _labels;

    /// <summary>Labels divided by the scale of their row: dimensionless, close to unit variance.</summary>
    public ReadOnlySpan<double> ScaledLabels => _scaled;
}
