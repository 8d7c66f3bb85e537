using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Writes the 11 quantiles of one row, in any order.</summary>
internal delegate void RowPredictor(ReadOnlySpan<double> features, double scale, Span<double> quantiles);

/// <summary>Accounts for the quantiles that a <see cref="RowPredictor"/> writes, before they are put in order.</summary>
internal delegate void RowExplainer(ReadOnlySpan<double> features, double scale, QuantileAttribution account);

/// <summary>A model that treats each row by itself.</summary>
/// <param name="predictor">The model.</param>
/// <param name="typicalScale">Typical scale of the training rows, for the base of an account; NaN when the model does not know it.</param>
/// <param name="explainer">The exact account; without it columns are added in sampled orders.</param>
internal sealed class RowModel(RowPredictor predictor, double typicalScale = double.NaN, RowExplainer? explainer = null) : IAttributedModel
{
    public void Predict(Dataset data, RowRange rows, Span<double> quantiles, Span<double> up)
    {
        QuantileRow.RequireShape(rows, quantiles, up);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.FromInclusive + i;
            var target = quantiles.Slice(i * QuantileGrid.Count, QuantileGrid.Count);
            predictor(data.Row(row), data.Scale(row), target);
            up[i] = QuantileRow.Close(target);
        }
    }

    public QuantileAttribution Attribute(Dataset data, int row)
    {
        var account = new QuantileAttribution(data.Columns.Length);
        var features = data.Row(row);
        var scale = data.Scale(row);
        if (explainer is null)
        {
            SampledShapley.Explain(predictor, features, scale, typicalScale, account);
        }
        else
        {
            explainer(features, scale, account);
        }

        Span<double> raw = stackalloc double[QuantileGrid.Count], closed = stackalloc double[QuantileGrid.Count];
        predictor(features, scale, raw);
        raw.CopyTo(closed);
        _ = QuantileRow.Close(closed);
        account.Add(OtherPart.Ordering, raw, closed);
        return account;
    }
}
