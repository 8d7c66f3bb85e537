using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>The filters and the paging that cbi query forecasts and cbi query risk share.</summary>
internal sealed class HistoryOptions
{
    private readonly Option<string> _home = SharedOptions.Home();
    private readonly Option<string?> _horizon = Text("--horizon", "H", "1w, 1m, 3m or 6m. Default: all.");
    private readonly Option<string?> _run = Text("--run", "RUN-ID", "One run. Default: all.");
    private readonly Option<string?> _source = Source();
    private readonly Option<DateOnly?> _from = SharedOptions.Date("--from", "First as-of session, yyyy-MM-dd, included. Default: any.");
    private readonly Option<DateOnly?> _to = SharedOptions.Date("--to", "Last as-of session, yyyy-MM-dd, included. Default: any.");
    private readonly Option<bool> _certified = new("--certified") { Description = "Leave out runs without a certificate." };
    private readonly Option<int> _limit =
        SharedOptions.Whole("--limit", "At most this many rows.", 1, HistoryQuestion.MostRows, HistoryQuestion.UsualRows);
    private readonly Option<string?> _after =
        Text("--after", "NEXT", "Continue after the page that gave this as next; keep the other filters.");

    public static Option<string?> Source() => Text("--data-source", "NAME", "Name of a market, as cbi runs shows it. Default: all.");

    public static Option<string?> Text(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _home, _horizon, _run, _source, _from, _to, _certified, _limit, _after })
        {
            command.Add(option);
        }
    }

    public string HomeOf(ParseResult parsed) => Door.FullHome(parsed.GetValue(_home)!);

    public TQuestion Fill<TQuestion>(TQuestion question, ParseResult parsed)
        where TQuestion : HistoryQuestion => question with
        {
            Horizon = parsed.GetValue(_horizon) is { } horizon ? Horizon.Parse(horizon) : null,
            RunId = parsed.GetValue(_run),
            DataSource = parsed.GetValue(_source),
            AsOfFrom = parsed.GetValue(_from),
            AsOfTo = parsed.GetValue(_to),
            CertifiedOnly = parsed.GetValue(_certified),
            Limit = parsed.GetValue(_limit),
            After = parsed.GetValue(_after),
        };
}
