namespace Cbi.Learning;

/// <summary>Standardised features of a row, optionally with the standardised logarithm of its scale as the last one.</summary>
internal sealed class FeatureMap
{
    private readonly Standardizer _standardizer;
    private readonly bool _withScale;
    private readonly double _meanLogScale;
    private readonly double _inverseDeviation;

    private FeatureMap(Standardizer standardizer, bool withScale, double meanLogScale, double deviation)
    {
        _standardizer = standardizer;
        _withScale = withScale;
        _meanLogScale = meanLogScale;
        // A constant scale carries nothing; zero keeps its column at zero.
        _inverseDeviation = deviation > 1e-9 ? 1.0 / deviation : 0.0;
    }

    internal int Count => _standardizer.Count + (_withScale ? 1 : 0);

    internal static FeatureMap Fit(Dataset data, TrainingRows training, bool withScale)
    {
        var logs = new double[training.Count];
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = Math.Log(data.Scale(training.Rows[i]));
        }

        var mean = logs.Sum() / logs.Length;
        var deviation = Math.Sqrt(logs.Sum(v => (v - mean) * (v - mean)) / logs.Length);
        return new FeatureMap(Standardizer.Fit(data, training.Rows), withScale, mean, deviation);
    }

    internal void Apply(ReadOnlySpan<double> features, double scale, Span<double> target)
    {
        _standardizer.Apply(features, target);
        if (_withScale)
        {
            target[_standardizer.Count] = Math.Clamp((Math.Log(scale) - _meanLogScale) * _inverseDeviation, -4.0, 4.0);
        }
    }
}
