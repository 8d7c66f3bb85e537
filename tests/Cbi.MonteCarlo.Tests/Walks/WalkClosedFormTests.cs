using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class WalkClosedFormTests
{
    private static readonly WalkModel Model = new(50.0, -0.0004, 0.019, 21, ShockLaw.Normal);

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.95, true)]
    [InlineData(0.9999, true)]
    [InlineData(0.5, false)]
    [InlineData(0.95, false)]
    [InlineData(0.9999, false)]
    public void Of_AnyTail_IsTheIntegralOfTheMoves(double confidence, bool upper)
    {
        // The mean of the move over the tail's probabilities by the midpoint rule on the normal's own scale, far into the tail.
        double m = 21 * -0.0004, s = 0.019 * Math.Sqrt(21.0), z = NormalDistribution.Quantile(confidence);
        const int Cells = 200_000;
        double sum = 0.0, width = 12.0 / Cells;
        for (var i = 0; i < Cells; i++)
        {
            var at = z + (i + 0.5) * width;
            sum += NormalDistribution.Density(at) * width * Move(at);
        }

        var exact = WalkClosedForm.Of(Model, confidence, upper)!.Value;
        exact.ValueAtRisk.ShouldBe(Move(z), 1e-12);
        exact.Shortfall.ShouldBe(sum / (1.0 - confidence), 1e-8 * exact.Shortfall);

        double Move(double shock) => upper ? 50.0 * (Math.Exp(m + s * shock) - 1.0) : 50.0 * (1.0 - Math.Exp(m - s * shock));
    }

    [Fact]
    public void Of_StudentT_IsUnknown() =>
        WalkClosedForm.Of(Model with { Shocks = ShockLaw.StudentT(5.0) }, 0.99, false).ShouldBeNull();

    [Theory]
    [InlineData(0.4)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Of_ConfidenceOutOfRange_Throws(double confidence) =>
        Should.Throw<ArgumentOutOfRangeException>(() => WalkClosedForm.Of(Model, confidence, true));
}
