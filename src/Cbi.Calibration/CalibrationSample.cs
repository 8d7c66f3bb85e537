using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>Labelled out-of-fold rows for one calibrator. Rows without a label or without width are not in it.</summary>
/// <param name="Quantiles">rows x 11, row-major.</param>
/// <param name="Probabilities">Raw up-probability, one a row.</param>
/// <param name="Outcomes">Target log return, one a row, finite.</param>
/// <param name="Overlap">Sessions of a label: so many neighbouring rows carry about one independent observation.</param>
internal sealed record CalibrationSample(double[] Quantiles, double[] Probabilities, double[] Outcomes, int Overlap)
{
    internal ReadOnlySpan<double> Row(int i) => Quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);

    /// <summary>The rows of <paramref name="forecasts"/> that the window opens and whose label is known.</summary>
    internal static CalibrationSample Of(QuantileRows forecasts, LabelWindow labels, Horizon horizon)
    {
        var (quantiles, probabilities, outcomes) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < forecasts.Count && forecasts.Rows[i] < labels.Rows.ToExclusive; i++)
        {
            var outcome = labels[forecasts.Rows[i]];
            if (double.IsFinite(outcome) && ConformalShift.Width(forecasts.At(i)) > 0.0)
            {
                quantiles.AddRange(forecasts.At(i));
                probabilities.Add(forecasts.UpProbability[i]);
                outcomes.Add(outcome);
            }
        }

        return new CalibrationSample(quantiles.ToArray(), probabilities.ToArray(), outcomes.ToArray(), horizon.Sessions);
    }
}
