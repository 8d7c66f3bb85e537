namespace Cbi.Learning;

/// <summary>
/// What a column may say something about: the scaled label (centre) and the logarithm of its distance from the median (width), both with
/// mean 0 and deviation 1 and clipped at three deviations, so that one extreme label does not decide what matters.
/// </summary>
internal sealed record CentreAndWidth(double[] Centre, double[] Width)
{
    private const double Clip = 3.0;

    internal static CentreAndWidth Of(ReadOnlySpan<double> scaledLabels)
    {
        var sorted = scaledLabels.ToArray();
        Array.Sort(sorted);
        var median = sorted[sorted.Length / 2];
        var widths = new double[sorted.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = HonestWidth.Target(scaledLabels[i] - median);
        }

        return new CentreAndWidth(Standardised(scaledLabels), Standardised(widths));
    }

    private static double[] Standardised(ReadOnlySpan<double> values)
    {
        var (mean, deviation) = SampleMoments.Of(values);
        var result = new double[values.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = deviation > 0.0 ? Math.Clamp((values[i] - mean) / deviation, -Clip, Clip) : 0.0;
        }

        return result;
    }
}
