using System.Globalization;
using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class HtmlReportTests
{
    public static TheoryData<string> Variants => ["certified", "notCertified", "bare"];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Render_AnyModel_IsWellFormedAndHasEverySection(string variant)
    {
        var page = Parse(HtmlReport.Render(Model(variant)));

        var ids = page.Descendants("section").Select(s => s.Attribute("id")!.Value);
        ids.ShouldBe(
            ["fan", "forecast", "risk", "paths", "engines", "big8", "moved", "calibration", "scores", "gates", "admission", "drift", "data", "provenance"]);
        page.Descendants("h1").ShouldHaveSingleItem();
        page.Descendants("a").Select(a => a.Attribute("href")!.Value[1..]).ShouldBe(ids);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Render_AnyModel_RefersToNothingOutsideItself(string variant)
    {
        var html = HtmlReport.Render(Model(variant));

        html.ShouldNotContain("http:");
        html.ShouldNotContain("https:");
        html.ShouldNotContain("src=");
        html.ShouldNotContain("url(");
        html.ShouldNotContain("@import");
        html.ShouldNotContain("<script");
        Parse(html).Descendants("link").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Render_AnyModel_StyleSheetSurvivesTheHtmlParser(string variant)
    {
        var html = HtmlReport.Render(Model(variant));

        // HTML reads the style element verbatim, so an escape in it would reach the style sheet.
        var style = html[html.IndexOf("<style>", StringComparison.Ordinal)..html.IndexOf("</style>", StringComparison.Ordinal)];
        style.ShouldNotContain("&");
        html.ShouldNotContain("NaN", Case.Sensitive);
        html.ShouldNotContain("Infinity");
        html.ShouldNotContain("<div />");
    }

    [Fact]
    public void Render_SameModelInAnotherCulture_GivesTheSameText()
    {
        var expected = HtmlReport.Render(SampleReport.Certified);
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        german.NumberFormat.NegativeSign = "minus";
        try
        {
            CultureInfo.CurrentCulture = german;
            HtmlReport.Render(SampleReport.Certified).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Render_HostileText_IsEscapedEverywhere()
    {
        const string Hostile = "<script>alert('x')</script> & \"q\" \u0001 \ud800";
        var model = SampleReport.NotCertified with
        {
            RunId = Hostile,
            DataSource = Hostile,
            Promotion = Hostile,
            Preset = Hostile,
            Gates = [new GateResult(Hostile, GateVerdict.Fail, 1, Hostile, Hostile)],
            Sources = [new SourceHealthRow(Hostile, 1, null, null, null, 0, Hostile) { Quality = Hostile, Rules = Hostile, WorstFinding = Hostile }],
            Positions = [new Position(Hostile, -1)],
            Risk = [.. SampleReport.Certified.Risk.Select(r => r with { Position = Hostile })],
            Timings = [new StageTiming(Hostile, 1, 1)],
            Attributions = [
                new AttributionRow(
                    Forecaster.Core, Horizon.OneWeek,
                    new ForecastAttribution(0.0, 0.1, [new AttributedSource(Hostile, Hostile, 0.1, 0.1)], 0.0))],
        };

        var html = HtmlReport.Render(model);

        html.ShouldNotContain("<script");
        html.ShouldNotContain("\u0001");
        Parse(html).Descendants("code").First().Value.ShouldBe(Hostile.Replace('\u0001', '\uFFFD').Replace('\ud800', '\uFFFD'));
    }

    [Fact]
    public void Render_Certified_SaysSoAndDoesNotWarn()
    {
        var text = Parse(HtmlReport.Render(SampleReport.Certified)).Root!.Value;

        text.ShouldContain("Certified. Grade B");
        text.ShouldNotContain("Not certified");
    }

    [Fact]
    public void Render_Attribution_GroupsAddUpToTheMedianAndNameTheLargestColumns()
    {
        var section = Parse(HtmlReport.Render(SampleReport.Certified)).Descendants("section").Single(s => s.Attribute("id")?.Value == "moved");

        var median = section.Descendants("table").First().Descendants("tbody").Single().Elements("tr").First();
        median.Elements().Select(cell => cell.Value.Replace('\u00A0', ' ')).ShouldBe(
            ["crush", "+1.20 %", "+0.30 %", "+1.00 %", "\u22120.20 %", "+0.10 %", "crush_margin +1.00 %, zl_mom_21 \u22120.20 %", "25 %"]);
    }

    [Fact]
    public void Render_Paths_HasALineALevelAndAColumnAHorizon()
    {
        var section = Parse(HtmlReport.Render(SampleReport.Certified)).Descendants("section").Single(s => s.Attribute("id")?.Value == "paths");

        section.Value.Replace('\u00A0', ' ').ShouldContain("the price touches 50.79 c/lb, 5 % above the close of 48.37");
        var tables = section.Descendants("table").ToArray();
        tables.Length.ShouldBe(3);
        var levels = tables[0].Descendants("tbody").Single().Elements("tr").ToArray();
        levels.Length.ShouldBe(6);
        levels[0].Elements().Select(cell => cell.Value.Replace('\u00A0', ' ')).ShouldBe(
            ["58.04", "+20 %", "2.5 % ± 0.15", "10.5 % ± 0.15", "31.5 % ± 0.15", "63.0 % ± 0.15"]);
        tables[1].Descendants("tbody").Single().Elements("tr").Count().ShouldBe(4);
        Parse(HtmlReport.Render(SampleReport.Bare)).Root!.Value.ShouldContain("this run did not measure paths");
    }

    [Fact]
    public void Render_QualityWarnings_CountsThemAndShowsTheWorstOfEverySource()
    {
        var section = Parse(HtmlReport.Render(SampleReport.Certified)).Descendants("section").Single(s => s.Attribute("id")?.Value == "data");

        section.Value.ShouldContain("The quality rules warn 4 times, in 2 sources");
        var found = section.Descendants("table").First().Descendants("tbody").Single().Elements("tr").ToArray();
        found.Length.ShouldBe(2);
        found[0].Value.ShouldContain("DGS10");
        found[0].Value.ShouldContain("gap 2, spike 1");
        found[0].Value.ShouldContain("31 sigma there and back");
    }

    [Fact]
    public void Render_NotCertified_WarnsFirstAndNamesEveryOpenGate()
    {
        var page = Parse(HtmlReport.Render(SampleReport.NotCertified));

        var warning = page.Descendants("div").Single(d => d.Attribute("class")?.Value == "warning").Value;
        warning.ShouldContain("Not certified: do not act on these numbers.");
        warning.ShouldContain("coverage.1w (fail): The 80 % interval of one week held 71.4 %");
        warning.ShouldContain("coverage.6m (insufficient): Only 4 independent outcomes");
        warning.ShouldNotContain("leak-gate");
        page.Descendants("header").Single().Value.ShouldContain("<B");
    }

    [Fact]
    public void Render_Forecast_PricesAreCloseTimesExponentialOfReturns()
    {
        var model = SampleReport.Certified;
        var table = Table(HtmlReport.Render(model), "forecast");

        foreach (var forecast in model.Forecasts)
        {
            var cells = table[forecast.Horizon.Name];
            cells[0].ShouldBe(Show.Date(forecast.TargetDate));
            cells.Skip(1).Take(QuantileGrid.Count).ShouldBe(forecast.LogReturns.Select(r => Show.Price(model.SpotCentsPerLb * Math.Exp(r))));
            cells[^1].ShouldBe(Show.Percent(forecast.UpProbability));
        }
    }

    [Fact]
    public void Render_Risk_EveryNumberOfBothTailsIsShown()
    {
        var model = SampleReport.Certified;
        var section = Parse(HtmlReport.Render(model)).Descendants("section").Single(s => s.Attribute("id")!.Value == "risk");
        var cells = section.Descendants("td").Select(c => c.Value).ToHashSet(StringComparer.Ordinal);

        section.Descendants("tbody").Elements("tr").Count().ShouldBe(model.Risk.Length);
        foreach (var risk in model.Risk)
        {
            cells.ShouldContain($"{Show.Usd(risk.VarUsd)} ±\u00A0{Show.Usd(risk.VarStandardErrorUsd)}");
            cells.ShouldContain($"{Show.Price(risk.CvarCents)} ±\u00A0{Show.Number(risk.CvarStandardErrorCents, 3)}");
        }
    }

    [Fact]
    public void Render_Buyer_ParagraphStatesRangeLossAndConfidence()
    {
        var model = SampleReport.Certified;
        var month = model.Forecasts.Single(f => f.Horizon == Horizon.OneMonth);
        var risk = model.Risk.Single(r => r.Horizon == Horizon.OneMonth && r.Confidence == 0.95 && r.Tail == RiskTail.Upper);

        var words = PlainWords.Buyer(model);

        words.ShouldContain(
            $"between {Show.Price(model.SpotCentsPerLb * Math.Exp(month.LogReturns[3]))} and "
            + $"{Show.Price(model.SpotCentsPerLb * Math.Exp(month.LogReturns[7]))} c/lb");
        words.ShouldContain("A buyer who still needs 1\u00A0000\u00A0000 lb loses at most " + Show.Usd(risk.VarUsd));
        words.ShouldContain("95\u00A0% confidence");
    }

    [Fact]
    public void Render_Owner_ParagraphSpeaksOfTheLowerTail()
    {
        var model = SampleReport.Certified with
        {
            Positions = [new Position("tank", 60_000)],
            Risk = [new RiskNumber(Horizon.OneMonth, "tank", 0.95, RiskTail.Lower, 1234, 2345, 1, 1, 2, 3, 0.1, 0.1)],
        };

        PlainWords.Buyer(model).ShouldContain("An owner of 60\u00A0000 lb loses at most $1\u00A0234 to a fall in price");
    }

    [Fact]
    public void Render_Book_ShowsItsOwnTailsWhatInstrumentsAddAndWhatIsMissing()
    {
        var none = double.NaN;
        var model = SampleReport.Certified with
        {
            Positions = [],
            Risk =
            [
                new RiskNumber(Horizon.OneMonth, "book", 0.95, RiskTail.Loss, 1234, 2345, 1, 1, 2, 3, 0.1, 0.1),
                new RiskNumber(Horizon.OneMonth, "book", 0.95, RiskTail.Gain, -5678, -6789, 1, 1, 2, 3, 0.1, 0.1),
                new RiskNumber(
                    Horizon.OneMonth, "book", 0.9975, RiskTail.Loss, none, none, none, none, none, none, none, none, "the tail ends there"),
            ],
            Contributions =
            [
                new RiskContribution(Horizon.OneMonth, "book", "cap", 0.95, RiskTail.Loss, -777, 5, -888, -999, 1e6)
                {
                    IncrementalCvarStandardErrorUsd = 55,
                },
                new RiskContribution(Horizon.OneMonth, "book", "cap", 0.95, RiskTail.Gain, -111, 5, 0, 0, 1e6),
            ],
        };

        var section = Parse(HtmlReport.Render(model)).Descendants("section").Single(e => e.Attribute("id")?.Value == "risk");
        var text = section.Value;
        text.ShouldContain("book: its largest losses (loss tail)");
        text.ShouldContain("book: its largest gains (gain tail)");
        text.ShouldContain("\u2212$777");
        text.ShouldContain("\u2212$999");
        text.ShouldContain("$55");
        text.ShouldNotContain("\u2212$111");
        text.ShouldContain("Not available at 99.75\u00A0%, 1m (loss): the tail ends there.");
        PlainWords.Buyer(model).ShouldContain("Position book loses at most $1\u00A0234");
    }

    [Fact]
    public void Render_HugeNegativeAndMissingNumbers_StaysReadable()
    {
        var model = SampleReport.Certified with
        {
            Risk =
            [
                new RiskNumber(Horizon.OneWeek, "buyer", 0.95, RiskTail.Upper, -3.2e17, double.NaN, double.NaN, 1e300, -5e12, 0, double.NaN, 0),
            ],
            Scores = [new ScoreRow("1w", 0, 0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)],
            History = [.. SampleReport.Certified.History.Select((p, i) => i % 50 == 3 ? p with { CentsPerLb = double.NaN } : p)],
            Forecasts = [.. SampleReport.Certified.Forecasts.Select(f => f with { LogReturns = [.. Enumerable.Repeat(-0.01, QuantileGrid.Count)] })],
        };

        var html = HtmlReport.Render(model);

        Parse(html).Descendants("td").Select(c => c.Value).ShouldContain("\u2212$3.2E+17 ±\u00A0–");
        html.ShouldNotContain("NaN", Case.Sensitive);
        html.ShouldContain("The distribution has no width");
        html.ShouldContain("insufficient evidence");
    }

    [Fact]
    public void Render_QuantileRowTooShort_Throws()
    {
        var model = SampleReport.Certified with { Fan = [0.1, 0.2] };

        Should.Throw<ArgumentException>(() => HtmlReport.Render(model)).Message.ShouldContain("2 numbers");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Render_CloseNotPositive_Throws(double close) =>
        Should.Throw<ArgumentException>(() => HtmlReport.Render(SampleReport.Certified with { SpotCentsPerLb = close }));

    [Fact]
    public void Render_EveryChart_HasALabelForScreenReaders() =>
        Parse(HtmlReport.Render(SampleReport.Certified)).Descendants("svg").ShouldAllBe(svg => svg.Attribute("aria-label")!.Value.Length > 10);

    private static ReportModel Model(string variant) => variant switch
    {
        "certified" => SampleReport.Certified,
        "notCertified" => SampleReport.NotCertified,
        _ => SampleReport.Bare,
    };

    private static XDocument Parse(string html) => XDocument.Parse(html);

    [Fact]
    public void Render_Engines_ShowsEveryLineAndSaysWhichRegimesArePooled()
    {
        var section = Parse(HtmlReport.Render(SampleReport.Certified)).Descendants("section").Single(s => s.Attribute("id")!.Value == "engines");

        section.Descendants("tbody").Elements("tr").Count().ShouldBe(SampleReport.Certified.Engines!.Lines.Length);
        section.Value.ShouldContain("this run's paths are those of garch-t");
        section.Value.ShouldContain("crisis 120 sessions (too few: draws from all)");
        Parse(HtmlReport.Render(SampleReport.Bare)).Descendants("section").Single(s => s.Attribute("id")!.Value == "engines").Value
            .ShouldContain("compared no engines");
    }

    /// <summary>Cells of a section's first table by the head of the row.</summary>
    private static Dictionary<string, string[]> Table(string html, string section) =>
        Parse(html).Descendants("section").Single(s => s.Attribute("id")!.Value == section).Descendants("tbody").First().Elements("tr")
            .ToDictionary(r => r.Element("th")!.Value, r => r.Elements("td").Select(c => c.Value).ToArray());
}
