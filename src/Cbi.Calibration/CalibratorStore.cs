using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>
/// Sealed calibrators in one directory: forecaster/horizon/regime.method.json. A file that is absent, damaged, changed or under a wrong name
/// throws with its exact key; nothing falls back to raw signals. Files are written whole and renamed.
/// </summary>
public sealed class CalibratorStore(string directory)
{
    /// <summary>Where the calibrator of a key is looked for.</summary>
    public string PathOf(CalibratorKey key) =>
        Path.Combine(directory, key.Forecaster, key.Horizon, $"{key.Regime}.{key.Method}.json");

    /// <summary>Writes both files of a pair, replacing earlier ones.</summary>
    public void Save(SignalCalibrators calibrators)
    {
        Write(calibrators.QuantileKey, CalibratorJson.Write(calibrators.Quantiles));
        Write(calibrators.ProbabilityKey, CalibratorJson.Write(calibrators.Probability));
    }

    /// <summary>The pair of one forecaster and horizon.</summary>
    /// <exception cref="MissingCalibratorException">A file is missing or is not the sealed one.</exception>
    public SignalCalibrators Load(Forecaster forecaster, Horizon horizon, ProbabilityMethod method) => new(
        Read<ConformalShift>(CalibratorKeys.Quantile(forecaster, horizon)),
        Read<ProbabilityMap>(CalibratorKeys.Probability(forecaster, horizon, method)));

    /// <summary>Verifies the file of a key and returns the hash of its content.</summary>
    /// <exception cref="MissingCalibratorException">The file is missing or is not the sealed one.</exception>
    public string HashOf(CalibratorKey key) => Verified(key).Hash;

    /// <summary>The hash of the pair of one forecaster and horizon, as <see cref="CalibratedSignal.CalibratorHash"/> records it.</summary>
    /// <exception cref="MissingCalibratorException">A file is missing or is not the sealed one.</exception>
    public string HashOf(Forecaster forecaster, Horizon horizon, ProbabilityMethod method)
    {
        var (quantile, probability) = (CalibratorKeys.Quantile(forecaster, horizon), CalibratorKeys.Probability(forecaster, horizon, method));
        return ContentHash.Combine([new(quantile.Method, HashOf(quantile)), new(probability.Method, HashOf(probability))]);
    }

    private CalibratorRecord<TCalibrator> Read<TCalibrator>(CalibratorKey key)
        where TCalibrator : class
    {
        var (body, _) = Verified(key);
        try
        {
            var record = CalibratorJson.Read<TCalibrator>(body);
            return record.Key == key
                ? record
                : throw new MissingCalibratorException(key, $"{PathOf(key)} (tampered: it holds the calibrator of {record.Key})");
        }
        catch (JsonException error)
        {
            throw new MissingCalibratorException(key, $"{PathOf(key)} (unreadable: {error.Message})");
        }
    }

    private (string Body, string Hash) Verified(CalibratorKey key)
    {
        var path = PathOf(key);
        try
        {
            var (recorded, body) = CalibratorJson.Split(File.ReadAllText(path));
            var found = ContentHash.Of(body);
            return found == recorded
                ? (body, found)
                : throw new MissingCalibratorException(key, $"{path} (tampered: its content has hash {found}, {recorded} was sealed)");
        }
        catch (JsonException error)
        {
            throw new MissingCalibratorException(key, $"{path} (unreadable: {error.Message})");
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MissingCalibratorException(key, path);
        }
    }

    private void Write(CalibratorKey key, string text)
    {
        var path = PathOf(key);
        var partial = path + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(partial, text);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(ExitCode.Storage, $"Calibrator file {path} cannot be written: {error.Message} Free some space or choose another --home.", error);
        }
    }
}
