namespace Cbi.Numerics;

/// <summary>
/// Minimises a smooth function of a few variables without derivatives: simplex of Nelder and Mead (1965), standard coefficients.
/// </summary>
public static class NelderMead
{
    /// <summary>
    /// The best point when the values of the simplex agree or the budget is spent. NaN from the objective is infinitely bad.
    /// </summary>
    /// <param name="objective">Function to minimise; called with points of the length of <paramref name="start"/>.</param>
    /// <param name="start">First vertex, at least one coordinate, finite.</param>
    /// <param name="step">Length of the first simplex along each coordinate, positive.</param>
    /// <param name="tolerance">Spread of the vertex values at which the search stops, absolute, unit of the objective.</param>
    /// <param name="maxEvaluations">Budget of function calls, at least start.Length + 1.</param>
    public static double[] Minimise(Func<double[], double> objective, ReadOnlySpan<double> start, double step, double tolerance, int maxEvaluations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(start.Length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, 0.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEvaluations, start.Length + 1);
        var simplex = new Simplex(objective, start, step);
        while (simplex.Evaluations < maxEvaluations && simplex.Spread > tolerance)
        {
            simplex.Improve();
        }

        return simplex.Best;
    }

    private sealed class Simplex
    {
        private readonly Func<double[], double> _objective;
        private readonly double[][] _points;
        private readonly double[] _values;

        internal Simplex(Func<double[], double> objective, ReadOnlySpan<double> start, double step)
        {
            _objective = objective;
            _points = new double[start.Length + 1][];
            _values = new double[start.Length + 1];
            for (var i = 0; i < _points.Length; i++)
            {
                _points[i] = start.ToArray();
                if (i > 0)
                {
                    _points[i][i - 1] += step;
                }

                _values[i] = Evaluate(_points[i]);
            }

            Sort();
        }

        internal int Evaluations { get; private set; }

        internal double[] Best => _points[0];

        internal double Spread => _values[^1] - _values[0];

        internal void Improve()
        {
            var centre = Centre();
            var (reflected, value) = Try(centre, 1.0);
            if (value < _values[0])
            {
                var (expanded, further) = Try(centre, 2.0);
                ReplaceWorst(further < value ? expanded : reflected, Math.Min(further, value));
            }
            else if (value < _values[^2])
            {
                ReplaceWorst(reflected, value);
            }
            else
            {
                Contract(centre, value);
            }

            Sort();
        }

        private void Contract(double[] centre, double reflectedValue)
        {
            var (contracted, value) = Try(centre, reflectedValue < _values[^1] ? 0.5 : -0.5);
            if (value < Math.Min(reflectedValue, _values[^1]))
            {
                ReplaceWorst(contracted, value);
                return;
            }

            for (var i = 1; i < _points.Length; i++)
            {
                for (var j = 0; j < centre.Length; j++)
                {
                    _points[i][j] = 0.5 * (_points[i][j] + _points[0][j]);
                }

                _values[i] = Evaluate(_points[i]);
            }
        }

        private (double[] Point, double Value) Try(double[] centre, double factor)
        {
            var point = new double[centre.Length];
            for (var j = 0; j < point.Length; j++)
            {
                point[j] = centre[j] + factor * (centre[j] - _points[^1][j]);
            }

            return (point, Evaluate(point));
        }

        private double[] Centre()
        {
            var centre = new double[_points[0].Length];
            for (var i = 0; i < _points.Length - 1; i++)
            {
                for (var j = 0; j < centre.Length; j++)
                {
                    centre[j] += _points[i][j] / (_points.Length - 1);
                }
            }

            return centre;
        }

        private double Evaluate(double[] point)
        {
            Evaluations++;
            var value = _objective(point);
            return double.IsNaN(value) ? double.PositiveInfinity : value;
        }

        private void ReplaceWorst(double[] point, double value) => (_points[^1], _values[^1]) = (point, value);

        /// <summary>Insertion sort: stable, so that ties keep their order on every machine.</summary>
        private void Sort()
        {
            for (var i = 1; i < _points.Length; i++)
            {
                for (var j = i; j > 0 && _values[j] < _values[j - 1]; j--)
                {
                    (_values[j], _values[j - 1]) = (_values[j - 1], _values[j]);
                    (_points[j], _points[j - 1]) = (_points[j - 1], _points[j]);
                }
            }
        }
    }
}
