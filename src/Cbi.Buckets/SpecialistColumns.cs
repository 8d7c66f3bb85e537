using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Buckets;

/// <summary>What one specialist learns from: its bucket's columns, then the shared core's that the bucket does not have already.</summary>
public static class SpecialistColumns
{
    /// <summary>The columns in learner order, those of <see cref="BucketSettings.ExcludeColumns"/> left out.</summary>
    /// <exception cref="CbiException">The settings exclude a column that does not exist, or all of them.</exception>
    public static ImmutableArray<string> Of(Bucket bucket, FeatureFrame frame, BucketSettings settings)
    {
        var own = frame.Block(bucket);
        var all = own.Columns.Concat(frame.ZlCore.Columns).Distinct(StringComparer.Ordinal).ToImmutableArray();
        foreach (var name in settings.ExcludeColumns)
        {
            if (!all.Contains(name))
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"config/training/buckets/{own.Name}.yaml, exclude_columns: '{name}' is not a column of bucket '{own.Name}' or of the shared core. "
                    + "Remove it or correct its name; database/dictionary.csv lists all columns.");
            }
        }

        var kept = all.RemoveRange(settings.ExcludeColumns);
        return kept.IsEmpty
            ? throw new CbiException(ExitCode.BadInput, $"config/training/buckets/{own.Name}.yaml, exclude_columns: no column is left. Exclude fewer columns.")
            : kept;
    }
}
