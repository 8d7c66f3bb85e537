using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// The health of a market directory as it stands, whether or not an intake would accept it. Nothing is written into a home.
/// </summary>
public sealed record MarketHealth
{
    /// <summary>Name of the directory.</summary>
    public required string Source { get; init; }

    public required QualityVerdict Verdict { get; init; }

    /// <summary>One entry a configured source, in configuration order.</summary>
    public required ImmutableArray<SourceHealth> Sources { get; init; }

    /// <summary>Bad rows of the files first, then what the rules over the whole market say; sources in configuration order.</summary>
    public required ImmutableArray<QualityFinding> Findings { get; init; }

    /// <summary>
    /// Reads every file, leaves bad rows out and judges the rest. The request's history is not read: the files are judged on their own.
    /// Where the target itself cannot be read there are no sessions to judge by, and only the files are looked at.
    /// </summary>
    public static MarketHealth Examine(IntakeRequest request, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var dry = request with { DryRun = true };
        var configured = SourcePlans.Of(request.Universe, request.Sources);
        var inputs = InputFiles.Find(request.DataDirectory, [.. configured.Select(p => p with { Required = false })]);
        using var area = StagingArea.Open(request.Home, outside: true);
        var unread = ImmutableArray.CreateBuilder<QualityFinding>();
        var staged = Stage(dry, configured, inputs, area, unread, stop);
        var allowed = request.Sources.MaxQuarantinedRows;
        if (staged.Single(s => s.Plan.Catalog.Kind == SourceKind.Price && s.Plan.Catalog.Name == Universe.Target).First is null)
        {
            var known = unread.ToImmutable().AddRange(FileFindings.Of(staged, inputs, allowed));
            return Of(inputs.Name, Summary.Health(staged, new Dictionary<string, int>(), known), known);
        }

        var (manifest, findings) = Summary.Of(dry, inputs, staged, area, stop);
        var all = unread.ToImmutable().AddRange(findings);
        var ages = manifest.Body.Health.Where(h => h.AgeSessions is not null)
            .ToDictionary(h => h.Name, h => h.AgeSessions!.Value, StringComparer.Ordinal);
        return Of(inputs.Name, Summary.Health(staged, ages, all), all);
    }

    private static MarketHealth Of(string source, ImmutableArray<SourceHealth> sources, ImmutableArray<QualityFinding> findings) =>
        new() { Source = source, Verdict = QualityDesk.VerdictOf(findings), Sources = sources, Findings = findings };

    private static ImmutableArray<StagedSource> Stage(
        IntakeRequest request,
        ImmutableArray<SourcePlan> plans,
        InputFiles inputs,
        StagingArea area,
        ImmutableArray<QualityFinding>.Builder unread,
        CancellationToken stop)
    {
        using var db = Intake.OpenWithMacros(request.Threads);
        var reader = new SourceReader(db, request.Home, new Vintages(db, area, request.Home, request.ReceivedAt()), int.MaxValue, keepBadRows: false);
        var staged = ImmutableArray.CreateBuilder<StagedSource>(plans.Length);
        foreach (var plan in plans)
        {
            stop.ThrowIfCancellationRequested();
            staged.Add(Read(plan));
        }

        return staged.MoveToImmutable();

        StagedSource Read(SourcePlan plan)
        {
            if (inputs.Of(plan) is not { } file)
            {
                if (plan.Required)
                {
                    unread.Add(FileFindings.Unreadable(plan, inputs, "no file"));
                }

                return new StagedSource { Plan = plan };
            }

            try
            {
                return reader.Read(plan, file, [], stop);
            }
            catch (CbiException failure) when (failure.ExitCode == ExitCode.BadInput)
            {
                unread.Add(FileFindings.Unreadable(plan, inputs, failure.Message));
                return new StagedSource { Plan = plan };
            }
        }
    }
}
