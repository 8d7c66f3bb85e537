using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>Labelled out-of-fold rows for one calibrator. Rows without a label or without width are not in it.</summary>
/// <param name="Rows">Frame rows, ascending.</param>
/// <param name="Regimes">Volatility regime, one a row.</param>
/// <param name="Quantiles">rows x 11, row-major.</param>
/// <param name="Probabilities">Raw up-probability, one a row.</param>
/// <param name="Outcomes">Target log return, one a row, finite.</param>
/// <param name="Overlap">Sessions of a label: so many neighbouring rows carry about one independent observation.</param>
internal sealed record CalibrationSample(int[] Rows, Regime[] Regimes, double[] Quantiles, double[] Probabilities, double[] Outcomes, int Overlap)
{
    internal int Count => Outcomes.Length;

    /// <summary>About how many labels do not overlap.</summary>
    internal double IndependentLabels => (double)Count / Overlap;

    internal ReadOnlySpan<double> Row(int i) => Quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);

    /// <summary>The rows from <paramref name="fromRow"/> on that the window opens and whose label is known.</summary>
    internal static CalibrationSample Of(QuantileRows forecasts, LabelWindow labels, Horizon horizon, ReadOnlySpan<Regime> regimes, int fromRow = 0)
    {
        var kept = new List<int>();
        for (var i = 0; i < forecasts.Count && forecasts.Rows[i] < labels.Rows.ToExclusive; i++)
        {
            if (forecasts.Rows[i] >= fromRow && double.IsFinite(labels[forecasts.Rows[i]]) && ConformalShift.Width(forecasts.At(i)) > 0.0)
            {
                kept.Add(i);
            }
        }

        var sample = new CalibrationSample(
            new int[kept.Count], new Regime[kept.Count], new double[kept.Count * QuantileGrid.Count], new double[kept.Count],
            new double[kept.Count], horizon.Sessions);
        for (var k = 0; k < kept.Count; k++)
        {
            var row = forecasts.Rows[kept[k]];
            (sample.Rows[k], sample.Regimes[k], sample.Outcomes[k]) = (row, regimes[row], labels[row]);
            sample.Probabilities[k] = forecasts.UpProbability[kept[k]];
            forecasts.At(kept[k]).CopyTo(sample.Quantiles.AsSpan(k * QuantileGrid.Count));
        }

        return sample;
    }

    /// <summary>The rows of one regime.</summary>
    internal CalibrationSample Within(Regime regime)
    {
        var kept = Enumerable.Range(0, Count).Where(i => Regimes[i] == regime).ToArray();
        return new CalibrationSample(
            Array.ConvertAll(kept, i => Rows[i]),
            Array.ConvertAll(kept, i => Regimes[i]),
            [.. kept.SelectMany(i => Row(i).ToArray())],
            Array.ConvertAll(kept, i => Probabilities[i]),
            Array.ConvertAll(kept, i => Outcomes[i]),
            Overlap);
    }
}
