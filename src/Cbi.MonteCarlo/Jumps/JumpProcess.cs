using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The law of jumps that a simulation draws from: a sealed bundle seen from the state of one as-of session. Windows of sessions follow each other; in
/// each a hurdle decides whether there is any jump, a zero-truncated negative binomial how many, and each gets a session and a size. Consumes
/// coefficients; fits nothing.
/// </summary>
/// <remarks>
/// The first window has the as-of session's state. A later one draws its regime by the corpus's transitions and then one of the corpus's cells of
/// that regime, so that what is known tonight wears off at the pace of the corpus. Immutable and safe for many threads.
/// </remarks>
public sealed class JumpProcess
{
    /// <summary>Probability beyond the longest count table; counts above <see cref="MostJumps"/> a window are drawn as that.</summary>
    private const double CountTail = 1e-12;

    internal const int MostJumps = 255;

    private readonly WindowLaw[] _laws;
    private readonly double[][] _nextCell;

    private JumpProcess(JumpBundle bundle, JumpCovariates asOf)
    {
        WindowSessions = bundle.WindowSessions;
        Sizes = bundle.Counts.Sizes;
        var cells = bundle.Hurdle.States;
        _laws = [Law(bundle, asOf), .. cells.Select(cell => Law(bundle, cell.Covariates()))];
        var silent = cells.Select((cell, c) => cell.Windows * (1.0 - _laws[1 + c].Chance)).Sum();
        Evidence = new JumpEvidence(bundle.Hash, bundle.Counts.PhiVariation, bundle.Counts.PhiSpread, silent / cells.Sum(cell => cell.Windows));
        _nextCell = [.. bundle.Dictionary.Regimes.Select((_, regime) => NextCell(bundle, regime))];
    }

    /// <summary>The bundle's hash, for the receipt, and what the certificate judges.</summary>
    public JumpEvidence Evidence { get; }

    /// <summary>Sessions of a window.</summary>
    public int WindowSessions { get; }

    internal JumpSizes Sizes { get; }

    /// <summary>The law of tonight's window: chance of any jump, and mean number of jumps given any.</summary>
    public (double Chance, double MeanJumps) Tonight => (_laws[0].Chance, _laws[0].MeanJumps);

    /// <exception cref="CbiException">BadInput: a category that the bundle does not know, or coefficients that give no law.</exception>
    public static JumpProcess Of(JumpBundle bundle, JumpCovariates asOf)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return new JumpProcess(bundle, asOf);
    }

    /// <summary>The law of a state: 0 is the as-of session's, the others are cells.</summary>
    internal WindowLaw LawOf(int state) => _laws[state];

    /// <summary>The state of the window after one of a given state.</summary>
    internal int Next(int state, double unit) => 1 + Draw(_nextCell[_laws[state].Regime], unit);

    /// <summary>The first entry above the number; the last entry is 1.</summary>
    internal static int Draw(double[] cumulative, double unit)
    {
        var at = 0;
        while (at < cumulative.Length - 1 && unit >= cumulative[at])
        {
            at++;
        }

        return at;
    }

    private static WindowLaw Law(JumpBundle bundle, JumpCovariates window)
    {
        var dictionary = bundle.Dictionary;
        var eta = Dot(JumpDesign.HurdleRow(dictionary, window), bundle.Hurdle.Coefficients);
        var mean = ExpKernel.Of(Dot(JumpDesign.MeanRow(dictionary, window), bundle.Counts.Mean));
        var phi = Math.Clamp(
            ExpKernel.Of(Dot(JumpDesign.DispersionRow(dictionary, window), bundle.Counts.Dispersion)),
            ZeroTruncatedNegativeBinomial.SmallestPhi,
            ZeroTruncatedNegativeBinomial.LargestPhi);
        if (!(double.IsFinite(eta) && mean is > 0.0 and < MostJumps))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Bundle {bundle.Hash[..12]} gives a window of {window.Regime}, {window.Event}, {window.Stress} the logit {eta:R} and the mean "
                + $"count {mean:R}; expected a finite number and a mean below {MostJumps}. Export the bundle again.");
        }

        return new WindowLaw(
            dictionary.Regimes.IndexOf(window.Regime),
            1.0 / (1.0 + ExpKernel.Of(-eta)),
            ZeroTruncatedNegativeBinomial.Mean(mean, phi),
            ZeroTruncatedNegativeBinomial.Cumulative(mean, phi, CountTail, MostJumps));
    }

    /// <summary>Cumulative chances of the cells after a window of the regime: transition of the regime x share of the cell in its regime.</summary>
    private static double[] NextCell(JumpBundle bundle, int regime)
    {
        var (moves, cells) = (bundle.Hurdle.Transitions[regime].To, bundle.Hurdle.States);
        var regimes = bundle.Dictionary.Regimes;
        var windows = regimes.Select(name => (double)cells.Where(c => c.Regime == name).Sum(c => c.Windows)).ToArray();
        double all = moves.Sum(), sum = 0.0;
        var cumulative = new double[cells.Length];
        for (var c = 0; c < cells.Length; c++)
        {
            var to = regimes.IndexOf(cells[c].Regime);
            sum += moves[to] / all * cells[c].Windows / windows[to];
            cumulative[c] = sum;
        }

        cumulative[^1] = 1.0;
        return cumulative;
    }

    private static double Dot(double[] row, IReadOnlyList<JumpCoefficient> coefficients)
    {
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            sum += row[j] * coefficients[j].Value;
        }

        return sum;
    }
}
