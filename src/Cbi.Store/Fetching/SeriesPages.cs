using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Reads all pages of one series, kept ones only after the service said that they still hold.</summary>
internal sealed class SeriesPages(Feed feed, string seriesId, bool vintages, PageClient client, PageCache cache)
{
    private readonly int _retriesBefore = client.Retries;

    internal int Answered { get; private set; }

    internal int NotModified { get; private set; }

    internal int Retries => client.Retries - _retriesBefore;

    /// <summary>Every observation of the series.</summary>
    /// <exception cref="CbiException">The service is unreachable, refuses, or its pages do not fit together.</exception>
    internal async Task<ImmutableArray<ObservationRow>> ReadAsync(CancellationToken stop)
    {
        var rows = ImmutableArray.CreateBuilder<ObservationRow>();
        int? count = null;
        do
        {
            var page = await PageAsync(rows.Count, stop);
            count ??= page.Count;
            RequireFit(page, count.Value, rows.Count);
            rows.AddRange(page.Rows);
        }
        while (rows.Count < count);

        cache.Forget(Math.Max(rows.Count, 1));
        RequireDistinct(rows);
        return rows.ToImmutable();
    }

    private async Task<ObservationPage> PageAsync(int offset, CancellationToken stop)
    {
        var request = new PageRequest(feed, seriesId, vintages, offset);
        var answer = await client.GetAsync(request, cache.TryRead(offset), stop);
        Answered++;
        NotModified += answer.NotModified ? 1 : 0;

        // Kept only once it proved to be of the right form; a wrong one must be asked for again.
        var page = ObservationPage.Parse(answer.Page.Body, request.Origin, offset);
        if (!answer.NotModified)
        {
            cache.Write(offset, answer.Page);
        }

        return page;
    }

    private void RequireFit(ObservationPage page, int count, int offset)
    {
        var expected = Math.Min(feed.PageRows, count - offset);
        if (page.Count != count || page.Rows.Length != expected)
        {
            cache.Forget(0);
            throw new CbiException(
                ExitCode.Unreachable,
                $"{seriesId}: the page at {Number(offset)} has {Number(page.Rows.Length)} of {Number(page.Count)} observations, "
                + $"expected {Number(expected)} of {Number(count)}; the series changed between two pages. Fetch it again.");
        }
    }

    private void RequireDistinct(ImmutableArray<ObservationRow>.Builder rows)
    {
        var twice = rows.GroupBy(r => (r.Date, Released: vintages ? r.Released : default)).FirstOrDefault(g => g.Skip(1).Any());
        if (twice is not null)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"{seriesId}: {twice.Key.Date:yyyy-MM-dd} comes twice, "
                + $"expected one value a date{(vintages ? " and release" : string.Empty)}.");
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
