namespace Cbi.Store.Tests;

/// <summary>Finds the shared market data: the directory of CBI_MARKET_DATA, else shared/data/market beside the repository.</summary>
internal static class RealMarket
{
    internal static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CBI_MARKET_DATA") is { Length: > 0 } configured)
        {
            return Directory.Exists(configured) ? configured : null;
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "shared", "data", "market");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
