using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>The text of the two coefficient files, without their seal. Numbers are written with all their digits.</summary>
internal static class BundleYaml
{
    public static string Hurdle(
        JumpBundleHead head, FittedJumps fitted, double ridge, ImmutableArray<JumpState> states, ImmutableArray<RegimeMoves> moves)
    {
        var text = new StringBuilder(
            "# Written by cbi coefficients export. Any jump in a window: logit(chance) = design x coefficients. Do not edit: the last line seals "
            + "the file.\n");
        Head(text, head with { Kind = JumpBundleHead.Hurdle });
        text.Append("ridge: ").Append(Number(ridge)).Append('\n');
        Coefficients(text, "coefficients", JumpDesign.HurdleColumns(head.Dictionary), fitted.Hurdle);
        text.Append("states:  # windows of the corpus by cell\n");
        foreach (var s in states)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ regime: {s.Regime}, event: {s.Event}, stress: {s.Stress}, ")
                .Append(CultureInfo.InvariantCulture, $"log_volatility: {Number(s.LogVolatility)}, windows: {s.Windows} }}\n");
        }

        text.Append("transitions:  # windows by the regime of the next window, in the order of the dictionary\n");
        foreach (var move in moves)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ regime: {move.Regime}, to: [{string.Join(", ", move.To)}] }}\n");
        }

        return text.ToString();
    }

    public static string Dispersion(JumpBundleHead head, FittedJumps fitted, double ridge)
    {
        var text = new StringBuilder(
            "# Written by cbi coefficients export. Jumps in a window that has any: zero-truncated negative binomial, log mu = design x mean, "
            + "log phi = design x dispersion,\n"
            + "# variance before truncation mu + phi mu^2. Do not edit: the last line seals the file.\n");
        Head(text, head with { Kind = JumpBundleHead.Dispersion });
        text.Append("ridge: ").Append(Number(ridge)).Append('\n');
        Coefficients(text, "mean", JumpDesign.MeanColumns(head.Dictionary), fitted.Mean);
        Coefficients(text, "dispersion", JumpDesign.DispersionColumns(head.Dictionary), fitted.Dispersion);
        Line(text, 0, "phi_variation", Number(fitted.PhiVariation));
        Line(text, 0, "phi_spread", Number(fitted.PhiSpread));
        text.Append("sizes:  # log return: minimum + exponential excess\n");
        var sizes = fitted.Sizes;
        Line(text, 2, "jumps", sizes.Jumps.ToString(CultureInfo.InvariantCulture));
        Line(text, 2, "up_share", Number(sizes.UpShare));
        Line(text, 2, "up_share_standard_error", Number(sizes.UpShareStandardError));
        Line(text, 2, "minimum_log_size", Number(sizes.MinimumLogSize));
        Line(text, 2, "up_mean_excess", Number(sizes.UpMeanExcess));
        Line(text, 2, "up_mean_excess_standard_error", Number(sizes.UpMeanExcessStandardError));
        Line(text, 2, "down_mean_excess", Number(sizes.DownMeanExcess));
        Line(text, 2, "down_mean_excess_standard_error", Number(sizes.DownMeanExcessStandardError));
        return text.ToString();
    }

    private static void Head(StringBuilder text, JumpBundleHead head)
    {
        text.Append("head:\n");
        Line(text, 2, "format", head.Format.ToString(CultureInfo.InvariantCulture));
        Line(text, 2, "kind", head.Kind);
        Line(text, 2, "version", head.Version.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line(text, 2, "created", head.Created);
        Line(text, 2, "manifest", $"'{head.Manifest.Replace("'", "''", StringComparison.Ordinal)}'");
        Line(text, 2, "manifest_sha256", $"'{head.ManifestSha256}'");
        Line(text, 2, "window_sessions", head.WindowSessions.ToString(CultureInfo.InvariantCulture));
        text.Append("  dictionary:  # frozen; the first of each list is the reference\n");
        Line(text, 4, "regimes", $"[{string.Join(", ", head.Dictionary.Regimes)}]");
        Line(text, 4, "events", $"[{string.Join(", ", head.Dictionary.Events)}]");
        Line(text, 4, "stresses", $"[{string.Join(", ", head.Dictionary.Stresses)}]");
        Line(text, 4, "log_volatility_centre", Number(head.Dictionary.LogVolatilityCentre));
    }

    private static void Coefficients(StringBuilder text, string key, ImmutableArray<string> columns, Regression fit)
    {
        text.Append(key).Append(":  # design order\n");
        for (var i = 0; i < columns.Length; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ name: {columns[i]}, value: {Number(fit.Coefficients[i])}, standard_error: {Number(fit.StandardErrors[i])} }}\n");
        }
    }

    private static void Line(StringBuilder text, int indent, string key, string value) =>
        text.Append(' ', indent).Append(key).Append(": ").Append(value).Append('\n');

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
