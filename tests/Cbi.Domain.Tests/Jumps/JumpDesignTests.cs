namespace Cbi.Domain.Tests;

public sealed class JumpDesignTests
{
    private static readonly JumpCovariates[] Windows =
    [
        new("stressed", "none", "high", -1.0), new("calm", "tariff", "low", -1.5), new("crisis", "fed", "middle", -0.7),
        new("calm", "weather", "low", -1.6),
    ];

    [Fact]
    public void Freeze_AnyOrderOfTheWindows_GivesTheSameVectors()
    {
        var dictionary = JumpDictionary.Freeze(Windows, -1.3);
        var permuted = JumpDictionary.Freeze([Windows[3], Windows[1], Windows[0], Windows[2], Windows[0]], -1.3);

        JumpDesign.HurdleColumns(permuted).ShouldBe(JumpDesign.HurdleColumns(dictionary));
        foreach (var window in Windows)
        {
            JumpDesign.HurdleRow(permuted, window).ShouldBe(JumpDesign.HurdleRow(dictionary, window));
            JumpDesign.DispersionRow(permuted, window).ShouldBe(JumpDesign.DispersionRow(dictionary, window));
        }
    }

    [Fact]
    public void Columns_FollowTheVocabulary_ThenUnlistedNames()
    {
        var dictionary = JumpDictionary.Freeze(Windows, -1.3);

        JumpDesign.HurdleColumns(dictionary).ShouldBe(
            ["intercept", "regime=stressed", "regime=crisis", "event=fed", "event=tariff", "event=weather", "stress=middle", "stress=high"]);
        JumpDesign.DispersionColumns(dictionary).ShouldBe(
            ["intercept", "regime=stressed", "regime=crisis", "event=fed", "event=tariff", "event=weather", "log_volatility"]);
        JumpDesign.HurdleRow(dictionary, Windows[2]).ShouldBe([1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.0]);
        JumpDesign.MeanRow(dictionary, Windows[1]).ShouldBe([1.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
        JumpDesign.DispersionRow(dictionary, Windows[0])[^1].ShouldBe(0.3, 1e-15);
    }

    [Theory]
    [InlineData("boom", "none", "low", "regime 'boom'")]
    [InlineData("calm", "strike", "low", "event 'strike'")]
    [InlineData("calm", "none", "unknown", "stress bucket 'unknown'")]
    public void Row_UnknownCategory_IsNamed(string regime, string policy, string stress, string named)
    {
        var error = Should.Throw<CbiException>(
            () => JumpDesign.HurdleRow(JumpDictionary.Freeze(Windows, -1.3), new JumpCovariates(regime, policy, stress, -1.3)));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain(named);
    }

    [Fact]
    public void Row_VolatilityThatIsNoNumber_IsRefused() =>
        Should.Throw<CbiException>(
            () => JumpDesign.DispersionRow(JumpDictionary.Freeze(Windows, -1.3), Windows[0] with { LogVolatility = double.NaN }));

    [Theory]
    [InlineData(double.NaN, double.NaN, double.NaN, "none")]
    [InlineData(21.0, 30.0, double.NaN, "none")]
    [InlineData(20.0, 5.0, double.NaN, "fed")]
    [InlineData(3.0, 3.0, 3.0, "biofuel")]
    [InlineData(double.NaN, 4.0, 0.0, "tariff")]
    public void EventOf_NewestWithinTheWindow_Counts(double biofuel, double fed, double tariff, string expected) =>
        JumpVocabulary.EventOf(biofuel, fed, tariff).ShouldBe(expected);

    [Theory]
    [InlineData(14.99, "low")]
    [InlineData(15.0, "middle")]
    [InlineData(25.0, "high")]
    [InlineData(double.NaN, "unknown")]
    public void StressOf_Bounds_BelongAbove(double index, string expected) => JumpVocabulary.StressOf(index).ShouldBe(expected);
}
