using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration.Tests;

public class CalibratedDatasetTests
{
    private static readonly CalibrationOptions Options = new();
    private static readonly Planted Market = new();
    private static readonly ImmutableArray<RawSignal> Panel = [.. Forecaster.All.Reverse().Select(f => Market.Overconfident(f))];

    [Fact]
    public void Calibrate_NineSignals_Verifies()
    {
        using var temporary = new TemporaryStore();
        var data = Pack(temporary);

        data.CalibrationApplied.ShouldBeTrue();
        data.Signals.Select(s => s.Forecaster).ShouldBe(Forecaster.All);
        Should.NotThrow(data.Verify);
    }

    [Fact]
    public void Verify_FlagFlipped_Refuses()
    {
        using var temporary = new TemporaryStore();

        Should.Throw<CbiException>((Pack(temporary) with { CalibrationApplied = false }).Verify).Message.ShouldContain(
            "calibration_applied is false");
    }

    [Fact]
    public void Verify_OneNumberChanged_RefusesAsCorrupted()
    {
        using var temporary = new TemporaryStore();
        var data = Pack(temporary);
        var rows = data.Signals[3].OutOfFold;
        var changed = data.Signals[3] with { OutOfFold = rows with { Entropy = rows.Entropy.SetItem(7, 0.123) } };

        Should.Throw<CbiException>((data with { Signals = data.Signals.SetItem(3, changed) }).Verify).ExitCode.ShouldBe(ExitCode.Corrupted);
    }

    [Fact]
    public void Verify_RegimesChanged_RefusesAsCorrupted()
    {
        using var temporary = new TemporaryStore();
        var data = Pack(temporary);

        Should.Throw<CbiException>((data with { Regimes = data.Regimes.SetItem(99, Regime.Crisis) }).Verify).ExitCode.ShouldBe(ExitCode.Corrupted);
    }

    [Fact]
    public void Verify_ColumnMissing_NamesIt()
    {
        using var temporary = new TemporaryStore();
        var data = Pack(temporary);
        var incomplete = data.Signals[0] with { Live = data.Signals[0].Live with { Margin = [] } };

        Should.Throw<CbiException>((data with { Signals = data.Signals.SetItem(0, incomplete) }).Verify).Message.ShouldContain(
            "column margin of 'crush'");
    }

    [Fact]
    public void Calibrate_OtherCalibratorsThanSealed_Throws()
    {
        using var temporary = new TemporaryStore();
        Pack(temporary);
        temporary.Store.Save(Calibrator.Fit(Market.Overconfident(Forecaster.Of(Bucket.Fed), width: 0.8), Market.Frame, Market.Plan, Options));

        Should.Throw<MissingCalibratorException>(() => Calibrator.Calibrate(Panel, Market.Plan, Planted.Regimes, temporary.Store, temporary.Seals))
            .Message.ShouldContain("model 'fed', horizon 1w, regime 'all', method 'conformal'");
    }

    private static CalibratedDataset Pack(TemporaryStore temporary)
    {
        foreach (var signal in Panel)
        {
            temporary.Fit(signal, Market.Frame, Market.Plan, Options);
        }

        return Calibrator.Calibrate(Panel, Market.Plan, Planted.Regimes, temporary.Store, temporary.Seals);
    }
}
