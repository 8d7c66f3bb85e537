using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>
/// Mean and deviation of the dynamic columns over the training rows of one fold. Nothing later enters, so its hash outlives new data.
/// </summary>
/// <param name="Horizon">Horizon of the fold.</param>
/// <param name="Fold">Index of the fold in its plan.</param>
/// <param name="FirstSession">First training session.</param>
/// <param name="LastSession">Last training session, included.</param>
/// <param name="Mean">One entry a dynamic column; 0 for a column without values.</param>
/// <param name="Deviation">Population standard deviation, one entry a dynamic column; 1 for a column that does not vary.</param>
internal sealed record EncoderScaler(
    string Horizon, int Fold, DateOnly FirstSession, DateOnly LastSession, ImmutableArray<double> Mean, ImmutableArray<double> Deviation)
{
    internal string Hash => ContentHash.Of(string.Join(
        '\n', [FirstSession.ToString("O"), LastSession.ToString("O"), .. Mean.Concat(Deviation).Select(v => v.ToString("R"))]));

    /// <summary>Fits the training rows of a fold; NaN is skipped. Two passes in row order: the same bits every time.</summary>
    internal static EncoderScaler Fit(EncoderInputs inputs, Fold fold)
    {
        var columns = EncoderInputs.Dynamic.Length;
        var (mean, deviation) = (new double[columns], new double[columns]);
        for (var k = 0; k < columns; k++)
        {
            var values = fold.Train.Rows().Select(row => inputs.Number(row, k)).Where(v => !double.IsNaN(v)).ToArray();
            mean[k] = values.Length > 0 ? values.Sum() / values.Length : 0.0;
            var variance = values.Length > 0 ? values.Sum(v => (v - mean[k]) * (v - mean[k])) / values.Length : 0.0;
            deviation[k] = variance > 0.0 ? Math.Sqrt(variance) : 1.0;
        }

        return new EncoderScaler(
            fold.Horizon.Name, fold.Index, inputs.Session(fold.Train.FromInclusive), inputs.Session(fold.Train.ToExclusive - 1), [.. mean],
            [.. deviation]);
    }
}
