using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Boosted trees as a forecast: they predict the centre of label / scale, or all its quantiles. Rows are predicted in blocks.</summary>
/// <param name="trees">One output for the centre, 11 for the quantiles.</param>
/// <param name="columns">Columns of a row.</param>
/// <param name="typicalScale">Typical scale of the training rows.</param>
/// <param name="location">What turns a centre into quantiles; null when the trees say them.</param>
internal sealed class BoostedModel(BoostedTrees trees, int columns, double typicalScale, HonestLocation? location) : IAttributedModel
{
    private readonly TreePredictor _predictor = new(trees, columns);

    internal BoostedTrees Trees => trees;

    public void Predict(Dataset data, RowRange rows, Span<double> quantiles, Span<double> up)
    {
        QuantileRow.RequireShape(rows, quantiles, up);
        var outputs = new double[rows.Count * trees.Outputs];
        _predictor.Predict(i => data.Row(rows.FromInclusive + i), rows.Count, outputs);
        for (var i = 0; i < rows.Count; i++)
        {
            var target = quantiles.Slice(i * QuantileGrid.Count, QuantileGrid.Count);
            Write(outputs.AsSpan(i * trees.Outputs, trees.Outputs), data.Scale(rows.FromInclusive + i), target);
            up[i] = QuantileRow.Close(target);
        }
    }

    public QuantileAttribution Attribute(Dataset data, int row)
    {
        var account = new QuantileAttribution(columns);
        var shap = new TreeShap(trees, columns);
        double[] parts = new double[columns * trees.Outputs], outputs = new double[trees.Outputs];
        shap.Explain(data.Row(row), parts);
        Write(shap.Base, 1.0, account.Base);
        for (var column = 0; column < columns; column++)
        {
            var target = account.Of(column);
            for (var k = 0; k < target.Length; k++)
            {
                target[k] = location is null ? parts[column * target.Length + k] : location.Slope * parts[column];
            }
        }

        var scale = data.Scale(row);
        account.Unscale(typicalScale, scale);
        trees.Predict(data.Row(row), outputs);
        double[] raw = new double[QuantileGrid.Count], closed = new double[QuantileGrid.Count];
        Write(outputs, scale, raw);
        raw.CopyTo(closed, 0);
        _ = QuantileRow.Close(closed);
        account.Add(OtherPart.Ordering, raw, closed);
        return account;
    }

    /// <summary>Quantiles of a row from the outputs of the trees, in any order.</summary>
    private void Write(ReadOnlySpan<double> outputs, double scale, Span<double> quantiles)
    {
        if (location is not null)
        {
            location.Write(outputs[0], scale, quantiles);
            return;
        }

        for (var k = 0; k < quantiles.Length; k++)
        {
            quantiles[k] = scale * outputs[k];
        }
    }
}
