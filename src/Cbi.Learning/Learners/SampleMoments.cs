namespace Cbi.Learning;

/// <summary>Mean and standard deviation (divisor n) of a finite, non-empty sample.</summary>
internal readonly record struct SampleMoments(double Mean, double Deviation)
{
    internal static SampleMoments Of(ReadOnlySpan<double> sample)
    {
        double mean = 0.0, squares = 0.0;
        foreach (var value in sample)
        {
            mean += value;
        }

        mean /= sample.Length;
        foreach (var value in sample)
        {
            squares += (value - mean) * (value - mean);
        }

        return new SampleMoments(mean, Math.Sqrt(squares / sample.Length));
    }
}
