using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>The publishable forecasts that a finished back-test keeps, by as-of session and horizon.</summary>
/// <param name="Key">Name of the back-test.</param>
/// <param name="Hash">Content hash of its forecasts.</param>
/// <param name="Every">Sessions from one as-of to the next.</param>
/// <param name="Targets">As-of sessions by horizon name.</param>
internal sealed record PublishedForecasts(
    string Key, string Hash, int Every, ImmutableDictionary<(DateOnly AsOf, string Horizon), MarginalTarget> Targets)
{
    /// <summary>Forecasts in a row whose outcomes overlap; 1 when none do.</summary>
    public int Overlap(int sessions) => (sessions - 1) / Every + 1;

    /// <summary>Reads a finished back-test of the same data, configuration and program.</summary>
    /// <exception cref="CbiException">NotFound: none, or unfinished. BadInput: of other inputs. Corrupted: files were changed.</exception>
    public static PublishedForecasts Load(
        RiskBacktestRequest request, string key, RunConfiguration nightly, MarketSnapshot market, CancellationToken stop)
    {
        var inputs = Require(request.Home, key, market.Id);
        var options = BacktestContext.WithHistory(nightly, inputs.From, market.LastSession).Frame;
        var stages = Path.Combine(BacktestInputs.Directory(request.Home, key), "stages");
        var reference = StageJournal.ReadOutput<FrameReference>(Path.Combine(stages, "features"));
        var frame = FrameDesk.Build(request.Home, market, reference.AsOf, options, request.Threads, stop);
        if (frame.Hash != reference.FrameHash)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"The frame of back-test '{key}' has hash {frame.Hash[..12]}, the back-test was made from {reference.FrameHash[..12]}. "
                + "Run it again.");
        }

        var asked = new BacktestRequest
        {
            Home = request.Home,
            From = inputs.From,
            To = inputs.To,
            Every = inputs.Every,
            RefitEvery = inputs.RefitEvery,
        };
        var schedule = BacktestSchedule.Of(frame.Sessions, asked);
        var asOfs = schedule.AsOfRows.ToHashSet();
        var refits = schedule.Refits.Select(served => StageJournal.ReadHashed<RefitForecasts>(
            Path.Combine(stages, BacktestSchedule.StageOf(frame.Sessions[served.FromInclusive])))).ToArray();
        var rows =
            from refit in refits
            from forecasts in refit.Value.Horizons
            from i in Enumerable.Range(0, forecasts.Final.Count)
            where asOfs.Contains(forecasts.Final.Rows[i])
            select KeyValuePair.Create(
                (frame.Sessions[forecasts.Final.Rows[i]], forecasts.Horizon.Name),
                new MarginalTarget(forecasts.Horizon, forecasts.Final.At(i)));
        return new PublishedForecasts(
            key, ContentHash.Of(string.Join('\n', refits.Select(refit => refit.Hash))), inputs.Every, rows.ToImmutableDictionary());
    }

    /// <summary>The inputs of a finished back-test, or what is wrong with it.</summary>
    internal static BacktestInputs Require(string home, string key, string snapshotId)
    {
        var directory = BacktestInputs.Directory(home, key);
        var isName = key is not ("" or "." or "..") && !key.AsSpan().ContainsAny('/', '\\');
        if (!isName || !File.Exists(Path.Combine(directory, BacktestContext.SummaryFile)))
        {
            throw new CbiException(
                ExitCode.NotFound,
                $"There is no finished back-test '{key}' in '{home}'. Make one with: cbi backtest --home \"{home}\" --from DATE; "
                + "it prints its key.");
        }

        var found = Read(Path.Combine(directory, BacktestInputs.File));
        var changed = ChangedInput.Among(found.Files, ProgramVersion.FileHashes()).FirstOrDefault();
        var reason = found.SnapshotId != snapshotId ? $"other data (snapshot {Short(found.SnapshotId)}, these are {Short(snapshotId)})"
            : found.Program != ProgramVersion.Full ? $"another program version ({found.Program}, this is {ProgramVersion.Full})"
            : changed is not null ? $"another '{changed.Name}'"
            : null;
        return reason is null
            ? found
            : throw new CbiException(
                ExitCode.BadInput,
                $"Back-test '{key}' was made from {reason}; its forecasts cannot be judged beside these. Run cbi backtest again.");
    }

    private static BacktestInputs Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<BacktestInputs>(File.ReadAllText(path), PipelineJson.Document)
                ?? throw new JsonException("the document is null");
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException)
        {
            throw new CbiException(ExitCode.Corrupted, $"'{path}' is damaged ({error.Message}). Run cbi backtest again.", error);
        }
    }

    private static string Short(string id) => id[..Math.Min(12, id.Length)];
}
