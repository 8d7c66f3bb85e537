using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Cbi.Domain;

/// <summary>
/// What the meta model trains on at one horizon: the nine calibrated signals with the proof that calibration was applied: written once,
/// hashed, all that the trainer reads beside the labels that its split tokens open. Made by calibration, which compares every signal with
/// its sealed calibrators; verified by the meta model before anything is fitted.
/// </summary>
public sealed record CalibratedDataset
{
    public required Horizon Horizon { get; init; }

    /// <summary>One signal a forecaster, in the order of <see cref="Forecaster.All"/>.</summary>
    public required ImmutableArray<CalibratedSignal> Signals { get; init; }

    /// <summary>The volatility regime of every row of the frame, as its close knew it.</summary>
    public required ImmutableArray<Regime> Regimes { get; init; }

    /// <summary>True when every signal was compared with its sealed calibrators.</summary>
    public required bool CalibrationApplied { get; init; }

    /// <summary>Hashes of the sealed calibrator pairs, in the order of <see cref="Signals"/>.</summary>
    public required ImmutableArray<string> CalibratorHashes { get; init; }

    /// <summary><see cref="HashOf"/> at the time of building.</summary>
    public required string Hash { get; init; }

    /// <summary>Content hash over all numbers of the signals, their calibrators and the flag.</summary>
    public static string HashOf(
        Horizon horizon, ImmutableArray<CalibratedSignal> signals, ImmutableArray<Regime> regimes, ImmutableArray<string> calibratorHashes,
        bool calibrationApplied)
    {
        var parts = new List<KeyValuePair<string, string>>
        {
            new("horizon", horizon.Name),
            new("calibration_applied", calibrationApplied ? "true" : "false"),
            new("regimes", HashOf(regimes)),
        };
        for (var i = 0; i < signals.Length; i++)
        {
            parts.Add(new($"{signals[i].Forecaster}.calibrators", calibratorHashes[i]));
            AddRows(parts, $"{signals[i].Forecaster}.out_of_fold", signals[i].OutOfFold);
            AddRows(parts, $"{signals[i].Forecaster}.live", signals[i].Live);
        }

        return ContentHash.Combine(parts);
    }

    /// <summary>Throws unless all nine signals are present, complete, marked as calibrated and unchanged since they were built.</summary>
    /// <exception cref="CbiException">Not calibrated, incomplete, or changed.</exception>
    public void Verify()
    {
        if (!CalibrationApplied)
        {
            throw Refused(ExitCode.MissingCalibrator, "calibration_applied is false, expected true");
        }

        if (!Signals.Select(s => s.Forecaster).SequenceEqual(Forecaster.All) || CalibratorHashes.Length != Signals.Length)
        {
            throw Refused(
                ExitCode.MissingCalibrator,
                $"it holds [{string.Join(", ", Signals.Select(s => s.Forecaster))}], expected [{string.Join(", ", Forecaster.All)}]");
        }

        for (var i = 0; i < Signals.Length; i++)
        {
            if (Signals[i].Horizon != Horizon || Signals[i].CalibratorHash != CalibratorHashes[i])
            {
                throw Refused(
                    ExitCode.MissingCalibrator,
                    $"signal '{Signals[i].Forecaster}' is of horizon {Signals[i].Horizon} by calibrators {Signals[i].CalibratorHash}, "
                    + $"expected calibrators {CalibratorHashes[i]}");
            }

            RequireColumns(Signals[i].Forecaster, Signals[i].OutOfFold);
            RequireColumns(Signals[i].Forecaster, Signals[i].Live);
        }

        var found = HashOf(Horizon, Signals, Regimes, CalibratorHashes, CalibrationApplied);
        if (found != Hash)
        {
            throw Refused(ExitCode.Corrupted, $"its content hash is {found}, expected {Hash}");
        }
    }

    private void RequireColumns(Forecaster forecaster, CalibratedRows rows)
    {
        foreach (var (name, column) in rows.Columns())
        {
            if (column.IsDefault || column.Length != rows.Quantiles.Count)
            {
                throw Refused(
                    ExitCode.MissingCalibrator,
                    $"column {name} of '{forecaster}' has {(column.IsDefault ? 0 : column.Length)} entries, expected {rows.Quantiles.Count}");
            }
        }
    }

    private CbiException Refused(ExitCode code, string reason) =>
        new(code, $"The calibrated data set of horizon {Horizon} is refused: {reason}. Run the calibrate stage again (cbi run --resume RUN-ID).");

    private static void AddRows(List<KeyValuePair<string, string>> parts, string name, CalibratedRows rows)
    {
        parts.Add(new($"{name}.rows", HashOf(rows.Quantiles.Rows)));
        parts.Add(new($"{name}.folds", HashOf(rows.Quantiles.Folds)));
        parts.Add(new($"{name}.quantiles", HashOf(rows.Quantiles.Quantiles)));
        parts.Add(new($"{name}.up_probability", HashOf(rows.Quantiles.UpProbability)));
        parts.AddRange(rows.Columns().Select(c => new KeyValuePair<string, string>($"{name}.{c.Name}", HashOf(c.Values))));
    }

    /// <summary>The hash of the bits in memory order, which is little-endian on every platform that this program supports.</summary>
    private static string HashOf<T>(ImmutableArray<T> values)
        where T : unmanaged => ContentHash.Of(MemoryMarshal.AsBytes(values.AsSpan()));
}
