using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Lets go of what a model claims to know as its inputs go missing. A linear model puts a missing input at its mean and a tree sends it
/// down one side: both keep intervals that were earned with data. Here the distance of every quantile from the median grows with the
/// missing share of the inputs towards the larger of the model's own and that of the volatility-scaled baseline, so a row without inputs is
/// never narrower than the baseline of the same fold. The median and rows with all inputs stay as the model says.
/// </summary>
/// <param name="inner">The model's family and settings.</param>
/// <param name="inputs">Columns of the data set whose absence counts; none means that nothing changes.</param>
public sealed class MissingInputsLearner(IQuantileLearner inner, ImmutableArray<int> inputs) : IQuantileLearner
{
    /// <summary>The inner recipe: this is how it is applied, not another model.</summary>
    public string Recipe => inner.Recipe;

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel) =>
        new Model(inner.Fit(data, fold, seed, cancel), Baselines.VolatilityScaled.Fit(data, fold, seed, cancel), inputs);

    /// <summary>Share of the inputs that are missing in a row, 0 to 1; 0 without inputs.</summary>
    public static double MissingShare(ReadOnlySpan<double> row, ImmutableArray<int> inputs)
    {
        var missing = 0;
        foreach (var input in inputs)
        {
            missing += double.IsNaN(row[input]) ? 1 : 0;
        }

        return inputs.IsEmpty ? 0.0 : (double)missing / inputs.Length;
    }

    private sealed class Model(IQuantileModel model, IQuantileModel baseline, ImmutableArray<int> inputs) : IAttributedModel
    {
        public void Predict(Dataset data, RowRange rows, Span<double> quantiles, Span<double> up)
        {
            model.Predict(data, rows, quantiles, up);
            var plain = new double[quantiles.Length];
            baseline.Predict(data, rows, plain, new double[up.Length]);
            for (var i = 0; i < rows.Count; i++)
            {
                var missing = MissingShare(data.Row(rows.FromInclusive + i), inputs);
                if (missing > 0.0)
                {
                    var row = quantiles.Slice(i * QuantileGrid.Count, QuantileGrid.Count);
                    Widen(row, plain.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count), missing);
                    up[i] = QuantileRow.Close(row);
                }
            }
        }

        public QuantileAttribution Attribute(Dataset data, int row)
        {
            var account = QuantileAttribution.Of(model, data, row);
            var range = new RowRange(row, row + 1);
            double[] inner = new double[QuantileGrid.Count], widened = new double[QuantileGrid.Count];
            model.Predict(data, range, inner, new double[1]);
            Predict(data, range, widened, new double[1]);
            account.Add(OtherPart.MissingInputs, inner, widened);
            return account;
        }

        private static void Widen(Span<double> row, ReadOnlySpan<double> plain, double missing)
        {
            double median = row[QuantileGrid.MedianIndex], plainMedian = plain[QuantileGrid.MedianIndex];
            for (var k = 0; k < row.Length; k++)
            {
                double own = row[k] - median, other = plain[k] - plainMedian;
                var wider = k < QuantileGrid.MedianIndex ? Math.Min(own, other) : Math.Max(own, other);
                row[k] = median + own + missing * (wider - own);
            }
        }
    }
}
