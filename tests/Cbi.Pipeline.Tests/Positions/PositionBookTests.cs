using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline.Tests;

public sealed class PositionBookTests
{
    private const string Volatility = """

        volatility:
          days: [30, 90]
          moneyness: [0.9, 1.0, 1.1]
          values:
            - [0.33, 0.30, 0.31]
            - [0.30, 0.28, 0.29]
        """;

    [Fact]
    public void ToBooks_EveryKind_IsRead()
    {
        var file = Parse("""
            rate: 0.04
            positions:
              - name: buyer
                pounds: -1000000
              - name: covered
                instruments:
                  - { name: tank, kind: stock, pounds: 120000 }
                  - { name: march, kind: need, month: 2026-03, pounds: -500000 }
                  - { name: april, kind: need, month: 2026-04, pricing: 2026-03-25, pounds: -400000 }
                  - { name: long, kind: futures, contract: 2026-05, lots: 5 }
                  - { name: cap, kind: option, type: call, contract: 2026-05, strike: 60.5, expiry: 2026-04-24, lots: 4 }
                  - name: steps
                    kind: hedge
                    contract: 2026-07
                    trades:
                      - { date: 2026-02-02, lots: 3 }
                      - { date: 2026-03-02, lots: -1 }
            """ + Volatility);

        file.ToPositions().ShouldBe([new Position("buyer", -1_000_000)]);
        var book = file.ToBooks().ShouldHaveSingleItem();
        book.Name.ShouldBe("covered");
        book.Rate.ShouldBe(0.04);
        book.Pounds.ShouldBe(1_020_000);
        book.Surface!.At(30)[1].ShouldBe(0.30);
        book.Instruments[..5].ShouldBe([
            new PhysicalStock("tank", 120_000),
            new PhysicalNeed("march", new(2026, 3, 1), new(2026, 3, 2), -500_000),
            new PhysicalNeed("april", new(2026, 4, 1), new(2026, 3, 25), -400_000),
            new FuturesLots("long", new(2026, 5), 5),
            new FuturesOption("cap", OptionRight.Call, new(2026, 5), 60.5, new(2026, 4, 24), 4)]);
        var steps = book.Instruments[5].ShouldBeOfType<HedgeSchedule>();
        steps.Lots.ShouldBe(0.0);
        steps.Trades.ShouldBe([new LotTrade(new(2026, 2, 2), 3), new LotTrade(new(2026, 3, 2), -1)]);
    }

    [Theory]
    [InlineData("kind: swap, lots: 1", "instruments[0].kind", "one of stock, need, futures, option, hedge")]
    [InlineData("lots: 1, contract: 2026-05", "instruments[0].kind", "missing")]
    [InlineData("kind: futures, contract: 2026-05, lotts: 1", "instruments[0].lotts", "valid keys")]
    [InlineData("kind: futures, contract: 2026-05", "instruments[0].lots", "missing")]
    [InlineData("kind: futures, contract: 2026-05, lots: 0", "instruments[0].lots", "zero")]
    [InlineData(
        "kind: futures, contract: 2026-05, lots: 1, strike: 60", "instruments[0].strike", "its keys are name, kind, contract, lots")]
    [InlineData("kind: futures, contract: 2026-04, lots: 1", "instruments[0].contract", "delivery months are 01, 03")]
    [InlineData("kind: futures, contract: 2026-13, lots: 1", "instruments[0].contract", "yyyy-MM")]
    [InlineData("kind: need, month: March, pounds: -1", "instruments[0].month", "yyyy-MM")]
    [InlineData("kind: need, month: 2026-03, pounds: -1, pricing: 2026-04-01", "instruments[0].pricing", "after the month of use")]
    [InlineData(
        "kind: need, month: 2026-03, pounds: -1, pricing: 2026-02-16", "instruments[0].pricing", "the session before it is 2026-02-13")]
    [InlineData("kind: stock, pounds: 0", "instruments[0].pounds", "zero")]
    [InlineData(
        "kind: option, type: call, contract: 2026-05, strike: -60, expiry: 2026-04-24, lots: 1", "instruments[0].strike", "positive")]
    [InlineData(
        "kind: option, type: straddle, contract: 2026-05, strike: 60, expiry: 2026-04-24, lots: 1",
        "instruments[0].type", "one of call, put")]
    [InlineData(
        "kind: option, type: call, contract: 2026-05, strike: 60, expiry: 2026-05-15, lots: 1",
        "instruments[0].expiry", "last trading day, 2026-05-14")]
    [InlineData(
        "kind: option, type: call, contract: 2026-05, strike: 60, expiry: 2026-04-25, lots: 1", "instruments[0].expiry", "no session")]
    [InlineData("kind: hedge, contract: 2026-05, trades: []", "instruments[0].trades", "at least one")]
    [InlineData("kind: hedge, contract: 2026-05, trades: [{ date: 2026-02-02, lots: 0 }]", "instruments[0].trades[0].lots", "zero")]
    [InlineData("kind: hedge, contract: 2026-05, trades: [{ date: 2026-02-02 }]", "instruments[0].trades[0].lots", "missing")]
    [InlineData(
        "kind: hedge, contract: 2026-05, trades: [{ date: 2026-05-14, lots: 1 }]", "instruments[0].trades[0].date", "last trading day")]
    [InlineData(
        "kind: hedge, contract: 2026-05, trades: [{ date: 2026-02-03, lots: 1 }, { date: 2026-02-02, lots: 1 }]",
        "instruments[0].trades[1].date", "in order")]
    public void ToBooks_WrongLine_NamesFileKeyAndWayOut(string line, string key, string way) =>
        Refused(
            $"positions:\n  - name: book\n    instruments:\n      - {{ name: line, {line} }}\n" + Volatility, "positions[0]." + key, way);

    [Theory]
    [InlineData(
        "    pounds: 1\n    instruments:\n      - { name: a, kind: stock, pounds: 1 }\n", "positions[0]", "either pounds or instruments")]
    [InlineData("    instruments: []\n", "positions[0]", "at least one instrument")]
    [InlineData(
        "    instruments:\n      - { name: a, kind: stock, pounds: 1 }\n      - { name: a, kind: stock, pounds: 2 }\n",
        "positions[0].instruments[1].name", "twice")]
    [InlineData("    instruments:\n      - { name: a, kind: stock, pounds: 1 }\n  - name: book\n    pounds: 1\n", "'book'", "twice")]
    [InlineData(
        "    instruments:\n      - { name: a, kind: option, type: put, contract: 2026-05, strike: 60, expiry: 2026-04-24, lots: 1 }\n",
        "positions[0].instruments[0].kind", "add the key volatility")]
    public void ToBooks_WrongPosition_NamesFileKeyAndWayOut(string body, string key, string way) =>
        Refused("positions:\n  - name: book\n" + body, key, way);

    [Theory]
    [InlineData("days: [90, 30]", "days: [30, 90]", "volatility.days", "ascending")]
    [InlineData("moneyness: [0.9, 1.0, 1.0]", "moneyness: [0.9, 1.0, 1.1]", "volatility.moneyness", "ascending")]
    [InlineData("- [0.33, 0.30]", "- [0.33, 0.30, 0.31]", "volatility.values", "2 rows (days) of 3 values")]
    [InlineData("- [30, 28, 29]", "- [0.30, 0.28, 0.29]", "volatility.values", "0.3 for 30 %")]
    [InlineData("- [0.30, 0.10, 0.29]", "- [0.30, 0.28, 0.29]", "volatility.values[1][1]", "total variance")]
    public void ToBooks_WrongSurface_NamesFileKeyAndWayOut(string wrong, string right, string key, string way) =>
        Refused("positions:\n  - name: buyer\n    pounds: -1\n" + Volatility.Replace(right, wrong), key, way);

    private static PositionBook Parse(string yaml) => StrictYaml.Parse<PositionBook>(yaml, "config/positions.yaml");

    private static void Refused(string yaml, string key, string way)
    {
        var error = Should.Throw<CbiException>(() =>
        {
            var file = Parse(yaml);
            file.ToPositions();
            file.ToBooks();
        });
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("config/positions.yaml");
        error.Message.ShouldContain(key);
        error.Message.ShouldContain(way);
    }
}
