namespace Cbi.Learning;

/// <summary>
/// What a linear model sees of a row: its standardised features, the standardised log of its scale (last column), or both.
/// </summary>
internal sealed class FeatureMap
{
    private readonly Standardizer? _standardizer;
    private readonly bool _withScale;
    private readonly double _meanLogScale;
    private readonly double _inverseDeviation;

    private FeatureMap(Standardizer? standardizer, bool withScale, double meanLogScale, double deviation)
    {
        _standardizer = standardizer;
        _withScale = withScale;
        _meanLogScale = meanLogScale;
        // A constant scale carries nothing; zero keeps its column at zero.
        _inverseDeviation = deviation > 1e-9 ? 1.0 / deviation : 0.0;
    }

    internal int Count => Features + (_withScale ? 1 : 0);

    private int Features => _standardizer?.Count ?? 0;

    internal static FeatureMap Fit(Dataset data, TrainingRows training, bool withFeatures, bool withScale)
    {
        var logs = new double[training.Count];
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = Math.Log(data.Scale(training.Rows[i]));
        }

        var mean = logs.Sum() / logs.Length;
        var deviation = Math.Sqrt(logs.Sum(v => (v - mean) * (v - mean)) / logs.Length);
        return new FeatureMap(withFeatures ? Standardizer.Fit(data, training.Rows) : null, withScale, mean, deviation);
    }

    internal void Apply(ReadOnlySpan<double> features, double scale, Span<double> target)
    {
        _standardizer?.Apply(features, target);
        if (_withScale)
        {
            target[Features] = Math.Clamp((Math.Log(scale) - _meanLogScale) * _inverseDeviation, -4.0, 4.0);
        }
    }

    /// <summary>The part of an account that an input belongs to: its column, or the volatility.</summary>
    internal Span<double> PartOf(int input, QuantileAttribution account) =>
        input < Features ? account.Of(_standardizer!.Source(input)) : account.Of(OtherPart.Volatility);

    /// <summary>
    /// Adds coefficient * value of every input, times a weight a level: what a linear function owes to it against a row at the training
    /// means.
    /// </summary>
    internal void Attribute(LinearFit fit, ReadOnlySpan<double> row, ReadOnlySpan<double> weights, QuantileAttribution account)
    {
        for (var input = 0; input < Count; input++)
        {
            var part = PartOf(input, account);
            for (var k = 0; k < part.Length; k++)
            {
                part[k] += weights[k] * fit.Coefficients[input] * row[input];
            }
        }
    }
}
