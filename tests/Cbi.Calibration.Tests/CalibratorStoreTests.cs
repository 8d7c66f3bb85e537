using Cbi.Domain;

namespace Cbi.Calibration.Tests;

public class CalibratorStoreTests
{
    private static readonly CalibrationOptions Options = new();
    private static readonly Planted Market = new();
    private static readonly RawSignal Signal = Market.Overconfident();

    [Theory]
    [InlineData("conformal")]
    [InlineData("platt")]
    public void Apply_OneCalibratorDeleted_ThrowsWithTheExactKey(string method)
    {
        using var temporary = Fitted();
        var key = new CalibratorKey("core", "1w", "all", method);
        File.Delete(temporary.Store.PathOf(key));

        var error = Should.Throw<MissingCalibratorException>(() => Calibrator.Apply(Signal, Market.Plan, temporary.Store, Options));

        error.Key.ShouldBe(key);
        error.ExitCode.ShouldBe(ExitCode.MissingCalibrator);
        ((int)error.ExitCode).ShouldBe(5);
        error.Message.ShouldContain($"model 'core', horizon 1w, regime 'all', method '{method}'; searched {temporary.Store.PathOf(key)}");
    }

    [Fact]
    public void Load_EmptyDirectory_NamesThePathSearched()
    {
        using var temporary = new TemporaryStore();
        var key = new CalibratorKey("china", "6m", "all", "conformal");

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Load(Forecaster.Of(Bucket.China), Horizon.SixMonths, ProbabilityMethod.Platt))
            .Message.ShouldContain(temporary.Store.PathOf(key));
    }

    [Fact]
    public void Load_OneDigitChanged_SaysTampered()
    {
        using var temporary = Fitted();
        var path = temporary.Store.PathOf(new CalibratorKey("core", "1w", "all", "platt"));
        var text = File.ReadAllText(path);
        var digit = text.LastIndexOf("\"slope\": 0.", StringComparison.Ordinal) + "\"slope\": 0.".Length;
        File.WriteAllText(path, $"{text[..digit]}{(text[digit] == '9' ? '8' : '9')}{text[(digit + 1)..]}");

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Load(Forecaster.Core, Horizon.OneWeek, ProbabilityMethod.Platt))
            .Message.ShouldContain("tampered");
    }

    [Fact]
    public void Load_FileOfAnotherForecaster_SaysTampered()
    {
        using var temporary = Fitted();
        var foreign = temporary.Store.PathOf(new CalibratorKey("fx", "1w", "all", "conformal"));
        Directory.CreateDirectory(Path.GetDirectoryName(foreign)!);
        File.Copy(temporary.Store.PathOf(new CalibratorKey("core", "1w", "all", "conformal")), foreign);

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Load(Forecaster.Of(Bucket.Fx), Horizon.OneWeek, ProbabilityMethod.Platt))
            .Message.ShouldContain("it holds the calibrator of");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"sha256\": \"0")]
    [InlineData("[1, 2]")]
    public void Load_HalfWrittenFile_SaysUnreadable(string text)
    {
        using var temporary = Fitted();
        File.WriteAllText(temporary.Store.PathOf(new CalibratorKey("core", "1w", "all", "platt")), text);

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Load(Forecaster.Core, Horizon.OneWeek, ProbabilityMethod.Platt))
            .Message.ShouldContain("unreadable");
    }

    [Theory]
    [InlineData(ProbabilityMethod.Platt)]
    [InlineData(ProbabilityMethod.Isotonic)]
    public void Save_TwiceAndAfterLoading_WritesTheSameBytes(ProbabilityMethod method)
    {
        using var first = new TemporaryStore();
        using var second = new TemporaryStore();
        var calibrators = Calibrator.Fit(Signal, Market.Frame, Market.Plan, new CalibrationOptions { ProbabilityMethod = method });
        first.Store.Save(calibrators);
        second.Store.Save(first.Store.Load(Forecaster.Core, Horizon.OneWeek, method));

        foreach (var key in new[] { calibrators.QuantileKey, calibrators.ProbabilityKey })
        {
            File.ReadAllBytes(second.Store.PathOf(key)).ShouldBe(File.ReadAllBytes(first.Store.PathOf(key)));
            first.Store.HashOf(key).Length.ShouldBe(64);
        }
    }

    [Fact]
    public void Required_PlattMethod_ListsSeventyTwoDistinctKeys() =>
        CalibratorKeys.Required(ProbabilityMethod.Platt).Distinct().Count().ShouldBe(9 * 4 * 2);

    private static TemporaryStore Fitted()
    {
        var temporary = new TemporaryStore();
        temporary.Calibrate(Signal, Market.Frame, Market.Plan, Options);
        return temporary;
    }
}
