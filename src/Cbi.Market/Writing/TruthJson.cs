using System.Globalization;
using System.Text.Json;

namespace Cbi.Market;

/// <summary>truth.json: the planted truth with fixed decimals, so that its bytes do not hang on the last bit of a library function.</summary>
internal static class TruthJson
{
    private const int Decimals = 9;

    public static byte[] Of(MarketTruth truth)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("design", Design);
            Strings(json, "regime_names", truth.RegimeNames);
            Loadings(json, truth);
            Jumps(json, truth);
            OracleScores(json, truth);
            json.WriteStartObject("sessions");
            Strings(json, "date", truth.Sessions.Select(CsvFiles.Day));
            json.WriteStartArray("regime");
            foreach (var regime in truth.Regimes)
            {
                json.WriteNumberValue(regime);
            }

            json.WriteEndArray();
            Numbers(json, "daily_volatility", truth.DailyVolatility);
            Numbers(json, "log_return", truth.Returns);
            Numbers(json, "expected_log_return", truth.Expected);
            Numbers(json, "reversion", truth.Reversion);
            for (var b = 0; b < truth.Buckets.Length; b++)
            {
                Numbers(json, $"contribution_{truth.Buckets[b]}", truth.Contributions[b]);
                Numbers(json, $"factor_{truth.Buckets[b]}", truth.Factors[b]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string Design =>
        "log_return[t] = expected_log_return[t] + daily_volatility[t] * shock[t] + jump[t] - mean jump; "
        + "shock: unit-variance mixture of Student-t shocks, "
        + "some shared with other prices of the same session. expected_log_return[t] = reversion[t] + sum over buckets of contribution[t]; "
        + "contribution[t] = loading_bp * 1e-4 * factor[t-1]. Factors are independent AR(1) of variance 1. "
        + "Returns are those of the contract held on the session.";

    private static void Loadings(Utf8JsonWriter json, MarketTruth truth)
    {
        json.WriteStartArray("loadings");
        for (var b = 0; b < truth.Buckets.Length; b++)
        {
            json.WriteStartObject();
            json.WriteString("bucket", truth.Buckets[b]);
            Number(json, "loading_bp", truth.LoadingBasisPoints[b]);
            Number(json, "half_life_sessions", truth.HalfLifeSessions[b]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Jumps(Utf8JsonWriter json, MarketTruth truth)
    {
        json.WriteStartArray("jumps");
        foreach (var jump in truth.Jumps)
        {
            json.WriteStartObject();
            json.WriteString("date", CsvFiles.Day(jump.Date));
            Number(json, "log_size", jump.LogSize);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void OracleScores(Utf8JsonWriter json, MarketTruth truth)
    {
        json.WriteStartObject("oracle");
        json.WriteString(
            "statement",
            "Mean pinball loss over the quantile grid of forecasts that know the true conditional mean and volatility, "
            + "against the unconditional distribution, both with the quantile shape of the sample itself. Beyond chance in one sample, "
            + "an honest forecaster gains less.");
        json.WriteStartArray("horizons");
        foreach (var score in truth.Oracle)
        {
            json.WriteStartObject();
            json.WriteString("horizon", score.Horizon.Name);
            Number(json, "pinball_unconditional", score.Unconditional);
            Number(json, "pinball_width_only", score.WidthOnly);
            Number(json, "pinball_centre_only", score.CentreOnly);
            Number(json, "pinball_both", score.Both);
            Number(json, "gain_width", score.WidthGain);
            Number(json, "gain_centre", score.CentreGain);
            Number(json, "gain_both", score.TotalGain);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteRawValue(Text(value));
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Text(value));
    }

    private static string Text(double value) => CsvFiles.Number(value, Decimals).ToString(CultureInfo.InvariantCulture);
}
