using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Joint scenarios prepared once for any number of questions: base moments, ZL's price moves, the books' losses and the base answer.
/// </summary>
public sealed class ScenarioBase
{
    private readonly JointMoments _moments;
    private readonly DriverRegression _regression;
    private readonly double[] _moves;
    private readonly BookScenarios[] _books;
    private readonly Distribution _plain;
    private readonly double _spot;
    private readonly ParallelOptions _parallel;

    /// <param name="sample">Joint terminal returns.</param>
    /// <param name="spotCentsPerPound">ZL at the as-of session, positive.</param>
    /// <param name="threads">Worker threads; they change no bit.</param>
    /// <param name="stop">Cancels between blocks.</param>
    public ScenarioBase(JointSample sample, double spotCentsPerPound, int threads, CancellationToken stop)
        : this(sample, spotCentsPerPound, [], default, threads, stop)
    {
    }

    /// <param name="sample">
    /// Joint terminal returns, with those of ZL at the sessions that the books need up to its horizon
    /// (<see cref="BookRisk.Sessions(IEnumerable{Book}, DateOnly, ImmutableArray{Horizon})"/>).
    /// </param>
    /// <param name="spotCentsPerPound">ZL at the as-of session, positive.</param>
    /// <param name="books">Valued in every scenario; 12 bytes a scenario and book.</param>
    /// <param name="asOf">The as-of session.</param>
    /// <param name="threads">Worker threads; they change no bit.</param>
    /// <param name="stop">Cancels between blocks.</param>
    /// <exception cref="CbiException">BadInput: an instrument is over at the as-of session.</exception>
    public ScenarioBase(
        JointSample sample, double spotCentsPerPound, IReadOnlyList<Book> books, DateOnly asOf, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(books);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(spotCentsPerPound, 0.0);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        _moments = JointMoments.Of(sample, threads, stop);
        _regression = DriverRegression.Of(_moments);
        _spot = spotCentsPerPound;
        _moves = new double[sample.Scenarios];
        ExpKernel.Fill(sample.Columns[0].Span, _moves);
        ElementKernel.Affine(_moves, _spot, -_spot, _moves);
        var equal = new double[sample.Scenarios];
        Array.Fill(equal, 1.0 / equal.Length);
        _plain = Describe(equal);
        _books = books.Count == 0 ? [] : Value(books, asOf);
    }

    public JointSample Sample => _moments.Sample;

    /// <summary>Puts views on the scenarios and compares with the base.</summary>
    /// <exception cref="CbiException">Usage: a view that cannot be read on these drivers. Refused: see <see cref="EntropyPooling"/>.</exception>
    public ViewAnswer Answer(IReadOnlyList<ScenarioView> views, PoolingOptions options)
    {
        ArgumentNullException.ThrowIfNull(views);
        var constraints = ViewConstraints.Of(views, _moments);
        var pooled = EntropyPooling.Solve(constraints, Sample.Scenarios, options, _parallel.MaxDegreeOfParallelism, _parallel.CancellationToken);
        ImmutableArray<BookShift> books = [];
        Distribution? found = null;
        FirstFailure.Unwrap(() => Parallel.Invoke(
            _parallel, () => books = Books(pooled.Probabilities), () => found = Describe(pooled.Probabilities)));
        return new ViewAnswer(
            Sample.Scenarios,
            pooled,
            _plain.Quantiles,
            found!.Quantiles,
            Shifts(found),
            [.. _plain.Tails.Zip(found.Tails, (plain, tail) => new TailShift(plain.Confidence, plain.Tail, plain.Var, tail.Var, plain.Cvar, tail.Cvar))],
            books);
    }

    /// <summary>The smallest move of the drivers (ZL follows by its regression on them) that makes a position's expected loss reach a size.</summary>
    /// <param name="pounds">Signed pounds: negative is a need still to be bought.</param>
    /// <param name="lossUsd">Positive.</param>
    /// <exception cref="CbiException">Refused when no move reaches the loss.</exception>
    public StressAnswer Reverse(double pounds, double lossUsd)
    {
        var mean = _moments.Means[0];
        var dollars = -pounds * _spot / 100.0;
        double Loss(double zlReturn) => dollars * (ExpKernel.Of(zlReturn) - 1.0);
        double Zl(double[] move) => mean + FixedLaneDot.Of(_regression.Coefficients.AsSpan(), move);
        var point = ReverseStress.Find(
            _regression.Covariance.AsSpan(),
            move => (Loss(Zl(move)), [.. _regression.Coefficients.Select(beta => beta * dollars * ExpKernel.Of(Zl(move)))]),
            lossUsd);
        var hit = 0;
        foreach (var move in _moves)
        {
            hit += -pounds * move / 100.0 >= lossUsd ? 1 : 0;
        }

        return new StressAnswer(
            Sample.Names[1..],
            point,
            [.. point.Move.Select((move, i) => move / _moments.Deviation(i + 1))],
            Zl([.. point.Move]),
            _regression.RSquared,
            (double)hit / _moves.Length);
    }

    private BookScenarios[] Value(IReadOnlyList<Book> books, DateOnly asOf)
    {
        var prices = PricePaths.Of(Sample.Kept, _spot);
        return [.. books.Select(book => BookScenarios.Of(book, asOf, Sample.Horizon, prices, _parallel))];
    }

    private ImmutableArray<BookShift> Books(ReadOnlyMemory<double> probabilities)
    {
        var shifts = new ImmutableArray<BookShift>[_books.Length];
        Parallel.For(0, shifts.Length, _parallel, b => shifts[b] = _books[b].Answer(probabilities.Span));
        return [.. shifts.SelectMany(shift => shift)];
    }

    private Distribution Describe(ReadOnlyMemory<double> probabilities)
    {
        var zl = new WeightedSample(Sample.Columns[0], probabilities);
        var prices = zl.With(_moves);
        var (means, deviations) = Weighted(probabilities);
        var tails = ImmutableArray.CreateBuilder<(double Confidence, RiskTail Tail, double Var, double Cvar)>();
        foreach (var confidence in RiskCalculator.Confidences)
        {
            tails.Add((confidence, RiskTail.Upper, prices.Quantile(confidence), prices.UpperMean(1.0 - confidence)));
            tails.Add((confidence, RiskTail.Lower, -prices.Quantile(1.0 - confidence), -prices.LowerMean(1.0 - confidence)));
        }

        return new Distribution([.. QuantileGrid.Levels.Select(zl.Quantile)], means, deviations, tails.ToImmutable());
    }

    /// <summary>Means and standard deviations of all drivers, in one pass over the scenarios.</summary>
    private (double[] Means, double[] Deviations) Weighted(ReadOnlyMemory<double> probabilities)
    {
        var n = Sample.Names.Length;
        var sums = ScenarioBlocks.Sum(Sample.Scenarios, 2 * n, 2, _parallel, (first, length, work, part) =>
        {
            var weights = probabilities.Span.Slice(first, length);
            Span<double> centred = work.AsSpan(0, length), weighted = work.AsSpan(ScenarioBlocks.Size, length);
            for (var j = 0; j < n; j++)
            {
                // Centred at the base mean: the squares then do not cancel.
                ElementKernel.Affine(Sample.Columns[j].Span.Slice(first, length), 1.0, -_moments.Means[j], centred);
                ElementKernel.Multiply(centred, weights, weighted);
                part[2 * j] = FixedLaneSum.Of(weighted);
                part[2 * j + 1] = FixedLaneDot.Of(weighted, centred);
            }
        });
        double[] shifts = [.. Enumerable.Range(0, n).Select(j => sums[2 * j])];
        return ([.. shifts.Select((shift, j) => _moments.Means[j] + shift)], [.. shifts.Select((shift, j) => Math.Sqrt(sums[2 * j + 1] - shift * shift))]);
    }

    private ImmutableArray<DriverShift> Shifts(Distribution found)
    {
        var shifts = Sample.Names.Select((name, j) => new DriverShift(
            name,
            _plain.Means[j],
            found.Means[j],
            _plain.Deviations[j],
            found.Deviations[j],
            j == 0 ? 0.0 : _regression.Coefficients[j - 1] * (found.Means[j] - _plain.Means[j]))).ToArray();
        var rest = shifts[0].Mean - shifts[0].BaseMean - shifts.Sum(shift => shift.ZlPart);
        shifts[0] = shifts[0] with { ZlPart = rest };
        return [.. shifts];
    }

    /// <summary>What is compared with and without views.</summary>
    private sealed record Distribution(
        ImmutableArray<double> Quantiles,
        double[] Means,
        double[] Deviations,
        ImmutableArray<(double Confidence, RiskTail Tail, double Var, double Cvar)> Tails);
}
