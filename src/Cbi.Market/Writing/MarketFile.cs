namespace Cbi.Market;

/// <summary>One data file ready to be written.</summary>
/// <param name="Path">Relative path with forward slashes, such as futures/ZL.csv.</param>
/// <param name="Rows">Data rows, without the header.</param>
/// <param name="Content">UTF-8 bytes, line ends LF.</param>
internal sealed record MarketFile(string Path, int Rows, byte[] Content);
