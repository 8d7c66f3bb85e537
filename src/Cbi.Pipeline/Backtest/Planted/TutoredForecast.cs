using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Market;

namespace Cbi.Pipeline;

/// <summary>
/// The ceiling of the bench at one horizon: a forecaster that reads the same columns as the pipeline, but was taught with the truth of past
/// sessions instead of their outcomes, so it pays nothing for learning from noise. What it misses of the oracle's gain no linear forecaster
/// of these columns can be asked for. The centre is the true mean by ridge regression on the columns of the informative buckets and the
/// core; the width is the log of the true deviation on those of the volatility bucket, the core and the log volatility. Both are fitted on
/// the sessions before each refit.
/// </summary>
/// <param name="Means">One a frame row, log return; NaN where nothing was forecast.</param>
/// <param name="Deviations">Likewise, positive.</param>
internal sealed record TutoredForecast(double[] Means, double[] Deviations)
{
    /// <summary>One forecast a horizon in the order of the oracles; none without an informative bucket.</summary>
    /// <param name="frame">The tested frame.</param>
    /// <param name="oracle">What could be known, over all sessions of the frame.</param>
    /// <param name="informative">Buckets with a loading.</param>
    /// <param name="served">Rows of each refit, in time order.</param>
    public static ImmutableArray<TutoredForecast> Of(
        FeatureFrame frame, ImmutableArray<OracleForecast> oracle, ImmutableArray<Bucket> informative, ImmutableArray<RowRange> served)
    {
        if (informative.IsEmpty)
        {
            return [];
        }

        var first = Enumerable.Range(0, frame.Rows).First(row => frame.Volatility[row] > 0.0);
        var sessionOf = oracle[0].Sessions.Select((session, i) => (session, i)).ToDictionary(x => x.session, x => x.i);
        var at = frame.Sessions.Select(session => sessionOf[session]).ToArray();
        var centre = new TutoredRegression([.. informative.Select(frame.Block), frame.ZlCore], [], first);
        var volatility = frame.Volatility.Select(daily => daily > 0.0 ? Math.Log(daily) : double.NaN).ToArray();
        var width = new TutoredRegression([frame.Block(Bucket.Volatility), frame.ZlCore], volatility, first);
        var means = centre.Expanding([.. oracle.Select(o => Array.ConvertAll(at, session => o.Means[session]))], served);
        var deviations = width.Expanding([.. oracle.Select(o => Array.ConvertAll(at, session => Math.Log(o.Deviations[session])))], served);
        return [.. means.Zip(deviations, (mean, log) => new TutoredForecast(mean, Array.ConvertAll(log, Math.Exp)))];
    }
}
