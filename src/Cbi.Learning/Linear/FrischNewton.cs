using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Interior point method for linear quantile regression (Portnoy and Koenker 1997), with a diagonal ridge penalty. Minimises over b sum of
/// rho(y - x'b) over the rows + pull'b + b'Pb / 2, rho(r) = max of (a - (1 - tau)) r over 0 &lt;= a &lt;= 1. With a the dual variables, s =
/// 1 - a, and w - z the residuals, the optimum has X'a - Pb = c, z a = 0, w s = 0; c collects (1 - tau) X'1 and what rows of known sign
/// pull. Predictor and corrector share one factorisation (Mehrotra 1992). One step length serves all variables: the penalty couples b with
/// a.
/// </summary>
internal sealed class FrischNewton
{
    /// <summary>Duality gap at which the method stops, as a share of the sum of absolute residuals.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>Largest entry of X'a - Pb - c at which the method stops, a row.</summary>
    private const double Balance = 1e-8;

    private const int MostSteps = 60;

    /// <summary>Share of the way to the boundary that a step may go.</summary>
    private const double Damping = 0.995;

    private readonly DesignMatrix _x;
    private readonly double[] _penalty;
    private readonly double[] _gram;
    private readonly double[] _rhs;

    /// <param name="x">Finite; its columns must be independent wherever <paramref name="penalty"/> is 0.</param>
    /// <param name="penalty">Diagonal of P, one a column, 0 or more.</param>
    internal FrischNewton(DesignMatrix x, double[] penalty)
    {
        _x = x;
        _penalty = penalty;
        _gram = new double[x.Stride * x.Stride];
        _rhs = new double[x.Stride];
    }

    /// <param name="y">One target a design row.</param>
    /// <param name="rows">Positions whose residuals may have either sign.</param>
    /// <param name="c">Right-hand side of the dual constraint; padded to the stride.</param>
    /// <param name="b">Start; overwritten by the solution; padded to the stride with zeros.</param>
    /// <param name="share">Start of every a, inside (0, 1).</param>
    /// <returns>
    /// False if the optimum was not reached: the program has none (rows of known sign may pull without end), or lost its last digits on the
    /// way.
    /// </returns>
    internal bool Solve(ReadOnlySpan<double> y, ReadOnlySpan<int> rows, ReadOnlySpan<double> c, Span<double> b, double share)
    {
        var p = new Points(rows.Length);
        Start(p, y, rows, b, share);
        for (var step = 0; step < MostSteps; step++)
        {
            var gap = p.Gap();
            if (gap <= Tolerance * p.SizeOfResiduals() && Infeasibility(p, rows, c, b) <= Balance * rows.Length)
            {
                return true;
            }

            Weigh(p);
            Array.Clear(_gram);
            DesignKernel.AddWeightedGram(_x, rows, p.Q, _gram);
            for (var j = 0; j < _x.Columns; j++)
            {
                _gram[j * _x.Stride + j] += _penalty[j];
            }

            Cholesky.Factor(_gram, _x.Stride, _x.Columns);
            Direction(p, rows, c, b);
            p.Predict();
            var reach = p.Reach();
            var target = p.Target(gap, reach);
            p.Correct(target);
            Direction(p, rows, c, b);
            p.Finish(target);
            var length = Math.Min(1.0, Damping * p.Reach());
            if (!(length > 1e-12))
            {
                return false;
            }

            p.Move(length);
            DesignKernel.AddScaled(b, _rhs, length);
        }

        return false;
    }

    private void Start(Points p, ReadOnlySpan<double> y, ReadOnlySpan<int> rows, ReadOnlySpan<double> b, double share)
    {
        var size = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            p.R[i] = y[rows[i]] - DesignKernel.Dot(_x.Row(rows[i]), b);
            size += Math.Abs(p.R[i]);
        }

        var slack = 0.1 * size / rows.Length + 1e-12;
        for (var i = 0; i < rows.Length; i++)
        {
            p.A[i] = share;
            p.S[i] = 1.0 - share;
            p.Z[i] = Math.Max(-p.R[i], 0.0) + slack;
            p.W[i] = Math.Max(p.R[i], 0.0) + slack;
        }
    }

    private static void Weigh(Points p)
    {
        for (var i = 0; i < p.Q.Length; i++)
        {
            p.Q[i] = 1.0 / (p.Z[i] / p.A[i] + p.W[i] / p.S[i]);
            p.Zeta[i] = 0.0;
        }
    }

    /// <summary>Solves (X'QX + P) db = X'(Q (zeta + r) + a) - Pb - c into the right-hand side and writes X db.</summary>
    private void Direction(Points p, ReadOnlySpan<int> rows, ReadOnlySpan<double> c, ReadOnlySpan<double> b)
    {
        for (var j = 0; j < _rhs.Length; j++)
        {
            _rhs[j] = -c[j] - (j < _penalty.Length ? _penalty[j] * b[j] : 0.0);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            DesignKernel.AddScaled(_rhs, _x.Row(rows[i]), p.Q[i] * (p.Zeta[i] + p.R[i]) + p.A[i]);
        }

        Cholesky.Substitute(_gram, _x.Stride, _rhs.AsSpan(0, _x.Columns));
        _rhs.AsSpan(_x.Columns).Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            p.U[i] = DesignKernel.Dot(_x.Row(rows[i]), _rhs);
        }
    }

    /// <summary>Largest entry of |X'a - Pb - c|.</summary>
    private double Infeasibility(Points p, ReadOnlySpan<int> rows, ReadOnlySpan<double> c, ReadOnlySpan<double> b)
    {
        for (var j = 0; j < _rhs.Length; j++)
        {
            _rhs[j] = -c[j] - (j < _penalty.Length ? _penalty[j] * b[j] : 0.0);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            DesignKernel.AddScaled(_rhs, _x.Row(rows[i]), p.A[i]);
        }

        var largest = 0.0;
        foreach (var value in _rhs)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>Variables and directions, one entry a row: r the residual, u = x'db.</summary>
    private sealed class Points(int count)
    {
        internal readonly double[] R = new double[count], A = new double[count], S = new double[count], Z = new double[count], W = new double[count];
        internal readonly double[] Q = new double[count], U = new double[count], Zeta = new double[count];
        private readonly double[] _da = new double[count], _dz = new double[count], _dw = new double[count];

        internal double Gap()
        {
            var gap = 0.0;
            for (var i = 0; i < A.Length; i++)
            {
                gap += A[i] * Z[i] + S[i] * W[i];
            }

            return gap;
        }

        internal double SizeOfResiduals()
        {
            var size = 0.0;
            foreach (var r in R)
            {
                size += Math.Abs(r);
            }

            return size;
        }

        /// <summary>The affine direction.</summary>
        internal void Predict()
        {
            for (var i = 0; i < A.Length; i++)
            {
                _da[i] = Q[i] * (R[i] - U[i]);
                _dz[i] = -Z[i] - Z[i] * _da[i] / A[i];
                _dw[i] = -W[i] + W[i] * _da[i] / S[i];
            }
        }

        /// <summary>Complementarity to aim at: what the affine step would leave, cubed.</summary>
        internal double Target(double gap, double reach)
        {
            var length = Math.Min(1.0, reach);
            var left = 0.0;
            for (var i = 0; i < A.Length; i++)
            {
                left += (A[i] + length * _da[i]) * (Z[i] + length * _dz[i]) + (S[i] - length * _da[i]) * (W[i] + length * _dw[i]);
            }

            var ratio = left / gap;
            return ratio * ratio * ratio * gap / (2.0 * A.Length);
        }

        /// <summary>Second-order terms of the affine direction; they stay in dz and dw until <see cref="Finish"/>.</summary>
        internal void Correct(double target)
        {
            for (var i = 0; i < A.Length; i++)
            {
                double z = _da[i] * _dz[i], w = _da[i] * _dw[i];
                Zeta[i] = (target - z) / A[i] - (target + w) / S[i];
                (_dz[i], _dw[i]) = (z, w);
            }
        }

        internal void Finish(double target)
        {
            for (var i = 0; i < A.Length; i++)
            {
                _da[i] = Q[i] * (Zeta[i] + R[i] - U[i]);
                _dz[i] = (target - _dz[i]) / A[i] - Z[i] - Z[i] * _da[i] / A[i];
                _dw[i] = (target + _dw[i]) / S[i] - W[i] + W[i] * _da[i] / S[i];
            }
        }

        /// <summary>Step length at which the first variable reaches zero; NaN if the direction has a NaN.</summary>
        internal double Reach()
        {
            var shrink = 0.0;
            for (var i = 0; i < A.Length; i++)
            {
                shrink = Math.Max(shrink, Math.Max(Math.Max(-_da[i] / A[i], _da[i] / S[i]), Math.Max(-_dz[i] / Z[i], -_dw[i] / W[i])));
            }

            return shrink == 0.0 ? double.MaxValue : 1.0 / shrink;
        }

        internal void Move(double length)
        {
            for (var i = 0; i < A.Length; i++)
            {
                A[i] += length * _da[i];
                S[i] -= length * _da[i];
                Z[i] += length * _dz[i];
                W[i] += length * _dw[i];
                R[i] -= length * U[i];
            }
        }
    }
}
