using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// Mean and standard deviation of the log return over a horizon, given the full state at a close. The mean is that of linear reversion with AR(1)
/// factors; the level's small response to changes of the curve slope is neglected. The variance sums expected daily variances
/// over the regime chain and the log-AR(1) part, with jumps, and neglects the future innovations of the factors.
/// </summary>
internal sealed class ConditionalMoments
{
    private readonly SimulationPriors _priors;
    private readonly MarketState _state;
    private readonly double _pull;
    private readonly double[] _factorWeights;
    private readonly double[][] _regimeVariance;
    private readonly double[] _jumpVariance;
    private readonly double[] _logDecay;
    private readonly int _sessions;

    public ConditionalMoments(SimulationPriors priors, MarketState state, int sessions)
    {
        _priors = priors;
        _state = state;
        _sessions = sessions;
        _pull = 1.0 - AutoRegression.Coefficient(priors.SoybeanOil.LevelHalfLifeSessions);
        _factorWeights = [.. BucketFactors.Names.Select(name => FactorWeight(BucketFactors.Prior(priors, name)))];
        (_regimeVariance, _jumpVariance) = ExpectedVariances();
        var phi = AutoRegression.Coefficient(priors.LogVolatility.HalfLifeSessions);
        _logDecay = [.. Enumerable.Range(1, sessions).Select(k => Power(phi, k))];
    }

    public double Mean(int origin)
    {
        var gap = LogKernel.Of(_priors.SoybeanOil.LevelCentsPerPound) - _state.SoybeanOil.LogLevel[origin];
        var mean = gap * (1.0 - Power(1.0 - _pull, _sessions));
        for (var b = 0; b < _factorWeights.Length; b++)
        {
            mean += _factorWeights[b] * _state.Factors.Of(BucketFactors.Names[b])[origin];
        }

        return mean;
    }

    public double Deviation(int origin)
    {
        var regime = _state.Volatility.Regimes[origin];
        var log = _state.Volatility.LogDeviation[origin];
        var stationary = _priors.LogVolatility.Deviation;
        var variance = _jumpVariance[regime];
        for (var k = 0; k < _sessions; k++)
        {
            // E[exp(2 h)] of a normal with mean decay x log and variance (1 - decay^2) stationary^2.
            var decay = _logDecay[k];
            variance += _regimeVariance[regime][k] * ExpKernel.Of(2.0 * decay * log + 2.0 * (1.0 - decay * decay) * stationary * stationary);
        }

        return Math.Sqrt(variance);
    }

    /// <summary>Response of the horizon's mean to one unit of a factor: each expected push then decays with the reversion.</summary>
    private double FactorWeight(FactorPrior prior)
    {
        var phi = AutoRegression.Coefficient(prior.HalfLifeSessions);
        var weight = 0.0;
        for (var k = 0; k < _sessions; k++)
        {
            weight += Power(phi, k) * Power(1.0 - _pull, _sessions - 1 - k);
        }

        return 1e-4 * prior.LoadingBasisPoints * weight;
    }

    private (double[][] Regime, double[] Jump) ExpectedVariances()
    {
        var chain = new RegimeChain(_priors.Regimes);
        var regime = new double[chain.Count][];
        var jump = new double[chain.Count];
        for (var from = 0; from < chain.Count; from++)
        {
            regime[from] = new double[_sessions];
            var probabilities = new double[chain.Count];
            probabilities[from] = 1.0;
            for (var k = 0; k < _sessions; k++)
            {
                probabilities = chain.Step(probabilities);
                for (var to = 0; to < chain.Count; to++)
                {
                    var daily = VolatilityPath.Base(_priors.Regimes[to]);
                    regime[from][k] += probabilities[to] * daily * daily;
                    jump[from] += probabilities[to] * JumpPath.Chance(_priors.Regimes[to]) * JumpPath.SecondMoment(_priors.Jumps);
                }
            }
        }

        return (regime, jump);
    }

    private static double Power(double positive, int exponent) => ExpKernel.Of(exponent * LogKernel.Of(positive));
}
