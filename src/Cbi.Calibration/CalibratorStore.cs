using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>
/// Sealed calibrators in one directory: forecaster/horizon/regime.method.json. A file that is absent, damaged, changed or under a wrong
/// name throws with its exact key; nothing falls back to raw signals. Files are written whole and renamed.
/// </summary>
public sealed class CalibratorStore(string directory)
{
    /// <summary>Where the calibrator of a key is looked for.</summary>
    public string PathOf(CalibratorKey key) =>
        Path.Combine(directory, key.Forecaster, key.Horizon, $"{key.Regime}.{key.Method}.json");

    /// <summary>Writes every file of a signal, replacing earlier ones, and returns what identifies them.</summary>
    public ImmutableArray<CalibratorSeal> Save(SignalCalibrators calibrators)
    {
        foreach (var record in calibrators.Quantiles)
        {
            Write(record.Key, CalibratorJson.Write(record));
        }

        foreach (var record in calibrators.Probability)
        {
            Write(record.Key, CalibratorJson.Write(record));
        }

        return [.. calibrators.Keys.Select(key => new CalibratorSeal(key, HashOf(key)))];
    }

    /// <summary>The calibrators of one forecaster and horizon, and the hash over all of them.</summary>
    /// <exception cref="MissingCalibratorException">A file is missing or is not the sealed one.</exception>
    public (SignalCalibrators Calibrators, string Hash) Load(Forecaster forecaster, Horizon horizon, ImmutableArray<CalibratorSeal> seals)
    {
        ImmutableArray<CalibratorSeal> own = [.. seals.Where(s => s.Key.Forecaster == forecaster.Name && s.Key.Horizon == horizon.Name)];
        ImmutableArray<CalibratorSeal> quantiles = [
            .. RegimeCells.Regimes.Select(r => Find(r, s => s.Method == CalibratorKeys.Conformal, CalibratorKeys.Conformal))];
        ImmutableArray<CalibratorSeal> probability = [
            .. RegimeCells.Regimes.Select(r => Find(r, s => s.Method != CalibratorKeys.Conformal, "platt or isotonic"))];
        return (
            new SignalCalibrators([.. quantiles.Select(Read<ConformalShift>)], [.. probability.Select(Read<ProbabilityMap>)]),
            ContentHash.Combine(
                quantiles.Concat(probability).Select(s => new KeyValuePair<string, string>($"{s.Key.Regime}.{s.Key.Method}", s.Hash))));

        CalibratorSeal Find(Regime regime, Func<CalibratorKey, bool> isKind, string method) =>
            own.FirstOrDefault(s => s.Key.Regime == CalibratorKeys.NameOf(regime) && isKind(s.Key))
            ?? throw new MissingCalibratorException(
                new CalibratorKey(forecaster.Name, horizon.Name, CalibratorKeys.NameOf(regime), method), $"{directory} (it was never sealed)");
    }

    /// <summary>Verifies the file of a key and returns the hash of its content.</summary>
    /// <exception cref="MissingCalibratorException">The file is missing or is not the sealed one.</exception>
    public string HashOf(CalibratorKey key) => Content(key).Hash;

    /// <summary>Verifies that every sealed calibrator is there and unchanged.</summary>
    /// <exception cref="MissingCalibratorException">The first that is not.</exception>
    public void Verify(ImmutableArray<CalibratorSeal> seals)
    {
        foreach (var seal in seals)
        {
            Verified(seal);
        }
    }

    private CalibratorRecord<TCalibrator> Read<TCalibrator>(CalibratorSeal seal)
        where TCalibrator : class
    {
        var key = seal.Key;
        var body = Verified(seal);
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

    private string Verified(CalibratorSeal seal)
    {
        var (body, hash) = Content(seal.Key);
        return hash == seal.Hash
            ? body
            : throw new MissingCalibratorException(
                seal.Key, $"{PathOf(seal.Key)} (not the calibrator that was sealed: its hash is {hash}, {seal.Hash} was sealed)");
    }

    private (string Body, string Hash) Content(CalibratorKey key)
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
            throw new CbiException(
                ExitCode.Storage, $"Calibrator file {path} cannot be written: {error.Message} Free some space or choose another --home.",
                error);
        }
    }
}
