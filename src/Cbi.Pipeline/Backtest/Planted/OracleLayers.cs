using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Forecasts that know more than a pipeline can, on the same rows: they tell what could be gained and where it is lost.</summary>
internal static class OracleLayers
{
    public const string Oracle = "oracle", Centre = "oracle centre", Width = "oracle width", SumOfCentres = "sum of centres";

    /// <summary>The same of the <see cref="TutoredForecast"/>; not on a market without signal.</summary>
    public const string Ceiling = "ceiling", CeilingCentre = "ceiling centre", CeilingWidth = "ceiling width";

    public static IEnumerable<ForecastLayer> Of(TestedMarket market, Horizon horizon)
    {
        var evidence = market.Evidence;
        var oracle = market.Oracle.Single(o => o.Horizon == horizon);
        var sessionOf = oracle.Sessions.Select((session, i) => (session, i)).ToDictionary(x => x.session, x => x.i);
        var scaled = evidence.Layer(horizon, BacktestEvidence.Scaled);
        var forecasters = Forecaster.All.Select(f => evidence.Layer(horizon, f.Name)).ToArray();
        int Session(int i) => sessionOf[evidence.Frame.Sessions[scaled.Rows[i]]];
        double Median(QuantileRows rows, int i) => rows.At(i)[QuantileGrid.MedianIndex];

        yield return new ForecastLayer(Oracle, Made(scaled, (i, row) => oracle.Quantiles(Session(i)).CopyTo(row)));
        yield return new ForecastLayer(Centre, Made(scaled, (i, row) => Move(scaled.At(i), oracle.Means[Session(i)], row)));
        yield return new ForecastLayer(Width, Made(scaled, (i, row) => Shape(Median(scaled, i), oracle.Deviations[Session(i)], row)));
        if (!market.Ceiling.IsEmpty)
        {
            var tutored = market.Ceiling[market.Oracle.IndexOf(oracle)];
            double Mean(int i) => tutored.Means[scaled.Rows[i]];
            double Deviation(int i) => tutored.Deviations[scaled.Rows[i]];
            yield return new ForecastLayer(Ceiling, Made(scaled, (i, row) => Shape(Mean(i), Deviation(i), row)));
            yield return new ForecastLayer(CeilingCentre, Made(scaled, (i, row) => Move(scaled.At(i), Mean(i), row)));
            yield return new ForecastLayer(CeilingWidth, Made(scaled, (i, row) => Shape(Median(scaled, i), Deviation(i), row)));
        }

        // An average of nine centres dilutes what one of them knows; a sum does not.
        yield return new ForecastLayer(SumOfCentres, Made(scaled, (i, row) => Move(scaled.At(i), forecasters.Sum(f => Median(f, i) - Median(scaled, i)), row)));

        void Shape(double centre, double deviation, Span<double> row)
        {
            for (var k = 0; k < row.Length; k++)
            {
                row[k] = centre + deviation * oracle.Shape[k];
            }
        }
    }

    private static void Move(ReadOnlySpan<double> quantiles, double shift, Span<double> row)
    {
        for (var k = 0; k < row.Length; k++)
        {
            row[k] = quantiles[k] + shift;
        }
    }

    private static QuantileRows Made(QuantileRows like, FillRow fill)
    {
        var quantiles = new double[like.Quantiles.Length];
        var up = new double[like.Count];
        for (var i = 0; i < up.Length; i++)
        {
            var row = quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);
            fill(i, row);
            up[i] = 1.0 - QuantileFunction.Cdf(0.0, row, QuantileGrid.Levels.AsSpan());
        }

        return new QuantileRows(like.Rows.AsSpan(), quantiles, up, like.Folds.AsSpan());
    }

    private delegate void FillRow(int position, Span<double> row);
}
