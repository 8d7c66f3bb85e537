using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// Turns the lines of a book into instruments; every mistake that can be seen without an as-of session is an error with its key.
/// </summary>
internal sealed class BookReading
{
    private static readonly FrozenDictionary<InstrumentKind, (string[] Needed, string[] Allowed)> s_keys =
        new Dictionary<InstrumentKind, (string[] Needed, string[] Allowed)>
        {
            [InstrumentKind.Stock] = (["pounds"], []),
            [InstrumentKind.Need] = (["month", "pounds"], ["pricing"]),
            [InstrumentKind.Futures] = (["contract", "lots"], []),
            [InstrumentKind.Option] = (["type", "contract", "strike", "expiry", "lots"], []),
            [InstrumentKind.Hedge] = (["contract", "trades"], ["lots"]),
        }.ToFrozenDictionary();

    private readonly InstrumentEntry _line;
    private readonly string _place;

    private BookReading(InstrumentEntry line, string place) => (_line, _place) = (line, place);

    /// <param name="key">Key of the position in the file.</param>
    /// <param name="hasVolatility">Whether the file has a volatility surface.</param>
    public static ImmutableArray<Instrument> Instruments(PositionEntry position, string key, bool hasVolatility)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. position.Instruments.Select((line, j) =>
        {
            var reading = new BookReading(line, $"{key}.instruments[{j}]");
            reading.Require(
                names.Add(line.Name), "name",
                $"the name '{line.Name}' is there twice in '{position.Name}'; names are unique within a position");
            return reading.Read(hasVolatility);
        })];
    }

    private Instrument Read(bool hasVolatility)
    {
        RequireKeys();
        switch (_line.Kind!.Value)
        {
            case InstrumentKind.Stock:
                return new PhysicalStock(_line.Name, Amount("pounds", _line.Pounds!.Value));
            case InstrumentKind.Need:
                return Need();
            case InstrumentKind.Futures:
                return new FuturesLots(_line.Name, Contract(), Amount("lots", _line.Lots!.Value));
            case InstrumentKind.Option:
                Require(
                    hasVolatility, "kind",
                    "an option needs volatilities; add the key volatility with days, moneyness and values to the file");
                return Option();
            default:
                return Hedge();
        }
    }

    private void RequireKeys()
    {
        var kind = _line.Kind!.Value;
        var (needed, allowed) = s_keys[kind];
        var word = kind.ToString().ToLowerInvariant();
        foreach (var key in _line.Given().Where(key => !needed.Contains(key) && !allowed.Contains(key)))
        {
            var keys = string.Join(", ", needed.Concat(allowed));
            Require(false, key, $"an instrument of kind {word} has no such key; its keys are name, kind, {keys}");
        }

        foreach (var key in needed.Except(_line.Given()))
        {
            Require(false, key, $"missing; an instrument of kind {word} needs it");
        }
    }

    private PhysicalNeed Need()
    {
        var month = Month("month", _line.Month!);
        var pricing = _line.Pricing ?? ExchangeHolidays.Add(month.AddDays(-1), 1);
        RequireSession("pricing", pricing);
        Require(
            pricing < month.AddMonths(1), "pricing",
            $"{pricing:yyyy-MM-dd} lies after the month of use, {month:yyyy-MM}; oil is priced at the latest in that month");
        return new PhysicalNeed(_line.Name, month, pricing, Amount("pounds", _line.Pounds!.Value));
    }

    private FuturesOption Option()
    {
        var (contract, expiry) = (Contract(), _line.Expiry!.Value);
        RequireSession("expiry", expiry);
        Require(
            expiry <= contract.LastTrading, "expiry",
            $"{expiry:yyyy-MM-dd} lies after the contract's last trading day, {contract.LastTrading:yyyy-MM-dd}");
        return new FuturesOption(_line.Name, _line.Type!.Value, contract, _line.Strike!.Value, expiry, Amount("lots", _line.Lots!.Value));
    }

    private HedgeSchedule Hedge()
    {
        var contract = Contract();
        var trades = _line.Trades!;
        Require(trades.Count > 0, "trades", "a hedge needs at least one trade; lots that do not change are of kind futures");
        for (var i = 0; i < trades.Count; i++)
        {
            var (key, date) = ($"trades[{i}].date", trades[i].Date!.Value);
            RequireSession(key, date);
            Require(
                i == 0 || date > trades[i - 1].Date, key,
                $"{date:yyyy-MM-dd} does not come after the trade before it; put trades in order, one a session");
            Require(
                date < contract.LastTrading, key,
                $"{date:yyyy-MM-dd} does not lie before the contract's last trading day, {contract.LastTrading:yyyy-MM-dd}");
            Amount($"trades[{i}].lots", trades[i].Lots!.Value);
        }

        return new HedgeSchedule(
            _line.Name, contract, _line.Lots ?? 0.0, [.. trades.Select(trade => new LotTrade(trade.Date!.Value, trade.Lots!.Value))]);
    }

    private SoybeanOilContract Contract()
    {
        var month = Month("contract", _line.Contract!);
        var months = string.Join(", ", SoybeanOilContract.Months.Select(m => m.ToString("D2", CultureInfo.InvariantCulture)));
        Require(
            SoybeanOilContract.Months.Contains(month.Month), "contract",
            $"{month:yyyy-MM} is no delivery month of soybean oil; delivery months are {months}");
        return new SoybeanOilContract(month.Year, month.Month);
    }

    private DateOnly Month(string key, string text)
    {
        var isMonth = DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month);
        Require(isMonth, key, $"'{text}' is no month; write yyyy-MM, such as 2026-03");
        return month;
    }

    private double Amount(string key, double value)
    {
        Require(value != 0.0, key, "zero; give an amount with its sign, or remove the entry");
        return value;
    }

    private void RequireSession(string key, DateOnly date) => Require(
        ExchangeHolidays.IsSession(date),
        key,
        $"{date:yyyy-MM-dd} is no session of the exchange; the session before it is {ExchangeHolidays.OnOrBefore(date):yyyy-MM-dd}");

    private void Require(bool holds, string key, string problem)
    {
        if (!holds)
        {
            throw new CbiException(ExitCode.BadInput, $"config/positions.yaml, {_place}.{key} ('{_line.Name}'): {problem}.");
        }
    }
}
