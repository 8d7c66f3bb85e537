using System.Text.RegularExpressions;
using Cbi.Domain;

namespace Cbi.Features.Tests;

public sealed class FeatureCatalogueTests
{
    private static readonly FeatureFrame Frame = SmallMarket.Build().Frame;

    [Fact]
    public void Dictionary_AndFrame_HaveTheSameColumnsInTheSameOrder()
    {
        var columns = FrameBlocks.Of(Frame).SelectMany(b => b.Columns.Select(c => $"{b.Name}.{c}"));
        FeatureCatalogue.Installed().Entries.Select(e => $"{e.Bucket}.{e.Feature}").ShouldBe(columns);
    }

    [Fact]
    public void ExpectedSigns_OfTheDictionary_LeaveOutColumnsWithoutOne()
    {
        var signs = FeatureCatalogue.Installed().ExpectedSigns();
        signs["crush_zs_momentum_21"].ShouldBe(1);
        signs["crush_oil_share_z_252"].ShouldBe(-1);
        signs.ContainsKey("zl_return_1d").ShouldBeFalse();
        signs.Count.ShouldBe(FeatureCatalogue.Installed().Entries.Count(e => e.ExpectedSign != "0"));
    }

    [Fact]
    public void Dictionary_EveryMacro_IsDefined()
    {
        var defined = MacroLibrary.Installed().Files
            .SelectMany(f => Regex.Matches(f.Value, @"create or replace macro (?<name>\w+)\(", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
            .Select(m => m.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        FeatureCatalogue.Installed().Entries.ShouldAllBe(e => defined.Contains(e.Macro));
    }

    [Fact]
    public void Macros_EveryDefinition_HasAHeader()
    {
        foreach (var (file, sql) in MacroLibrary.Installed().Files)
        {
            var lines = sql.Split('\n');
            for (var i = 1; i < lines.Length; i++)
            {
                if (!lines[i].StartsWith("create or replace macro", StringComparison.Ordinal))
                {
                    continue;
                }

                var header = string.Join('\n', lines[..i].Reverse().TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal)));
                foreach (var word in new[] { "purpose:", "args:", "null:", "warm-up:" })
                {
                    header.ShouldContain(word, Case.Sensitive, $"{file} line {i + 1}");
                }
            }
        }
    }

    [Fact]
    public void Frame_EveryBucket_HasAtLeastTwelveOwnColumns()
    {
        foreach (var block in Frame.Buckets)
        {
            block.Columns.Count(c => !c.EndsWith("_mask", StringComparison.Ordinal) && !c.EndsWith("_age", StringComparison.Ordinal))
                .ShouldBeGreaterThanOrEqualTo(12, block.Name);
        }
    }

    [Fact]
    public void Frame_WholeMarket_EveryColumnIsPresentAndEveryMaskClearAtTheEnd()
    {
        foreach (var summary in ColumnSummary.Describe(Frame, FeatureCatalogue.Installed()))
        {
            summary.LastValue.ShouldNotBe(double.NaN, summary.Entry.Feature);
            summary.Coverage.ShouldBeGreaterThan(0.25, summary.Entry.Feature);
            summary.FirstValid.ShouldNotBeNull(summary.Entry.Feature);
            if (summary.Entry.Feature.EndsWith("_mask", StringComparison.Ordinal))
            {
                summary.LastValue.ShouldBe(0.0, summary.Entry.Feature);
            }
        }
    }

    [Theory]
    [InlineData("feature,bucket", 1, "header")]
    [InlineData("feature,bucket,unit,window,source,release_lag,expected_sign,macro,meaning\na,crush,x,5,ZL,same,+,m", 2, "8 fields")]
    [InlineData("feature,bucket,unit,window,source,release_lag,expected_sign,macro,meaning\na,crush,x,five,ZL,same,+,m,w", 2, "window")]
    [InlineData("feature,bucket,unit,window,source,release_lag,expected_sign,macro,meaning\na,crush,x,5,ZL,same,up,m,w", 2, "expected_sign")]
    [InlineData("feature,bucket,unit,window,source,release_lag,expected_sign,macro,meaning\na,crush,,5,ZL,same,+,m,w", 2, "'unit' is empty")]
    [InlineData(
        "feature,bucket,unit,window,source,release_lag,expected_sign,macro,meaning\na,crush,x,5,ZL,same,+,m,w\na,fx,x,5,ZL,same,+,m,w", 3,
        "twice")]
    public void Read_BadDictionary_NamesTheLine(string text, int line, string what)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "dictionary.csv");
        File.WriteAllText(path, text);
        var error = Should.Throw<CbiException>(() => FeatureCatalogue.Read(path));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain($"line {line}");
        error.Message.ShouldContain(what);
    }
}
