using System.Net;
using Cbi.Domain;

namespace Cbi.Server.Tests;

/// <summary>Row F2 of the acceptance table at the last door: numbers are served only while their calibrators exist.</summary>
public sealed class CalibratorServingTests
{
    private const string Run = "20240102T230000-1";

    [Fact]
    public async Task Forecasts_ACalibratorOfTheChampionDeleted_AreRefusedWithItsKey()
    {
        using var home = new PublishedHome();
        var (run, calibrator) = home.PublishCalibrated(Run, spot: 48.0);
        home.Crown(run);
        File.Delete(calibrator);
        await using var server = await RunningServer.StartAsync(home.Root);
        foreach (var path in new[] { "/v1/forecasts", "/v1/risk/var" })
        {
            var problem = await server.RefusedAsync(path, HttpStatusCode.ServiceUnavailable);
            problem.GetProperty("detail").GetString()!.ShouldContain("model 'china', horizon 1m, regime 'calm', method 'conformal'");
        }
    }

    [Fact]
    public void Champion_ACalibratorDeletedWhileServing_IsNoticedWithinAMinute()
    {
        using var home = new PublishedHome();
        var (run, calibrator) = home.PublishCalibrated(Run, spot: 48.0);
        home.Crown(run);
        var clock = new MovedClock();
        var numbers = new PublishedNumbers(home.Root, clock);
        numbers.Champion().SpotCentsPerLb.ShouldBe(48.0);
        File.Delete(calibrator);
        clock.Now += TimeSpan.FromMinutes(1);

        var error = Should.Throw<MissingCalibratorException>(numbers.Champion);
        error.ExitCode.ShouldBe(ExitCode.MissingCalibrator);
        error.Key.ShouldBe(new CalibratorKey("china", "1m", "calm", "conformal"));
        // It stays refused: nothing verified earlier is served again.
        Should.Throw<MissingCalibratorException>(numbers.Champion);
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2024, 1, 5, 3, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
