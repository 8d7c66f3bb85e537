namespace Cbi.MonteCarlo;

/// <summary>Upper counter words of walks and paths: a mark that keeps them apart from every named stream, and the session.</summary>
internal static class ShockStream
{
    private const ulong Mark = 0x6362_6970UL << 32;

    public static ulong Of(int session) => Mark | (uint)session;
}
