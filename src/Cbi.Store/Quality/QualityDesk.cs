using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Runs the rules of database/checks/quality over an attached market. The mathematics is SQL; this class lays out the tables and
/// thresholds, names the files and says what each finding weighs. The result does not depend on the number of threads.
/// </summary>
internal static class QualityDesk
{
    /// <summary>Every finding: sources in the order of <paramref name="files"/>, days in order.</summary>
    /// <param name="db">A market with the tables of database/schema/raw_tables.sql filled; work tables are added to it.</param>
    /// <param name="files">Source name and its file inside the market directory, in catalogue order.</param>
    internal static ImmutableArray<QualityFinding> Assess(
        DuckDb db, IReadOnlyList<KeyValuePair<string, string>> files, QualityOptions options, CancellationToken stop = default)
    {
        Prepare(db, options, stop);
        foreach (var rule in QualityRules.All)
        {
            stop.ThrowIfCancellationRequested();
            db.Execute($"insert into quality_findings by name select * from {rule.Call}", stop);
        }

        return Read(db, files, options, stop);
    }

    internal static QualityVerdict VerdictOf(IEnumerable<QualityFinding> findings) =>
        findings.Select(f => f.Severity).DefaultIfEmpty().Max() switch
        {
            QualitySeverity.Hard => QualityVerdict.Hard,
            QualitySeverity.Warning => QualityVerdict.Warning,
            _ => QualityVerdict.Ok,
        };

    private static void Prepare(DuckDb db, QualityOptions options, CancellationToken stop)
    {
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/quality_tables.sql")), stop);
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/series_reach.sql")), stop);
        SetVariables(db, options);
        FillClosures(db);
        FillPeers(db, options);
        FillIdentities(db, options);
        foreach (var file in ProgramFiles.DatabaseFiles("checks/quality"))
        {
            db.Execute(File.ReadAllText(file), stop);
        }

        db.Execute("insert into quality_rows by name select * from quality_series()", stop);
        db.Execute("insert into quality_norms by name select * from quality_scales()", stop);
    }

    /// <summary>Every number of the options becomes a variable named like its key, as the macros read it.</summary>
    private static void SetVariables(DuckDb db, QualityOptions options)
    {
        foreach (var property in typeof(QualityOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetValue(options) is (int or double) and IFormattable number)
            {
                db.Execute(
                    $"set variable {SnakeCase.Of(property.Name)} = "
                    + $"'{number.ToString(null, CultureInfo.InvariantCulture)}'::{(number is int ? "bigint" : "double")}");
            }
        }
    }

    private static void FillClosures(DuckDb db)
    {
        using var rows = db.Appender("quality_closures");
        for (var day = NewYorkTime.FirstDay; day <= NewYorkTime.LastDay; day = day.AddDays(1))
        {
            if (ExchangeHolidays.IsSpecialClosure(day))
            {
                rows.Append(day).EndRow();
            }
        }

        rows.Complete();
    }

    private static void FillPeers(DuckDb db, QualityOptions options)
    {
        using var rows = db.Appender("quality_peers");
        foreach (var (group, members) in options.Peers)
        {
            foreach (var (source, direction) in members)
            {
                rows.Append(group).Append(source).Append(direction).EndRow();
            }
        }

        rows.Complete();
    }

    private static void FillIdentities(DuckDb db, QualityOptions options)
    {
        using var rows = db.Appender("quality_identities");
        foreach (var (name, identity) in options.Identities)
        {
            foreach (var (source, weight) in identity.Weights)
            {
                rows.Append(name).Append(source).Append(weight).Append(identity.Ratio).Append(identity.Lowest).Append(identity.Highest).EndRow();
            }
        }

        rows.Complete();
    }

    private static ImmutableArray<QualityFinding> Read(
        DuckDb db, IReadOnlyList<KeyValuePair<string, string>> files, QualityOptions options, CancellationToken stop)
    {
        var table = db.Query("select * from quality_findings order by date nulls first, rule, found", stop);
        string?[] kinds = table.Strings("kind"), sources = table.Strings("source"), dates = table.Strings("date"), rules = table.Strings("rule"),
            found = table.Strings("found"), expected = table.Strings("expected"), severities = table.Strings("severity");
        var order = files.Select((file, i) => (file.Key, Place: (file.Value, Index: i)))
            .ToDictionary(f => f.Key, f => f.Place, StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, table.Rows)
                .Select(i => new QualityFinding
                {
                    Source = sources[i]!,
                    Kind = Enum.Parse<SourceKind>(kinds[i]!, ignoreCase: true),
                    File = order[sources[i]!].Value,
                    Date = dates[i] is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
                    Rule = rules[i]!,
                    Found = found[i]!,
                    Expected = expected[i]!,
                    Severity = Enum.Parse<QualitySeverity>(severities[i]!, ignoreCase: true),
                    Advice = QualityRules.AdviceOf(rules[i]!),
                })
                .Select(finding => Judge(finding, options))
                .OrderBy(finding => order[finding.Source].Index),
        ];
    }

    /// <summary>A finding that the configuration accepts keeps its place in the list, with the reason as its advice.</summary>
    private static QualityFinding Judge(QualityFinding finding, QualityOptions options) =>
        options.Accepted.FirstOrDefault(accepted => accepted.Covers(finding)) is { } known
            ? finding with { Severity = QualitySeverity.Accepted, Advice = $"accepted: {known.Reason}" }
            : finding;
}
