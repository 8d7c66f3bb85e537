using System.Globalization;
using System.Text;

namespace Cbi.Store.Tests;

/// <summary>A market directory of twenty sessions with one of everything, and a home beside it.</summary>
internal sealed class SmallMarket : IDisposable
{
    internal const int Sessions = 20;

    private readonly TemporaryDirectory _directory = new();

    internal SmallMarket()
    {
        Home = LakeHome.Open(Path.Combine(_directory.Root, "home"));
        Futures("ZL", Prices(45));
        Futures("ZS", Prices(1050));
        Front("CL", Prices(70));
        Write("indicators/DGS10.csv", "date,value,release_date\n2024-03-04,4.2,2024-03-05\n2024-03-08,4.3,2024-03-11\n");
        Write("events/tariffs.csv", "date,event,direction,source\n2024-03-06,\"Duty, \"\"first\"\"\",1,\"a, b\"\n2024-03-06,Truce,-1,\n");
    }

    internal LakeHome Home { get; }

    internal string Data => Path.Combine(_directory.Root, "market");

    internal Universe Universe { get; set; } = new()
    {
        Symbols = new OrderedDictionary<string, SymbolSpec>(StringComparer.Ordinal)
        {
            ["ZL"] = new() { Name = "soybean oil", Unit = "cents_per_lb", CloseTime = new TimeOnly(14, 20), Required = true },
            ["ZS"] = new() { Name = "soybeans", Unit = "cents_per_bu_60lb", CloseTime = new TimeOnly(14, 20) },
            ["CL"] = new()
            {
                Name = "crude", Unit = "usd_per_bbl", CloseTime = new TimeOnly(17, 0), Series = PriceSeries.FuturesFront, AllowNonPositive = true,
            },
        },
    };

    internal Sources Sources { get; set; } = new()
    {
        Observations = new OrderedDictionary<string, ObservationSpec>(StringComparer.Ordinal)
        {
            ["DGS10"] = new()
            {
                Name = "10-year",
                Unit = "percent",
                ReleaseRule = ReleaseRule.NextBusinessDay,
                ReleaseTime = new TimeOnly(16, 15),
                MaxAgeSessions = 12,
                AllowNonPositive = true,
            },
        },
        Events = new OrderedDictionary<string, EventSpec>(StringComparer.Ordinal)
        {
            ["tariffs"] = new() { Name = "tariffs", KnownTime = new TimeOnly(23, 59) },
        },
    };

    /// <summary>The prices rise in a straight line, beside which any other move is beyond measure.</summary>
    internal QualityOptions Quality { get; set; } = new() { SpikeExtreme = 1e6 };

    internal MarketSnapshot Run(int threads = 1) =>
        Intake.Run(
            new IntakeRequest
            {
                DataDirectory = Data,
                Home = Home,
                Universe = Universe,
                Sources = Sources,
                Quality = Quality,
                Threads = threads,
            }).Snapshot;

    internal string Write(string relative, string content) => _directory.Write($"market/{relative}", content);

    internal void Delete(string relative) => File.Delete(Path.Combine(Data, relative));

    internal string Read(string relative) => File.ReadAllText(Path.Combine(Data, relative));

    /// <summary>Replaces one line, counted from 1 with the header.</summary>
    internal void Line(string relative, int line, string text)
    {
        var lines = Read(relative).Split('\n');
        lines[line - 1] = text;
        Write(relative, string.Join('\n', lines));
    }

    internal void Futures(string symbol, IEnumerable<(DateOnly Date, double Close)> prices)
    {
        var text = new StringBuilder("date,close,adj_close,contract,carry_close,carry_contract,forward_close,forward_contract\n");
        foreach (var (date, close) in prices)
        {
            text.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd},{close},{close - 2},202405,{close + 1},202407,,202408\n");
        }

        Write($"futures/{symbol}.csv", text.ToString());
    }

    internal void Front(string symbol, IEnumerable<(DateOnly Date, double Close)> prices)
    {
        var text = new StringBuilder("date,close,roll_window\n");
        foreach (var (date, close) in prices)
        {
            text.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd},{close},{(date.Day == 14 ? "1" : "0")}\n");
        }

        Write($"futures_front/{symbol}.csv", text.ToString());
    }

    /// <summary>Weekdays from Monday 2024-03-04 on, across the change to summer time on 10 March.</summary>
    internal static IEnumerable<(DateOnly Date, double Close)> Prices(double start, int sessions = Sessions)
    {
        var date = new DateOnly(2024, 3, 4);
        for (var i = 0; i < sessions; i++)
        {
            yield return (date, start + (0.25 * i));
            date = date.AddDays(date.DayOfWeek == DayOfWeek.Friday ? 3 : 1);
        }
    }

    public void Dispose() => _directory.Dispose();
}
