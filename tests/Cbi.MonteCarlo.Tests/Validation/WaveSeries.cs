namespace Cbi.MonteCarlo.Tests;

/// <summary>
/// A series that another program can write down: L = 1.5 sin(0.7 t^2) + 0.8 cos(3.1 t), VaR = 1.95 + 0.2 sin(0.05 t), ES = 1.1 VaR, t = 0 to
/// 399, tail 5 %. The figures of the tests were computed from it with numpy 2 and scipy 1 from the formulas of the papers, by matrix algebra and sorting.
/// </summary>
internal static class WaveSeries
{
    public const double Tail = 0.05;

    public static double[] Loss { get; } = Of(t => 1.5 * Math.Sin(0.7 * t * t) + 0.8 * Math.Cos(3.1 * t));

    public static double[] ValueAtRisk { get; } = Of(t => 1.95 + 0.2 * Math.Sin(0.05 * t));

    public static double[] Shortfall { get; } = Array.ConvertAll(ValueAtRisk, v => 1.1 * v);

    public static bool[] Hits { get; } = [.. Loss.Zip(ValueAtRisk, (loss, valueAtRisk) => loss > valueAtRisk)];

    private static double[] Of(Func<double, double> at) => [.. Enumerable.Range(0, 400).Select(t => at(t))];
}
