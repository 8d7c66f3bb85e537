using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Filters that all questions to the ledgers have; null is any. They combine: a row must match all of them.</summary>
public abstract record HistoryQuestion
{
    /// <summary>Most rows of a page.</summary>
    public const int MostRows = 1000;

    /// <summary>Rows of a page when nothing else is asked.</summary>
    public const int UsualRows = 100;

    public Horizon? Horizon { get; init; }

    public string? RunId { get; init; }

    /// <summary>Name of a market.</summary>
    public string? DataSource { get; init; }

    /// <summary>First as-of session, included.</summary>
    public DateOnly? AsOfFrom { get; init; }

    /// <summary>Last as-of session, included.</summary>
    public DateOnly? AsOfTo { get; init; }

    /// <summary>Leaves out runs without a certificate.</summary>
    public bool CertifiedOnly { get; init; }

    /// <summary>Rows of a page, 1 to <see cref="MostRows"/>.</summary>
    public int Limit { get; init; } = UsualRows;

    /// <summary>What the page before gave as next; null for the first page.</summary>
    public string? After { get; init; }
}
