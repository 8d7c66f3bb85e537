using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// An additive account of the 11 quantiles of one row: base + every column + every other part = quantile, level by level.
/// </summary>
internal sealed class QuantileAttribution(int columns)
{
    private static readonly int Levels = QuantileGrid.Count;

    private static readonly ImmutableArray<string> OtherNames = ["(volatility)", "(ordering)", "(missing inputs)", "(not attributed)"];

    /// <summary>The base, the columns, the other parts: 11 numbers each.</summary>
    private readonly double[] _parts = new double[(1 + columns + OtherNames.Length) * Levels];

    /// <summary>Share of the forecast, 0 to 1, whose account comes from sampled orders of the columns.</summary>
    internal double SampledShare { get; set; }

    /// <summary>Quantiles at typical volatility when nothing is known of the columns.</summary>
    internal Span<double> Base => Part(0);

    internal Span<double> Of(int column) => Part(1 + column);

    internal Span<double> Of(OtherPart part) => Part(1 + columns + (int)part);

    /// <summary>The account of a model; a model without one leaves everything unattributed.</summary>
    internal static QuantileAttribution Of(IQuantileModel model, Dataset data, int row)
    {
        if (model is IAttributedModel attributed)
        {
            return attributed.Attribute(data, row);
        }

        var account = new QuantileAttribution(data.Columns.Length);
        model.Predict(data, new RowRange(row, row + 1), account.Of(OtherPart.NotAttributed), new double[1]);
        return account;
    }

    /// <summary>Adds weight times another account over the same columns.</summary>
    internal void Add(QuantileAttribution other, double weight)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            _parts[i] += weight * other._parts[i];
        }

        SampledShare += weight * other.SampledShare;
    }

    /// <summary>Adds what a later step does to the quantiles.</summary>
    internal void Add(OtherPart part, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var target = Of(part);
        for (var k = 0; k < Levels; k++)
        {
            target[k] += after[k] - before[k];
        }
    }

    /// <summary>
    /// From an account of label / scale to one of the label: the base at the typical scale, what the scale of the row changes of it as
    /// volatility.
    /// </summary>
    internal void Unscale(double typicalScale, double scale)
    {
        Span<double> excess = stackalloc double[Levels];
        for (var k = 0; k < Levels; k++)
        {
            excess[k] = (scale - typicalScale) * Base[k];
            Base[k] *= typicalScale;
        }

        foreach (ref var part in _parts.AsSpan(Levels))
        {
            part *= scale;
        }

        for (var k = 0; k < Levels; k++)
        {
            Of(OtherPart.Volatility)[k] += excess[k];
        }
    }

    /// <summary>Base and parts added up.</summary>
    internal double[] Sum()
    {
        var sums = new double[Levels];
        for (var i = 0; i < _parts.Length; i++)
        {
            sums[i % Levels] += _parts[i];
        }

        return sums;
    }

    /// <summary>The account of median and width. Other parts that are nothing are left out; groups are for the caller to say.</summary>
    internal ForecastAttribution OfMedianAndWidth(ImmutableArray<string> names)
    {
        var account = this;
        var ofColumns = names.Select((name, column) => Source(name, account.Of(column)));
        var others = OtherNames.Select((name, part) => Source(name, account.Of((OtherPart)part)))
            .Where(source => source.Median != 0.0 || source.Width != 0.0);
        return new ForecastAttribution(Base[QuantileGrid.MedianIndex], Width(Base), [.. ofColumns, .. others], SampledShare);
    }

    private static AttributedSource Source(string name, ReadOnlySpan<double> part) =>
        new(name, ForecastAttribution.Other, part[QuantileGrid.MedianIndex], Width(part));

    private static double Width(ReadOnlySpan<double> part) => part[QuantileGrid.IndexOf(0.90)] - part[QuantileGrid.IndexOf(0.10)];

    private Span<double> Part(int number) => _parts.AsSpan(number * Levels, Levels);
}
