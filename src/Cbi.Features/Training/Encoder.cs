using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>
/// Turns one sample (session, bucket, horizon) into codes and numbers. Training and serving use this one type, built from the same two
/// files: vocab.json for the codes and encoder.json for the scalers, which are fitted on the training rows of each fold only. Immutable.
/// </summary>
internal sealed class Encoder
{
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<(string Horizon, int Fold), EncoderScaler> _scalers;

    internal Encoder(Vocabulary vocabulary, ImmutableArray<EncoderScaler> scalers)
    {
        _vocabulary = vocabulary;
        Scalers = scalers;
        _scalers = scalers.ToDictionary(s => (s.Horizon, s.Fold));
        NumberNames = [.. EncoderInputs.Dynamic, .. RegimeWords.Select(word => $"regime_{word}")];
    }

    /// <summary>Fields that become codes, in order.</summary>
    internal static ImmutableArray<string> CodeNames { get; } = ["bucket", "horizon", "regime", "month", "weekday", "contract_month"];

    /// <summary>Dynamic columns, then one column a regime that is 1 in that regime and 0 else (all 0 in warm-up).</summary>
    internal ImmutableArray<string> NumberNames { get; }

    internal ImmutableArray<EncoderScaler> Scalers { get; }

    private IEnumerable<string> RegimeWords => _vocabulary.Fields["regime"].Skip(Vocabulary.Mask + 1);

    /// <summary>Fits the scalers of every fold of every plan.</summary>
    internal static Encoder Fit(EncoderInputs inputs, IEnumerable<SplitPlan> plans) =>
        new(Vocabulary.Program, [.. plans.SelectMany(plan => plan.Folds).Select(fold => EncoderScaler.Fit(inputs, fold))]);

    /// <summary>Reads an encoder back from its two files.</summary>
    /// <exception cref="JsonException">One of the texts is damaged.</exception>
    internal static Encoder FromJson(string vocabulary, string scalers)
    {
        var read = JsonSerializer.Deserialize<ImmutableArray<EncoderScaler>>(scalers, TrainingJson.Options);
        return read.IsDefault ? throw new JsonException("the document is null") : new Encoder(Vocabulary.FromJson(vocabulary), read);
    }

    internal (string Vocabulary, string Scalers) ToJson() => (_vocabulary.ToJson(), JsonSerializer.Serialize(Scalers, TrainingJson.Options) + "\n");

    /// <summary>Writes the codes of one sample, in <see cref="CodeNames"/> order. A missing value is UNK.</summary>
    internal void EncodeCodes(EncoderInputs inputs, int row, Bucket bucket, Horizon horizon, Span<int> codes)
    {
        var session = inputs.Session(row);
        codes[0] = _vocabulary.CodeAt("bucket", (int)bucket);
        codes[1] = _vocabulary.CodeAt("horizon", Horizon.All.IndexOf(horizon));
        codes[2] = _vocabulary.CodeAt("regime", inputs.RegimeOf(row));
        codes[3] = _vocabulary.CodeAt("month", session.Month - 1);
        codes[4] = _vocabulary.CodeAt("weekday", ((int)session.DayOfWeek + 6) % 7);
        codes[5] = _vocabulary.CodeAt("contract_month", inputs.ContractMonthOf(row) - 1);
    }

    /// <summary>
    /// Writes the numbers of one row, in <see cref="NumberNames"/> order: (value - mean) / deviation by the fold's scaler, a missing value
    /// at the mean (0).
    /// </summary>
    /// <exception cref="ArgumentException">The fold has no scaler.</exception>
    internal void EncodeNumbers(EncoderInputs inputs, int row, Fold fold, Span<double> numbers)
    {
        if (!_scalers.TryGetValue((fold.Horizon.Name, fold.Index), out var scaler))
        {
            throw new ArgumentException($"The encoder has no scaler for fold {fold.Index} of horizon {fold.Horizon}.", nameof(fold));
        }

        for (var k = 0; k < scaler.Mean.Length; k++)
        {
            var z = (inputs.Number(row, k) - scaler.Mean[k]) / scaler.Deviation[k];
            numbers[k] = double.IsNaN(z) ? 0.0 : z;
        }

        var regime = inputs.RegimeOf(row);
        for (var r = 0; scaler.Mean.Length + r < NumberNames.Length; r++)
        {
            numbers[scaler.Mean.Length + r] = regime == r ? 1.0 : 0.0;
        }
    }
}
