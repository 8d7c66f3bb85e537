namespace Cbi.Learning;

/// <summary>
/// Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019). Every parameter is updated by itself, in order.
/// </summary>
/// <param name="count">Parameters.</param>
/// <param name="decaying">The first so many decay towards zero.</param>
internal sealed class Adam(int count, int decaying, double rate, double decay)
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    private readonly double[] _mean = new double[count];
    private readonly double[] _square = new double[count];
    private double _power1 = 1.0, _power2 = 1.0;

    internal void Step(Span<double> parameters, ReadOnlySpan<double> gradient)
    {
        _power1 *= Beta1;
        _power2 *= Beta2;
        for (var i = 0; i < parameters.Length; i++)
        {
            _mean[i] = Beta1 * _mean[i] + (1.0 - Beta1) * gradient[i];
            _square[i] = Beta2 * _square[i] + (1.0 - Beta2) * gradient[i] * gradient[i];
            var shrunk = i < decaying ? parameters[i] * (1.0 - rate * decay) : parameters[i];
            parameters[i] = shrunk - rate * (_mean[i] / (1.0 - _power1)) / (Math.Sqrt(_square[i] / (1.0 - _power2)) + Epsilon);
        }
    }
}
