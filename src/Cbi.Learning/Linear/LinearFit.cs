namespace Cbi.Learning;

/// <summary>A linear function of a design row: intercept + x'b.</summary>
internal sealed record LinearFit(double Intercept, double[] Coefficients)
{
    internal double Predict(ReadOnlySpan<double> x)
    {
        var sum = Intercept;
        for (var i = 0; i < Coefficients.Length; i++)
        {
            sum += Coefficients[i] * x[i];
        }

        return sum;
    }
}
