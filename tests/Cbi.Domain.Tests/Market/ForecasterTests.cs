namespace Cbi.Domain.Tests;

public sealed class ForecasterTests
{
    [Fact]
    public void All_Nine_AreTheBucketsThenCore() =>
        Forecaster.All.Select(f => f.Name).ShouldBe(["crush", "china", "fx", "fed", "tariff", "biofuel", "energy", "volatility", "core"]);

    [Fact]
    public void MissingCalibrator_Message_NamesKeyPathAndWayOut()
    {
        var error = new MissingCalibratorException(new CalibratorKey("crush", "1m", "all", "platt"), "runs/x/stages/calibrate");
        error.ExitCode.ShouldBe(ExitCode.MissingCalibrator);
        foreach (var part in new[] { "crush", "1m", "all", "platt", "runs/x/stages/calibrate", "start a new run" })
        {
            error.Message.ShouldContain(part);
        }
    }
}
