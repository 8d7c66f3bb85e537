using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Writes the 11 quantiles of one row, in any order.</summary>
internal delegate void RowPredictor(ReadOnlySpan<double> features, double scale, Span<double> quantiles);

/// <summary>A model that treats each row by itself.</summary>
internal sealed class RowModel(RowPredictor predictor) : IQuantileModel
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
}
