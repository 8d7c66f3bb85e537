using Cbi.Domain;
using Cbi.Features;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>From a market snapshot to the frame of the as-of session, and the proof that it looks into no future.</summary>
internal static class FeatureStage
{
    public static FrameReference Build(RunContext run, MarketSnapshot market)
    {
        var (request, options) = (run.Request, run.Configuration.Frame);
        var night = request.Frames is { } warm
            ? warm.Build(market, request.AsOf, options, request.Threads, run.Stop)
            : FrameDesk.Night(run.Home, market, request.AsOf, options, request.Threads, run.Stop);
        run.Progress.Note("features", $"frame as of {night.Frame.AsOf:yyyy-MM-dd} {night.How}");
        return new FrameReference(market.Id, MacroLibrary.Installed().Hash, night.Frame.AsOf, night.Frame.Hash);
    }

    /// <summary>The frame that the stage built, from the cache or built again; another content than the recorded one is an error.</summary>
    public static FeatureFrame Open(RunContext run, MarketSnapshot market, FrameReference reference)
    {
        var frame = FrameDesk.Build(run.Home, market, reference.AsOf, run.Configuration.Frame, run.Request.Threads, run.Stop);
        if (frame.Hash != reference.FrameHash)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"The frame as of {reference.AsOf:yyyy-MM-dd} has hash {frame.Hash[..12]}, "
                + $"the run was made from {reference.FrameHash[..12]}. Start a new run.");
        }

        return frame;
    }

    public static LeakGateResult VerifyNoLeak(RunContext run, MarketSnapshot market, FeatureFrame frame)
    {
        var sessions = LeakGate.SpreadSessions(frame, run.Configuration.Policy.Gates.LeakGateSessions);
        return LeakGate.Verify(
            MacroLibrary.Installed(), () => MarketCopy.Open(market, 1, run.Stop), frame, sessions, run.Configuration.Frame,
            run.Request.Threads, null, run.Stop);
    }
}
