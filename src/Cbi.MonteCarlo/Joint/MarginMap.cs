using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The monotone map from a t variable of the copula to a unit-variance t variable of a margin, the margin's quantile of the copula's probability, as a
/// table of straight pieces in asinh(x / sqrt(nu)), in which both tails are nearly straight. Relative error at most 2e-5; beyond a tail
/// probability of 1e-15 the last piece goes on.
/// </summary>
internal sealed class MarginMap
{
    private const int Cells = 2048;
    private const double FarTail = 1e-15;

    private readonly double[] _values = new double[Cells + 1];
    private readonly double _copulaScale;
    private readonly double _perCell;

    /// <param name="copulaDegrees">Degrees of freedom of the copula, above 2.</param>
    /// <param name="marginDegrees">Degrees of freedom of the margin, above 2.</param>
    public MarginMap(double copulaDegrees, double marginDegrees)
    {
        _copulaScale = 1.0 / Math.Sqrt(copulaDegrees);
        var far = -StudentTDistribution.Quantile(FarTail, copulaDegrees);
        var v = far * _copulaScale;
        var end = LogKernel.Of(v + Math.Sqrt(v * v + 1.0));
        _perCell = Cells / end;
        var unit = Math.Sqrt((marginDegrees - 2.0) / marginDegrees);
        for (var cell = 1; cell <= Cells; cell++)
        {
            var e = ExpKernel.Of(cell / _perCell);
            var x = 0.5 * (e - 1.0 / e) / _copulaScale;
            _values[cell] = -unit * StudentTDistribution.Quantile(StudentTDistribution.UpperTail(x, copulaDegrees), marginDegrees);
        }
    }

    /// <summary>Maps in place; odd and increasing. <paramref name="work"/> has the same length.</summary>
    public void Apply(Span<double> values, Span<double> work)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var v = Math.Abs(values[i]) * _copulaScale;
            work[i] = v + Math.Sqrt(Math.FusedMultiplyAdd(v, v, 1.0));
        }

        LogKernel.Fill(work, work);
        for (var i = 0; i < values.Length; i++)
        {
            var position = work[i] * _perCell;
            var cell = Math.Min((int)position, Cells - 1);
            var mapped = Math.FusedMultiplyAdd(position - cell, _values[cell + 1] - _values[cell], _values[cell]);
            values[i] = values[i] < 0.0 ? -mapped : mapped;
        }
    }
}
