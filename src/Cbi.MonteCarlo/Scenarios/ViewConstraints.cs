using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// Turns views into linear constraints on probabilities (Meucci 2008, section 3). A volatility holds the mean of its driver, and a correlation the means
/// and volatilities of both, at what an equality view says of them, else at the base.
/// </summary>
internal sealed class ViewConstraints
{
    private readonly JointSample _sample;
    private readonly JointMoments _moments;
    private readonly IReadOnlyList<ScenarioView> _views;
    private readonly List<MomentConstraint> _constraints = [];
    private readonly HashSet<(int Driver, ViewKind Kind)> _held = [];

    private ViewConstraints(JointMoments moments, IReadOnlyList<ScenarioView> views) => (_sample, _moments, _views) = (moments.Sample, moments, views);

    /// <exception cref="CbiException">Usage: an unknown driver, or a value that the kind of view cannot have.</exception>
    public static IReadOnlyList<MomentConstraint> Of(IReadOnlyList<ScenarioView> views, JointMoments moments)
    {
        var made = new ViewConstraints(moments, views);
        foreach (var view in views)
        {
            made.Add(view);
        }

        return made._constraints;
    }

    private void Add(ScenarioView view)
    {
        var driver = _sample.Require(view.Driver);
        double mean = _moments.Means[driver], deviation = _moments.Deviation(driver);
        switch (view.Kind)
        {
            case ViewKind.Mean:
                Add(view, _sample.Columns[driver], view.Relation, view.Value.ToLogReturn(mean, deviation));
                break;
            case ViewKind.Quantile:
                AddProbability(view, driver, view.Value.ToLogReturn(mean, deviation), view.Level, Flipped(view.Relation), above: false);
                break;
            case ViewKind.Probability:
                AddProbability(
                    view, driver, view.Threshold.ToLogReturn(mean, deviation), Within(view, view.Value.ToShare(), 0.0, 1.0), view.Relation, view.IsAbove);
                break;
            case ViewKind.Volatility:
                HoldMean(view, driver);
                AddVolatility(view, driver, Volatility(view, deviation), view.Relation);
                break;
            default:
                AddCorrelation(view, driver, _sample.Require(view.Other));
                break;
        }
    }

    private void AddProbability(ScenarioView view, int driver, double threshold, double probability, ViewRelation relation, bool above)
    {
        var values = _sample.Columns[driver].Span;
        var indicator = new double[values.Length];
        for (var i = 0; i < indicator.Length; i++)
        {
            indicator[i] = values[i] > threshold == above ? 1.0 : 0.0;
        }

        Add(view, indicator, relation, probability);
    }

    private void AddVolatility(ScenarioView view, int driver, double volatility, ViewRelation relation)
    {
        _held.Add((driver, ViewKind.Volatility));
        Add(view, Products(driver, driver), relation, volatility * volatility);
    }

    private void AddCorrelation(ScenarioView view, int one, int two)
    {
        if (one == two)
        {
            throw new CbiException(ExitCode.Usage, $"View '{view.Text}' names one driver twice; a correlation needs two.");
        }

        var correlation = Within(view, view.Value.ToShare(), -1.0, 1.0);
        foreach (var driver in (int[])[one, two])
        {
            HoldMean(view, driver);
            if (Equality(driver, ViewKind.Volatility) is null && !_held.Contains((driver, ViewKind.Volatility)))
            {
                AddVolatility(view, driver, _moments.Deviation(driver), ViewRelation.Equal);
            }
        }

        Add(view, Products(one, two), view.Relation, correlation * Deviation(one) * Deviation(two));
    }

    /// <summary>Holds a mean that no equality view states; once a driver.</summary>
    private void HoldMean(ScenarioView view, int driver)
    {
        if (Equality(driver, ViewKind.Mean) is null && _held.Add((driver, ViewKind.Mean)))
        {
            Add(view, _sample.Columns[driver], ViewRelation.Equal, _moments.Means[driver]);
        }
    }

    /// <summary>Products of deviations from the means that the views give.</summary>
    private double[] Products(int one, int two)
    {
        var products = new double[_sample.Scenarios];
        var other = new double[products.Length];
        ElementKernel.Affine(_sample.Columns[one].Span, 1.0, -Mean(one), products);
        ElementKernel.Affine(_sample.Columns[two].Span, 1.0, -Mean(two), other);
        ElementKernel.Multiply(products, other, products);
        return products;
    }

    private double Mean(int driver)
    {
        double mean = _moments.Means[driver], deviation = _moments.Deviation(driver);
        return Equality(driver, ViewKind.Mean)?.Value.ToLogReturn(mean, deviation) ?? mean;
    }

    private double Deviation(int driver)
    {
        var deviation = _moments.Deviation(driver);
        return Equality(driver, ViewKind.Volatility) is { } view ? Volatility(view, deviation) : deviation;
    }

    private ScenarioView? Equality(int driver, ViewKind kind) =>
        _views.FirstOrDefault(view => view.Kind == kind && view.Relation == ViewRelation.Equal && _sample.Require(view.Driver) == driver);

    private static double Volatility(ScenarioView view, double deviation) => Within(view, view.Value.ToVolatility(deviation), double.Epsilon, 10.0);

    private static double Within(ScenarioView view, double value, double lowest, double highest) => value >= lowest && value <= highest
        ? value
        : throw new CbiException(ExitCode.Usage, $"View '{view.Text}': {value:0.####} is no {view.Kind.ToString().ToLowerInvariant()}; use {lowest:0.##} to {highest:0.##}.");

    /// <summary>A quantile at most v means a probability of at most v that is at least the level.</summary>
    private static ViewRelation Flipped(ViewRelation relation) => relation switch
    {
        ViewRelation.AtMost => ViewRelation.AtLeast,
        ViewRelation.AtLeast => ViewRelation.AtMost,
        _ => ViewRelation.Equal,
    };

    private void Add(ScenarioView view, ReadOnlyMemory<double> feature, ViewRelation relation, double target) =>
        _constraints.Add(new MomentConstraint(view.Text, feature, relation, target));
}
