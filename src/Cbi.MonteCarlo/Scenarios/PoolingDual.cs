using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>The dual of entropy pooling over standardised features: ln mean exp(theta' g) - theta' b, least where the tilted means of g meet the targets b.</summary>
internal sealed class PoolingDual(StandardFeature[] features, int scenarios, ParallelOptions parallel)
{
    /// <summary>Largest miss of a target that counts as met, standard deviations of the feature.</summary>
    private const double Tolerance = 1e-10;

    private const double SufficientDecrease = 1e-4;
    private const int MostSteps = 200, MostHalvings = 40;

    private readonly TiltMoments _moments = new(features, scenarios, parallel);
    private readonly double[] _targets = [.. features.Select(feature => feature.Target)];

    public PoolingPoint Minimise()
    {
        var theta = new double[features.Length];
        var value = Evaluate(theta);
        for (var step = 0; ; step++)
        {
            var gradient = Gradient(theta);
            var miss = gradient.Select(Math.Abs).DefaultIfEmpty(0.0).Max();
            // The negative dual bounds the divergence of every solution from below, and no probabilities diverge by more than ln n.
            if (miss <= Tolerance || step == MostSteps || -value > LogKernel.Of(scenarios) || !TryStep(ref theta, ref value, gradient))
            {
                var divergence = Math.Max(0.0, -value);
                return new PoolingPoint(theta, divergence, scenarios * ExpKernel.Of(-divergence), miss <= Tolerance, step);
            }
        }
    }

    /// <summary>Equal probabilities, exactly, when nothing is tilted.</summary>
    public double[] Probabilities(PoolingPoint point)
    {
        if (Array.TrueForAll(point.Theta, t => t == 0.0))
        {
            var equal = new double[scenarios];
            Array.Fill(equal, 1.0 / scenarios);
            return equal;
        }

        Evaluate(point.Theta);
        return _moments.Probabilities(point.Theta);
    }

    private double Evaluate(double[] theta)
    {
        _moments.Evaluate(theta);
        var value = _moments.LogMean;
        for (var k = 0; k < theta.Length; k++)
        {
            value -= theta[k] * _targets[k];
        }

        return value;
    }

    /// <summary>Tilted means less targets; 0 where an inequality holds with room and its multiplier is 0.</summary>
    private double[] Gradient(double[] theta)
    {
        var gradient = new double[theta.Length];
        for (var k = 0; k < theta.Length; k++)
        {
            var miss = _moments.Means[k] - _targets[k];
            var idle = theta[k] == 0.0 && features[k].Constraint.Relation switch
            {
                ViewRelation.AtLeast => miss >= 0.0,
                ViewRelation.AtMost => miss <= 0.0,
                _ => false,
            };
            gradient[k] = idle ? 0.0 : miss;
        }

        return gradient;
    }

    /// <summary>One Newton step on the constraints that are not idle, shortened until the dual falls enough. False when it does not fall any more.</summary>
    private bool TryStep(ref double[] theta, ref double value, double[] gradient)
    {
        var direction = Direction(theta, gradient);
        for (var (length, halving) = (1.0, 0); halving < MostHalvings; length *= 0.5, halving++)
        {
            var next = new double[theta.Length];
            var slope = 0.0;
            for (var k = 0; k < next.Length; k++)
            {
                next[k] = Project(k, theta[k] + length * direction[k]);
                slope += gradient[k] * (next[k] - theta[k]);
            }

            var reached = Evaluate(next);
            // Near the solution the fall is smaller than the rounding of the two values.
            if (reached <= value + SufficientDecrease * slope + 1e-14 * (1.0 + Math.Abs(value)))
            {
                (theta, value) = (next, reached);
                return true;
            }
        }

        return false;
    }

    private double Project(int k, double theta) => features[k].Constraint.Relation switch
    {
        ViewRelation.AtLeast => Math.Max(0.0, theta),
        ViewRelation.AtMost => Math.Min(0.0, theta),
        _ => theta,
    };

    private double[] Direction(double[] theta, double[] gradient)
    {
        int[] free = [.. Enumerable.Range(0, theta.Length).Where(k => theta[k] != 0.0 || gradient[k] != 0.0)];
        var hessian = new double[free.Length * free.Length];
        for (var i = 0; i < free.Length; i++)
        {
            for (var j = 0; j < free.Length; j++)
            {
                hessian[i * free.Length + j] = _moments.Covariances[free[i] * theta.Length + free[j]];
            }
        }

        var right = free.Select(k => -gradient[k]).ToArray();
        var solved = Solve(hessian, right);
        var direction = new double[theta.Length];
        for (var i = 0; i < free.Length; i++)
        {
            direction[free[i]] = solved[i];
        }

        return direction;
    }

    /// <summary>Views that repeat each other make the matrix singular; the smallest ridge that can be factorised picks one of their equal solutions.</summary>
    private static double[] Solve(double[] hessian, double[] right)
    {
        var n = right.Length;
        for (var ridge = 1e-13; ; ridge *= 100.0)
        {
            var lifted = (double[])hessian.Clone();
            for (var i = 0; i < n; i++)
            {
                lifted[i * n + i] += ridge;
            }

            if (CholeskyFactor.Try(lifted, n, 0.5 * ridge) is { } factor)
            {
                return factor.Solve(right);
            }
        }
    }
}
