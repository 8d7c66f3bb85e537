using Cbi.Domain;
using Cbi.Features;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Cbi.Server;

/// <summary>Quartz in memory: one trigger in New York exchange time, so that daylight saving moves it with the market.</summary>
internal sealed class NightlySchedule : IAsyncDisposable
{
    /// <summary>Category of what a nightly run logs; the server shows it from information on.</summary>
    internal const string LogCategory = "nightly";

    private readonly IScheduler? _scheduler;
    private readonly WarmFrames? _frames;

    private NightlySchedule(IScheduler? scheduler, WarmFrames? frames) => (_scheduler, _frames) = (scheduler, frames);

    public static TimeZoneInfo ExchangeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static async Task<NightlySchedule> StartAsync(ServerOptions options, TimeProvider clock, ILoggerFactory logging, CancellationToken stop)
    {
        if (options.Nightly == ServerOptions.NightlyOff)
        {
            return new NightlySchedule(null, null);
        }

        var scheduler = await QuartzSchedulerBuilder.Create().BuildScheduler(stop);
        var frames = new WarmFrames(options.Home);
        scheduler.Context.Add(NightlyJob.StateKey, new NightlyJobState(options, frames, clock, logging.CreateLogger(LogCategory)));
        await scheduler.ScheduleJob(
            JobBuilder.Create<NightlyJob>().WithIdentity("nightly").Build(), Trigger(options.Nightly), cancellationToken: stop);
        await scheduler.Start(stop);
        return new NightlySchedule(scheduler, frames);
    }

    /// <summary>The trigger; a missed night is caught up once.</summary>
    internal static ITrigger Trigger(string cron)
    {
        if (!CronExpression.TryParse(cron, out _))
        {
            throw new CbiException(
                ExitCode.Usage,
                $"--nightly '{cron}' is not a Quartz cron expression; use for example '{ServerOptions.DefaultNightly}' or off.");
        }

        return TriggerBuilder.Create()
            .WithIdentity("nightly")
            .WithCronSchedule(
                cron, schedule => schedule.InTimeZone(ExchangeZone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
    }

    public async ValueTask DisposeAsync()
    {
        if (_scheduler is not null)
        {
            await _scheduler.Interrupt(new JobKey("nightly"));
            await _scheduler.Shutdown(waitForJobsToComplete: true);
        }

        _frames?.Dispose();
    }
}
