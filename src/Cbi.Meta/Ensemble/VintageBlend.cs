using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>
/// Blends each session's forecast with the last published vintage: published = g today + (1 - g) last. The update gate g is at its quiet value while today stays
/// within twice the usual daily change of what is published, and opens linearly to 1 at four times: noise is averaged, a shock passes at once.
/// The usual change is an exponential mean of the daily distances (root mean square over the grid), known before today. A state machine: one row after the other.
/// </summary>
internal sealed class VintageBlend
{
    private const double Closed = 2.0;
    private const double Open = 4.0;
    private const double Decay = 0.97;

    private readonly double _quiet;
    private readonly double[] _published = new double[QuantileGrid.Count];
    private readonly double[] _today = new double[QuantileGrid.Count];
    private double _usual = double.NaN;
    private bool _started;

    /// <param name="quiet">Update share of a day without surprise, in (0, 1].</param>
    internal VintageBlend(double quiet) => _quiet = quiet;

    private VintageBlend(VintageBlend other)
    {
        (_quiet, _usual, _started) = (other._quiet, other._usual, other._started);
        other._published.CopyTo(_published, 0);
        other._today.CopyTo(_today, 0);
    }

    /// <summary>The same state, to be continued elsewhere.</summary>
    internal VintageBlend Copy() => new(this);

    /// <summary>Takes today's quantiles in and returns the update share; the published ones are written to <paramref name="published"/>.</summary>
    internal double Next(ReadOnlySpan<double> today, Span<double> published)
    {
        var update = _started ? Update(Distance(today, _published)) : 1.0;
        if (_started)
        {
            var change = Distance(today, _today);
            // A shock counts as a large day, no more: it must not make the next one look usual.
            _usual = double.IsNaN(_usual) ? change : Decay * _usual + (1.0 - Decay) * Math.Min(change, Open * _usual);
        }

        for (var k = 0; k < today.Length; k++)
        {
            _published[k] = update * today[k] + (1.0 - update) * _published[k];
            _today[k] = today[k];
        }

        _started = true;
        // An average of monotone rows can cross by a rounding error only.
        Cbi.Numerics.QuantileFunction.Rearrange(_published);
        _published.CopyTo(published);
        return update;
    }

    private double Update(double surprise)
    {
        if (double.IsNaN(_usual) || !(_usual > 0.0))
        {
            return 1.0;
        }

        var open = Math.Clamp((surprise / _usual - Closed) / (Open - Closed), 0.0, 1.0);
        return _quiet + (1.0 - _quiet) * open;
    }

    private static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var k = 0; k < left.Length; k++)
        {
            sum += (left[k] - right[k]) * (left[k] - right[k]);
        }

        return Math.Sqrt(sum / left.Length);
    }
}
