using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>One execution of the nightly run: its directory, its sealed configuration, its journal of stages.</summary>
internal sealed class RunContext : IDisposable
{
    private readonly RunDirectory _directory;
    private readonly StageJournal _journal;
    private readonly bool _resumed;
    private readonly string? _refitHash;
    private bool _accepted;

    private RunContext(
        RunRequest request,
        RunConfiguration configuration,
        RunDirectory directory,
        IRunProgress progress,
        TimeProvider clock,
        bool resumed,
        CancellationToken stop)
    {
        Request = request;
        Configuration = configuration;
        Clock = clock;
        Stop = stop;
        _directory = directory;
        _resumed = resumed;
        _refitHash = request.Refit is { } source ? PublishedRuns.Load(request.Home, source).ReceiptHash : null;
        Progress = new TrainingLog(progress, directory.File(RunFiles.TrainingLog), clock);
        _journal = new StageJournal(directory, clock, Progress);
    }

    public RunRequest Request { get; }

    public RunConfiguration Configuration { get; }

    public IRunProgress Progress { get; }

    public TimeProvider Clock { get; }

    public CancellationToken Stop { get; }

    public RunDirectory Directory => _directory;

    public string Home => Request.Home;

    /// <summary>Hash of the sealed inputs; every stage that reads configuration, seed or data depends on it.</summary>
    public string Sealed { get; private set; } = "";

    public IReadOnlyList<StageRecord> Records => _journal.Records;

    /// <summary>Checks the configuration, claims a run directory (or opens the one to resume) and writes the metadata before any work.</summary>
    public static RunContext Open(RunRequest request, IRunProgress progress, TimeProvider clock, CancellationToken stop)
    {
        var configuration = RunConfiguration.Load();
        if (request.Market is null)
        {
            MarketDesk.RequireDirectory(request.DataDirectory);
        }

        if (request.Resume is { } id)
        {
            var existing = RunDirectory.Resume(request.Home, id);
            request = TrainConfig.Read(existing).ApplyTo(request);
            var resumed = new RunContext(request, configuration.For(request), existing, progress, clock, resumed: true, stop);
            resumed.Progress.RunStarted(id, existing.Root, resumed: true);
            return resumed;
        }

        configuration = configuration.For(request);
        request = WithSource(request);
        var directory = RunDirectory.Create(request.Home, clock);
        var started = new RunContext(request, configuration, directory, progress, clock, resumed: false, stop);
        directory.Write(RunFiles.TrainConfig, PipelineJson.Write(TrainConfig.From(request)));
        directory.Write(RunFiles.EnvironmentDump, PipelineJson.Write(EnvironmentDump.Capture()));
        directory.Write(RunFiles.GitCommit, ProgramVersion.Commit + "\n");
        started.Progress.RunStarted(directory.Id, directory.Root, resumed: false);
        return started;
    }

    /// <summary>Work in a directory of its own that other stages than the nightly ones fill: a back-test, or one of its refits.</summary>
    /// <param name="request">What the stages read of a request: home, preset, seed, threads.</param>
    /// <param name="configuration">The configuration that the stages read.</param>
    /// <param name="directory">Disposed with the context.</param>
    /// <param name="sealedHash">Hash of everything that decides the numbers.</param>
    /// <param name="progress">Where progress goes.</param>
    /// <param name="clock">Measures the stages.</param>
    /// <param name="stop">Cancels the work.</param>
    public static RunContext At(
        RunRequest request,
        RunConfiguration configuration,
        RunDirectory directory,
        string sealedHash,
        IRunProgress progress,
        TimeProvider clock,
        CancellationToken stop) =>
        new(request, configuration, directory, progress, clock, resumed: true, stop) { Sealed = sealedHash };

    /// <summary>The request with the run that it refits named by id, and that run's preset and seed.</summary>
    private static RunRequest WithSource(RunRequest request)
    {
        if (request.Refit is not { } asked)
        {
            return request;
        }

        var id = asked == RunRequest.Champion ? ChampionRegistry.Require(request.Home).RunId : asked;
        var source = PublishedRuns.Load(request.Home, id);
        return request with { Refit = id, Preset = Enum.Parse<Preset>(source.Preset, ignoreCase: true), Seed = source.Seed };
    }

    /// <summary>Writes sealed_inputs.json, or on a resumed run verifies that nothing changed since.</summary>
    public void Seal(string snapshotId)
    {
        var files = ProgramVersion.FileHashes().SetItems(Configuration.Jumps.Files);
        var inputs = new SealedInputs(
            snapshotId, Request.AsOf, Request.Preset, Request.Seed, _refitHash, files, ProgramVersion.Full, Request.Paths,
            Request.StandardError);
        var text = PipelineJson.Write(inputs);
        var path = _directory.File(RunFiles.SealedInputs);
        if (File.Exists(path) && File.ReadAllText(path) != text)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"Run '{_directory.Id}' was sealed with other inputs than there are now: data, configuration, macros or program changed. "
                + $"Compare with '{path}', or start a new run.");
        }

        _directory.Write(RunFiles.SealedInputs, text);
        Sealed = inputs.Hash;
    }

    public StageResult<T> Stage<T>(string name, IReadOnlyList<string> inputs, Func<string, T> work) => _journal.Run(name, inputs, work, Stop);

    /// <summary>A stage that goes on from what an unfinished attempt of the same run left in its directory.</summary>
    public StageResult<T> ContinuedStage<T>(string name, IReadOnlyList<string> inputs, Func<string, T> work) =>
        _journal.Run(name, inputs, work, Stop, continues: true);

    /// <summary>Runs independent parts on the run's threads; results come in the order of the parts.</summary>
    public ImmutableArray<TResult> FanOut<TPart, TResult>(ImmutableArray<TPart> parts, Func<TPart, TResult> work)
    {
        var results = new TResult[parts.Length];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Request.Threads, CancellationToken = Stop };
        FirstFailure.Unwrap(() => Parallel.For(0, parts.Length, threads, i => results[i] = work(parts[i])));
        return [.. results];
    }

    /// <summary>From here on the run's data and dates are known to be usable, and its directory stays whatever happens.</summary>
    public void Accept() => _accepted = true;

    /// <summary>Removes the directory of a new run whose input was refused: bad input leaves nothing behind.</summary>
    public void DiscardRefused()
    {
        if (!_accepted && !_resumed)
        {
            _directory.Dispose();
            System.IO.Directory.Delete(_directory.Root, recursive: true);
        }
    }

    public void Dispose() => _directory.Dispose();
}
