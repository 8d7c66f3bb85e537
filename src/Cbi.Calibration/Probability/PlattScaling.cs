namespace Cbi.Calibration;

/// <summary>
/// p_cal = 1 / (1 + exp(-(intercept + slope logit p))) (Platt 1999). Fitted by iteratively reweighted least squares with a ridge towards
/// one half; each row weighs 1 / overlap, because neighbouring labels share most of their sessions. The slope is never negative: a
/// calibrator may mute an opinion, not invert it.
/// </summary>
internal sealed record PlattScaling : ProbabilityMap
{
    /// <summary>Raw probabilities are kept this far from 0 and 1, where the log-odds would be infinite.</summary>
    private const double Edge = 1e-4;

    private const int MaxSteps = 50;

    public required double Intercept { get; init; }

    public required double Slope { get; init; }

    internal override double Apply(double raw) => Math.Clamp(Logistic(Intercept + Slope * LogOdds(raw)), Edge, 1.0 - Edge);

    internal static PlattScaling Fit(CalibrationSample sample, double ridge)
    {
        var odds = Array.ConvertAll(sample.Probabilities, LogOdds);
        var (intercept, slope) = Solve(odds, sample.Outcomes, 1.0 / sample.Overlap, ridge);
        if (slope < 0.0)
        {
            (intercept, slope) = (Solve(new double[odds.Length], sample.Outcomes, 1.0 / sample.Overlap, ridge).Intercept, 0.0);
        }

        return new PlattScaling { Intercept = intercept, Slope = slope, Rows = odds.Length };
    }

    private static (double Intercept, double Slope) Solve(double[] odds, double[] outcomes, double weight, double ridge)
    {
        double a = 0.0, b = 0.0;
        // A hint of ridge keeps the system solvable when all log-odds are equal.
        var penalty = Math.Max(ridge, 1e-6);
        for (var step = 0; step < MaxSteps; step++)
        {
            double ga = -penalty * a, gb = -penalty * b, haa = penalty, hab = 0.0, hbb = penalty;
            for (var i = 0; i < odds.Length; i++)
            {
                var p = Logistic(a + b * odds[i]);
                var error = weight * ((outcomes[i] > 0.0 ? 1.0 : 0.0) - p);
                var curvature = weight * p * (1.0 - p);
                ga += error;
                gb += error * odds[i];
                haa += curvature;
                hab += curvature * odds[i];
                hbb += curvature * odds[i] * odds[i];
            }

            var determinant = haa * hbb - hab * hab;
            var (da, db) = ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant);
            // Newton may overshoot far from the optimum; the penalised likelihood is concave, so bounded steps still arrive.
            var scale = Math.Min(1.0, 2.0 / Math.Max(1e-300, Math.Max(Math.Abs(da), Math.Abs(db))));
            a += scale * da;
            b += scale * db;
            if (Math.Max(Math.Abs(da), Math.Abs(db)) < 1e-10)
            {
                break;
            }
        }

        return (a, b);
    }

    private static double LogOdds(double p)
    {
        var inside = Math.Clamp(p, Edge, 1.0 - Edge);
        return Math.Log(inside / (1.0 - inside));
    }

    private static double Logistic(double x) => 1.0 / (1.0 + Math.Exp(-x));
}
