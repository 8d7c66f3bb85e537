using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration.Tests;

public class CalibratorStoreTests
{
    private static readonly CalibrationOptions Options = new();
    private static readonly Planted Market = new();
    private static readonly RawSignal Signal = Market.Overconfident();

    [Theory]
    [InlineData("all", "conformal")]
    [InlineData("all", "platt")]
    [InlineData("crisis", "conformal")]
    [InlineData("stressed", "platt")]
    public void Apply_OneCalibratorDeleted_ThrowsWithTheExactKey(string regime, string method)
    {
        using var temporary = Fitted();
        var key = new CalibratorKey("core", "1w", regime, method);
        File.Delete(temporary.Store.PathOf(key));

        var error = Should.Throw<MissingCalibratorException>(
            () => Calibrator.Apply([Signal], Market.Plan, Planted.Regimes, temporary.Store, temporary.Seals));

        error.Key.ShouldBe(key);
        error.ExitCode.ShouldBe(ExitCode.MissingCalibrator);
        ((int)error.ExitCode).ShouldBe(5);
        error.Message.ShouldContain($"model 'core', horizon 1w, regime '{regime}', method '{method}'; searched {temporary.Store.PathOf(key)}");
    }

    [Fact]
    public void Load_EmptyDirectory_NamesThePathSearched()
    {
        using var temporary = new TemporaryStore();
        var key = new CalibratorKey("china", "6m", "calm", "conformal");

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Verify([new CalibratorSeal(key, "0")])).Message.ShouldContain(
            temporary.Store.PathOf(key));
    }

    [Fact]
    public void Load_NeverSealed_NamesTheKey()
    {
        using var temporary = Fitted();

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Load(Forecaster.Of(Bucket.China), Horizon.SixMonths, temporary.Seals))
            .Message.ShouldContain("model 'china', horizon 6m, regime 'all', method 'conformal'");
    }

    [Fact]
    public void Verify_ValidFileOfAnotherFit_IsNotTheSealedOne()
    {
        using var temporary = Fitted();
        temporary.Store.Save(Calibrator.Fit(Market.Overconfident(width: 0.7), Market.Frame, Market.Plan, Options));

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Verify(temporary.Seals)).Message.ShouldContain(
            "not the calibrator that was sealed");
    }

    [Fact]
    public void Load_OneDigitChanged_SaysTampered()
    {
        using var temporary = Fitted();
        var path = temporary.Store.PathOf(new CalibratorKey("core", "1w", "all", "platt"));
        var text = File.ReadAllText(path);
        var digit = text.LastIndexOf("\"slope\": 0.", StringComparison.Ordinal) + "\"slope\": 0.".Length;
        File.WriteAllText(path, $"{text[..digit]}{(text[digit] == '9' ? '8' : '9')}{text[(digit + 1)..]}");

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Load(Forecaster.Core, Horizon.OneWeek, temporary.Seals))
            .Message.ShouldContain("tampered");
    }

    [Fact]
    public void Load_FileOfAnotherForecaster_SaysTampered()
    {
        using var temporary = Fitted();
        var foreign = temporary.Store.PathOf(new CalibratorKey("fx", "1w", "all", "conformal"));
        Directory.CreateDirectory(Path.GetDirectoryName(foreign)!);
        File.Copy(temporary.Store.PathOf(new CalibratorKey("core", "1w", "all", "conformal")), foreign);

        ImmutableArray<CalibratorSeal> seals = [.. temporary.Seals.Select(s => s with { Key = s.Key with { Forecaster = "fx" } })];
        foreach (var seal in temporary.Seals.Where(s => s.Key.Method == "platt" || s.Key.Regime != "all"))
        {
            File.Copy(temporary.Store.PathOf(seal.Key), temporary.Store.PathOf(seal.Key with { Forecaster = "fx" }));
        }

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Load(Forecaster.Of(Bucket.Fx), Horizon.OneWeek, seals))
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

        Should.Throw<MissingCalibratorException>(() => temporary.Store.Load(Forecaster.Core, Horizon.OneWeek, temporary.Seals))
            .Message.ShouldContain("unreadable");
    }

    [Fact]
    public void Save_TwiceAndAfterLoading_WritesTheSameBytes()
    {
        using var first = Fitted();
        using var second = new TemporaryStore();
        var seals = second.Store.Save(first.Store.Load(Forecaster.Core, Horizon.OneWeek, first.Seals).Calibrators);

        seals.ShouldBe(first.Seals);
        foreach (var seal in seals)
        {
            File.ReadAllBytes(second.Store.PathOf(seal.Key)).ShouldBe(File.ReadAllBytes(first.Store.PathOf(seal.Key)));
            seal.Hash.Length.ShouldBe(64);
        }
    }

    [Fact]
    public void Save_OneSignal_SealsEveryRegimeTwice()
    {
        using var temporary = Fitted();

        temporary.Seals.Select(s => s.Key).Distinct().Count().ShouldBe(4 * 2);
        CalibratorKeys.Expected.ShouldBe(9 * 4 * 4 * 2);
    }

    private static TemporaryStore Fitted()
    {
        var temporary = new TemporaryStore();
        temporary.Fit(Signal, Market.Frame, Market.Plan, Options);
        return temporary;
    }
}
