using System.Collections.Immutable;

namespace Cbi.Store;

/// <summary>The bad rows of the files as findings, so that one list and one verdict hold all that is wrong with a market.</summary>
internal static class FileFindings
{
    private const string Advice = "correct the file, or raise max_quarantined_rows in config/sources.yaml to leave the row out";

    /// <summary>Bad rows are hard where a file has more of them than it may lose, else they were left out and warn.</summary>
    internal static ImmutableArray<QualityFinding> Of(ImmutableArray<StagedSource> staged, InputFiles inputs, int allowed) =>
    [
        .. from source in staged
           from row in source.BadRows
           select new QualityFinding
           {
               Source = source.Plan.Catalog.Name,
               Kind = source.Plan.Catalog.Kind,
               File = Name(source.Plan, inputs),
               Line = row.Line,
               Rule = row.Reason,
               Found = $"{row.Found} in column {row.Column}",
               Expected = row.Expected,
               Severity = source.QuarantinedLines > allowed ? QualitySeverity.Hard : QualitySeverity.Warning,
               Advice = Advice,
           },
    ];

    /// <summary>A source whose file cannot be read at all, or is missing although it is required.</summary>
    internal static QualityFinding Unreadable(SourcePlan plan, InputFiles inputs, string problem) => new()
    {
        Source = plan.Catalog.Name,
        Kind = plan.Catalog.Kind,
        File = Name(plan, inputs),
        Rule = "unreadable",
        Found = problem.TrimEnd('.'),
        Expected = $"a file with the header {plan.Header}",
        Severity = QualitySeverity.Hard,
        Advice = "correct the file",
    };

    /// <summary>Source names and their files, in configuration order.</summary>
    internal static ImmutableArray<KeyValuePair<string, string>> Names(ImmutableArray<StagedSource> staged, InputFiles inputs) =>
        [.. staged.Select(s => KeyValuePair.Create(s.Plan.Catalog.Name, Name(s.Plan, inputs)))];

    private static string Name(SourcePlan plan, InputFiles inputs) => inputs.Of(plan)?.Name ?? $"{plan.File}.csv";
}
