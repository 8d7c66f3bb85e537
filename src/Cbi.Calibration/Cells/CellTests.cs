using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration;

/// <summary>The losses of the variants on development folds that none of them had seen, in row order.</summary>
internal sealed class CellTests(CalibrationOptions options, Horizon horizon)
{
    /// <summary>One-sided level of the Diebold-Mariano test.</summary>
    private const double Level = 0.05;

    /// <summary>Non-overlapping labels below which the test's variance cannot be trusted.</summary>
    private const int MinIndependent = 20;

    private readonly List<Loss> _losses = [];

    /// <summary>Scores the rows of one fold under the cells of that fold.</summary>
    internal void Add(CalibrationSample fold, RegimeCells cells, ImmutableArray<ConformalShift> tracked)
    {
        for (var i = 0; i < fold.Count; i++)
        {
            var regime = (int)fold.Regimes[i];
            var up = fold.Outcomes[i] > 0.0 ? 1.0 : 0.0;
            _losses.Add(new Loss(
                fold.Rows[i],
                Square(cells.Platt[regime].Apply(fold.Probabilities[i]) - up),
                Square(cells.Isotonic[regime].Apply(fold.Probabilities[i]) - up),
                Pinball(cells.Shifts[regime], fold, i),
                Pinball(tracked[regime], fold, i)));
        }
    }

    /// <summary>The choice that the rows before <paramref name="toExclusive"/> support.</summary>
    internal CalibratorChoice Choose(int toExclusive)
    {
        var known = _losses.TakeWhile(loss => loss.Row < toExclusive).ToArray();
        if (known.Length < 2)
        {
            return new CalibratorChoice(ProbabilityMethod.Platt, false, 0, 0.0, 0.0, 0.0, 0.0);
        }

        double platt = known.Average(l => l.Platt), isotonic = known.Average(l => l.Isotonic), still = known.Average(l => l.Static),
            moving = known.Average(l => l.Tracked);
        return new CalibratorChoice(
            isotonic < platt ? ProbabilityMethod.Isotonic : ProbabilityMethod.Platt,
            moving < (1.0 - options.AdaptiveGain) * still && IsSignificant(known),
            known.Length,
            platt,
            isotonic,
            still,
            moving);
    }

    /// <summary>Whether tracking gains by more than chance; overlapping labels count as what they are.</summary>
    private bool IsSignificant(Loss[] losses) =>
        losses.Length >= MinIndependent * horizon.Sessions
        && DieboldMariano.Test(
            Array.ConvertAll(losses, l => l.Tracked), Array.ConvertAll(losses, l => l.Static), horizon.Sessions - 1).PValue < Level;

    private static double Pinball(ConformalShift shift, CalibrationSample sample, int i)
    {
        Span<double> corrected = stackalloc double[QuantileGrid.Count];
        shift.Apply(sample.Row(i), corrected);
        return PinballLoss.Mean(sample.Outcomes[i], corrected, QuantileGrid.Levels.AsSpan());
    }

    private static double Square(double x) => x * x;

    private readonly record struct Loss(int Row, double Platt, double Isotonic, double Static, double Tracked);
}
