using System.Globalization;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The tables of a back-test that a person reads in the terminal.</summary>
internal static class BacktestTable
{
    public static void Print(BacktestSummary summary)
    {
        Console.WriteLine(
            $"Back-test {summary.Key} of {summary.DataSource}, {summary.From:yyyy-MM-dd} to {summary.To:yyyy-MM-dd}: "
            + $"{summary.AsOfs} as-of dates, one every {summary.Every} sessions; {summary.Refits} refits");
        var skill = SummaryTable.New("horizon", "reference", "skill", "from", "to", "p", "n", "n indep.");
        foreach (var (horizon, line) in summary.Horizons.SelectMany(h => h.Skills.Select(s => (h, s))))
        {
            skill.AddRow(
                horizon.Horizon, line.Reference, Signed(line.Skill), Signed(line.Low), Signed(line.High), Fixed(line.PValue, "0.000"),
                $"{horizon.Forecasts}", $"{horizon.Independent}");
        }

        SummaryTable.Write("Skill of the final forecast (1 - loss / reference loss), with 95 % intervals", skill);
        var quality = SummaryTable.New("horizon", "verdict", "pinball", "CRPS", "50 %", "80 %", "90 %", "ECE", "by chance", "worst group");
        foreach (var h in summary.Horizons)
        {
            quality.AddRow(
                h.Horizon,
                h.Verdict,
                Fixed(h.Pinball, "0.000000"),
                Fixed(h.Crps, "0.000000"),
                Share(h.Coverage50),
                Share(h.Coverage80),
                Share(h.Coverage90),
                Share(h.CalibrationError),
                Share(h.CalibrationLuck.Mean),
                h.Worst);
        }

        SummaryTable.Write("Quality", quality);
        var groups = SummaryTable.New("group", "", "1w", "1m", "3m", "6m");
        foreach (var (kind, name) in summary.Horizons.SelectMany(h => h.Groups.Select(g => (g.Kind, g.Name))).Distinct())
        {
            groups.AddRow([kind, name, .. summary.Horizons.Select(h => h.Groups.FirstOrDefault(g => g.Kind == kind && g.Name == name) is { } g
                ? $"{Signed(g.SkillVsBetterBaseline)} ({g.Forecasts})"
                : "-")]);
        }

        SummaryTable.Write("Skill over the better baseline by group (forecasts)", groups);
        Console.WriteLine(summary.Statement);
        Console.WriteLine($"forecasts {summary.ForecastHash}");
        Console.WriteLine($"report    {summary.Report}");
    }

    public static string Signed(double share) =>
        double.IsFinite(share) ? (100.0 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %" : "-";

    public static string Share(double share) =>
        double.IsFinite(share) ? (100.0 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "-";

    public static string Fixed(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";
}
