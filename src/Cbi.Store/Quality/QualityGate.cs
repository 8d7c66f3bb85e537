using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Stops an intake with hard findings before anything of it reaches the lake, and keeps the findings in quarantine.</summary>
internal static class QualityGate
{
    private const int ShownFindings = 10;

    /// <exception cref="CbiException">Hard findings; the message names file, series, day, rule, what was found and what to do.</exception>
    internal static void Require(ImmutableArray<QualityFinding> findings, IntakeRequest request, CancellationToken stop)
    {
        var hard = findings.Where(f => f.Severity == QualitySeverity.Hard).ToImmutableArray();
        if (hard.IsEmpty)
        {
            return;
        }

        if (!request.DryRun)
        {
            foreach (var source in hard.GroupBy(f => f.Source))
            {
                Quarantine(source.Key, [.. source], request.Home, stop);
            }
        }

        // The first finding of every rule and series says most; the others follow from it.
        var firsts = hard.DistinctBy(f => (f.Source, f.Rule)).Take(ShownFindings).ToImmutableArray();
        var more = hard.Length - firsts.Length;
        throw new CbiException(
            ExitCode.BadInput,
            $"{hard.Length.ToString(CultureInfo.InvariantCulture)} finding(s) in '{request.DataDirectory}' stop the intake:\n"
            + string.Join('\n', firsts.Select(f => $"  {f}"))
            + (more > 0 ? $"\n  … and {more.ToString(CultureInfo.InvariantCulture)} more" : string.Empty)
            + "\nNothing was taken in. All of them: cbi data health, and lake/quarantine of the home.");
    }

    private static void Quarantine(string source, ImmutableArray<QualityFinding> findings, LakeHome home, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(threads: 1);
        db.Execute("create table finding (file varchar, source varchar, date date, found varchar, expected varchar, reason varchar)", stop);
        using (var rows = db.Appender("finding"))
        {
            foreach (var finding in findings)
            {
                rows.Append(finding.File).Append(finding.Source);
                _ = finding.Date is { } date ? rows.Append(date) : rows.AppendNull();
                rows.Append(finding.Found).Append(finding.Expected).Append(finding.Rule).EndRow();
            }

            rows.Complete();
        }

        var temporary = LakeHome.TemporaryPath(home.LakeDirectory);
        try
        {
            home.Guard(temporary, () => db.ExportParquet("from finding", temporary, stop));
            home.WriteWhole($"lake/quarantine/{source}-{ContentHash.OfFile(temporary)}.parquet", target => File.Move(temporary, target));
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
