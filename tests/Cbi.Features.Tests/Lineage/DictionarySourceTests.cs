using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features.Tests;

/// <summary>Every column against the sources that the dictionary lists for it, on the last session of the small market.</summary>
public sealed class DictionarySourceTests : IDisposable
{
    private static readonly FeatureCatalogue Catalogue = FeatureCatalogue.Installed();
    private readonly DuckDb _db = SmallMarket.Create();
    private readonly FeatureFrame _whole;
    private readonly IReadOnlyList<string> _tables;

    public DictionarySourceTests()
    {
        _tables = RawTables.Names(_db);
        foreach (var table in _tables)
        {
            _db.Execute($"create temp table whole_{table} as from {table}");
        }

        _whole = new FrameBuilder(MacroLibrary.Installed()).Build(_db, null, new FrameOptions(), CancellationToken.None);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void LastRow_FromTheListedSourcesAlone_HasTheSameBitsInEveryColumn()
    {
        var wrong = new List<string>();
        foreach (var columns in Catalogue.Entries.GroupBy(e => (e.Bucket, Set: string.Join(' ', e.Sources.Order(StringComparer.Ordinal)))))
        {
            Restore();
            Lineage.KeepOnly(_db, columns.First().Sources, DateTime.MaxValue, CancellationToken.None);
            wrong.AddRange(Changed(columns).Select(e => $"{e.Feature} does not come from {e.Source} alone"));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void LastRow_WithoutOneSource_ChangesOnlyColumnsThatListIt()
    {
        var unlisted = new List<string>();
        foreach (var source in Catalogue.Entries.SelectMany(e => e.Sources).Distinct().Where(s => s != Lineage.SessionSource))
        {
            Restore();
            RawTables.DeleteSeries(_db, [source], null);
            foreach (var columns in Catalogue.Entries.GroupBy(e => e.Bucket).Where(b => b.Any(e => e.Sources.Contains(source))))
            {
                var changed = Changed(columns).ToArray();
                changed.ShouldNotBeEmpty(source);
                unlisted.AddRange(changed.Where(e => !e.Sources.Contains(source)).Select(e => $"{e.Feature} reads {source}"));
            }
        }

        unlisted.ShouldBeEmpty();
    }

    /// <summary>The columns of one bucket whose last value differs from that of the whole market.</summary>
    private IEnumerable<FeatureEntry> Changed(IEnumerable<FeatureEntry> columns)
    {
        var bucket = columns.First().Bucket;
        var whole = FrameBlocks.Of(_whole).Single(b => b.Name == bucket);
        var now = FrameBuilder.LastRow(_db, bucket, CancellationToken.None);
        return columns.Where(
            e => BitConverter.DoubleToInt64Bits(Lineage.LastValue(whole, e)) != BitConverter.DoubleToInt64Bits(Lineage.LastValue(now, e)));
    }

    private void Restore()
    {
        foreach (var table in _tables)
        {
            _db.Execute($"delete from {table}; insert into {table} from temp.whole_{table}");
        }
    }
}
