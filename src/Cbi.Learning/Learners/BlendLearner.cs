using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Equal-weight average of the members' quantiles (Vincentization; Lichtendahl, Grushka-Cockayne, Winkler 2013).</summary>
internal sealed class BlendLearner(ImmutableArray<IQuantileLearner> members) : IQuantileLearner
{
    public string Recipe { get; } = string.Join(" + ", members.Select(m => $"{1.0 / members.Length:F2} {m.Recipe}"));

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel) =>
        new Model([.. members.Select(m => m.Fit(data, fold, seed, cancel))]);

    private sealed class Model(ImmutableArray<IQuantileModel> models) : IQuantileModel
    {
        public void Predict(Dataset data, RowRange rows, Span<double> quantiles, Span<double> up)
        {
            QuantileRow.RequireShape(rows, quantiles, up);
            var parts = new double[models.Length][];
            for (var m = 0; m < models.Length; m++)
            {
                parts[m] = new double[quantiles.Length];
                models[m].Predict(data, rows, parts[m], up);
            }

            Average(parts, quantiles, up);
        }
    }

    /// <summary>Averages rows x 11 arrays cell by cell and reads the up-probabilities off the result.</summary>
    internal static void Average(double[][] parts, Span<double> quantiles, Span<double> up)
    {
        for (var i = 0; i < quantiles.Length; i++)
        {
            var sum = 0.0;
            foreach (var part in parts)
            {
                sum += part[i];
            }

            quantiles[i] = sum / parts.Length;
        }

        for (var row = 0; row < up.Length; row++)
        {
            up[row] = QuantileRow.Close(quantiles.Slice(row * QuantileGrid.Count, QuantileGrid.Count));
        }
    }
}
