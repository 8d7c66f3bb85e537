using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>Where simulated standardised residuals come from: a law or banks of past ones. Immutable, for many threads at once.</summary>
internal interface IResiduals
{
    /// <summary>
    /// The residuals of one session: path first + i takes counter (<paramref name="stream"/>, first + i) of the generator, so a residual is a
    /// pure function of seed, stream, path and, for banks, the regime of the path's variance. Equal lengths.
    /// </summary>
    /// <param name="variance">Variance of the session, a path.</param>
    /// <returns>Counters used.</returns>
    long Fill(ulong seed, ulong stream, ulong first, ReadOnlySpan<double> variance, Span<double> draws);

    /// <summary>The distribution of one session without a simulation.</summary>
    /// <param name="model">Its mean and next variance are the session's.</param>
    /// <param name="outcome">The log return that followed.</param>
    TailForecast NextSession(GarchModel model, double outcome);
}
