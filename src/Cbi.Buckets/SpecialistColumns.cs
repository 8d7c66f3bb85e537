using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Buckets;

/// <summary>What one specialist learns from: its bucket's admitted columns, then those of the shared core that the bucket lacks.</summary>
public static class SpecialistColumns
{
    private const string AgeSuffix = "_age";

    /// <summary>The columns in learner order, those of <see cref="BucketSettings.ExcludeColumns"/> left out.</summary>
    /// <param name="columns">What the screen admitted; <see cref="AdmittedColumns.All"/> leaves nothing out.</param>
    /// <exception cref="CbiException">The settings exclude a column that does not exist, or all that are admitted.</exception>
    public static ImmutableArray<string> Of(Bucket bucket, FeatureFrame frame, AdmittedColumns columns, BucketSettings settings)
    {
        var own = frame.Block(bucket);
        var all = own.Columns.Concat(frame.ZlCore.Columns).Distinct(StringComparer.Ordinal).ToImmutableArray();
        foreach (var name in settings.ExcludeColumns)
        {
            if (!all.Contains(name))
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"config/training/buckets/{own.Name}.yaml, exclude_columns: "
                    + $"'{name}' is not a column of bucket '{own.Name}' or of the shared core. "
                    + "Remove it or correct its name; database/dictionary.csv lists all columns.");
            }
        }

        bool IsAdmitted(string name) => own.Columns.Contains(name) ? columns.Own.Contains(name) : columns.Core.Contains(name);
        var kept = all.RemoveRange(settings.ExcludeColumns).RemoveAll(name => !IsAdmitted(name));
        return kept.IsEmpty
            ? throw new CbiException(
                ExitCode.BadInput,
                $"config/training/buckets/{own.Name}.yaml, exclude_columns: no column is left. Exclude fewer columns, "
                + "or admit more (config/training/admission.yaml).")
            : kept;
    }

    /// <summary>
    /// Positions of the bucket's own columns that carry values: masks and ages tell of missing values and are never missing.
    /// </summary>
    internal static ImmutableArray<int> Inputs(FeatureBlock own, ImmutableArray<string> columns) =>
    [
        .. Enumerable.Range(0, columns.Length).Where(c => own.Columns.Contains(columns[c])
            && !columns[c].EndsWith(ColumnScreen.MaskSuffix, StringComparison.Ordinal)
            && !columns[c].EndsWith(AgeSuffix, StringComparison.Ordinal)),
    ];
}
