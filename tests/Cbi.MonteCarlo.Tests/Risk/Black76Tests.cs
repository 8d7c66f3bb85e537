using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class Black76Tests
{
    // Haug (1998), The Complete Guide to Option Pricing Formulas: the example of section 1.1.3 (Brent futures), and Black-76 values of the
    // table on page 24; four digits printed, from an approximate normal distribution.
    [Theory]
    [InlineData(OptionRight.Call, 19.0, 19.0, 0.75, 0.28, 1.7011)]
    [InlineData(OptionRight.Put, 19.0, 19.0, 0.75, 0.28, 1.7011)]
    [InlineData(OptionRight.Call, 90.0, 100.0, 0.10, 0.15, 0.0205)]
    [InlineData(OptionRight.Call, 100.0, 100.0, 0.10, 0.15, 1.8734)]
    [InlineData(OptionRight.Call, 110.0, 100.0, 0.10, 0.15, 9.9413)]
    [InlineData(OptionRight.Call, 90.0, 100.0, 0.10, 0.35, 0.9474)]
    [InlineData(OptionRight.Call, 110.0, 100.0, 0.50, 0.35, 15.3086)]
    [InlineData(OptionRight.Put, 90.0, 100.0, 0.10, 0.15, 9.9210)]
    [InlineData(OptionRight.Put, 110.0, 100.0, 0.10, 0.25, 0.4551)]
    [InlineData(OptionRight.Put, 90.0, 100.0, 0.50, 0.25, 12.2149)]
    [InlineData(OptionRight.Put, 110.0, 100.0, 0.50, 0.35, 5.7963)]
    public void Price_PublishedExamples_Match(
        OptionRight right, double futures, double strike, double years, double volatility, double expected) =>
        Black76.Price(right, futures, strike, volatility, years, 0.10).ShouldBe(expected, 1e-4);

    [Fact]
    public void Price_CallLessPut_IsTheDiscountedForward()
    {
        var stream = RandomStream.Create(3, "parity");
        for (var i = 0; i < 500; i++)
        {
            double futures = 20.0 + 80.0 * stream.NextUnit(), strike = 20.0 + 80.0 * stream.NextUnit(), years = 2.0 * stream.NextUnit();
            double volatility = 0.05 + stream.NextUnit(), rate = 0.1 * stream.NextUnit();
            var call = Black76.Price(OptionRight.Call, futures, strike, volatility, years, rate);
            var put = Black76.Price(OptionRight.Put, futures, strike, volatility, years, rate);

            (call - put).ShouldBe(Math.Exp(-rate * years) * (futures - strike), 1e-11);
            call.ShouldBeGreaterThanOrEqualTo(Math.Max(0.0, Math.Exp(-rate * years) * (futures - strike)) - 1e-11);
            put.ShouldBeLessThanOrEqualTo(strike);
        }
    }

    [Theory]
    [InlineData(60.0, 10.0, 0.0)]
    [InlineData(50.0, 0.0, 0.0)]
    [InlineData(45.0, 0.0, 5.0)]
    public void Price_AtExpiryOrWithoutVolatility_IsIntrinsic(double futures, double call, double put)
    {
        Black76.Price(OptionRight.Call, futures, 50.0, 0.3, 0.0, 0.05).ShouldBe(call);
        Black76.Price(OptionRight.Put, futures, 50.0, 0.3, 0.0, 0.05).ShouldBe(put);
        Black76.Price(OptionRight.Call, futures, 50.0, 0.0, 1.0, 0.0).ShouldBe(call);
    }

    [Fact]
    public void Slice_Moneyness_IsLinearInsideAndFlatOutside()
    {
        var surface = new VolatilitySurface([30], [0.8, 1.0, 1.2], [0.40, 0.30, 0.34]);
        var volatilities = new double[6];

        new VolatilitySlice(surface, 30).Fill(50.0, [50.0 / 0.5, 50.0 / 0.8, 50.0 / 0.9, 50.0, 50.0 / 1.1, 50.0 / 1.7], volatilities);

        double[] expected = [0.40, 0.40, 0.35, 0.30, 0.32, 0.34];
        for (var i = 0; i < expected.Length; i++)
        {
            volatilities[i].ShouldBe(expected[i], 1e-14);
        }
    }

    [Theory]
    [InlineData(0.0, 50.0, 0.3, 1.0)]
    [InlineData(50.0, -1.0, 0.3, 1.0)]
    [InlineData(50.0, 50.0, double.NaN, 1.0)]
    [InlineData(50.0, 50.0, 0.3, -0.1)]
    public void Price_ImpossibleInput_Throws(double futures, double strike, double volatility, double years) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Black76.Price(OptionRight.Call, futures, strike, volatility, years, 0.0));
}
