using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>
/// Filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999): the fitted GARCH recursion is run h sessions on with its own standardised residuals,
/// drawn with replacement. The shape of a long horizon comes from thousands of daily residuals instead of the few h-session returns that do not overlap.
/// Residuals are centred and no mean is added: the mean of past returns is not known well enough to be worth forecasting with.
/// </summary>
internal sealed class FilteredSimulationModel(CoreOptions options, GarchFits fits) : ITimeSeriesModel
{
    /// <summary>Variance of the next session over the long-run one at which paths start; between them the shapes are interpolated in the logarithm.</summary>
    private static readonly double[] StartRatios = [0.25, 0.5, 1.0, 2.0, 4.0];

    public string Name => "garch-fhs";

    public double[] Predict(ReturnHistory history, Fold fold)
    {
        var model = fits.For(history, fold);
        var next = GarchLikelihood.NextVariances(history.Returns.AsSpan()[..fold.Predict.ToExclusive], model);
        var residuals = Residuals(history.Training(fold), next, model, fold);
        var shapes = Array.ConvertAll(StartRatios, ratio => Shape(model, ratio * model.UnconditionalVariance, residuals, fold.Horizon.Sessions));
        var result = new double[fold.Predict.Count * QuantileGrid.Count];
        for (var i = 0; i < fold.Predict.Count; i++)
        {
            var variance = next[fold.Predict.FromInclusive + i];
            var scale = Math.Sqrt(model.HorizonVariance(variance, fold.Horizon.Sessions));
            var place = Math.Clamp(Math.Log2(variance / (StartRatios[0] * model.UnconditionalVariance)), 0.0, StartRatios.Length - 1);
            var below = Math.Min((int)place, StartRatios.Length - 2);
            var share = place - below;
            for (var k = 0; k < QuantileGrid.Count; k++)
            {
                result[i * QuantileGrid.Count + k] = scale * ((1.0 - share) * shapes[below][k] + share * shapes[below + 1][k]);
            }
        }

        return result;
    }

    /// <summary>(return - mean) / deviation expected at the close before, centred; missing returns and the filter's first rows are left out.</summary>
    private double[] Residuals(ReadOnlySpan<double> training, ReadOnlySpan<double> next, GarchModel model, Fold fold)
    {
        var found = GarchLikelihood.Residuals(training, model, next).Skip(options.WarmUp).Where(double.IsFinite).ToArray();
        InsufficientHistory.ThrowIfFewer(found.Length, 2, Name, fold);
        var mean = found.Average();
        return [.. found.Select(z => z - mean)];
    }

    /// <summary>
    /// Quantiles of the simulated h-session return over its closed-form deviation, for paths that start at a variance. Every shape, fold and horizon uses the
    /// same draws, so that forecasts differ by the data alone.
    /// </summary>
    private double[] Shape(GarchModel model, double start, double[] residuals, int sessions)
    {
        var random = RandomStream.Create(0, "core", "filtered-simulation");
        var sums = new double[options.SimulatedDraws / sessions];
        for (var path = 0; path < sums.Length; path++)
        {
            var variance = start;
            for (var session = 0; session < sessions; session++)
            {
                var shock = Math.Sqrt(variance) * residuals[random.NextInt(residuals.Length)];
                sums[path] += shock;
                variance = model.Omega + model.Alpha * shock * shock + model.Beta * variance;
            }
        }

        Array.Sort(sums);
        var scale = Math.Sqrt(model.HorizonVariance(start, sessions));
        return [.. QuantileGrid.Levels.Select(level => QuantileFunction.OfSorted(sums, level) / scale)];
    }
}
