using System.Collections.Immutable;

namespace Cbi.Market;

/// <summary>Which symbols the planted market has, and how each comes about.</summary>
internal static class Symbols
{
    /// <summary>Prices with a process of their own.</summary>
    public static ImmutableArray<string> Drivers { get; } =
        ["ZM", "XC", "XW", "RS", "QM", "NG", "HG", "FEF", "6L", "UC", "6E", "6J", "6A", "6M", "GC", "ES", "XINA50", "HSI", "SB"];

    /// <summary>Symbols with a log-linear futures curve: the drivers, soybean oil and those derived by a margin or spread.</summary>
    public static ImmutableArray<string> Sloped { get; } = [.. Drivers, "ZL", "XK", "HO", "RB", "BRN", "EH"];

    /// <summary>Files of futures/; RB has only a front-month file.</summary>
    public static ImmutableArray<string> Futures { get; } =
    [
        "ZL", "ZM", "XK", "XC", "XW", "RS", "QM", "BRN", "HO", "NG", "EH", "HG", "FEF", "6L", "UC", "6E", "6J", "6A", "6M", "GC",
        "ZQ", "ZT", "ZF", "ZN", "VX", "ES", "XINA50", "HSI", "SB",
    ];

    /// <summary>Files of futures_front/ with the curve that they are read from and whether rolls are marked.</summary>
    public static ImmutableArray<(string File, string Curve, bool MarksRolls)> Fronts { get; } =
    [
        ("ZL", "ZL", true), ("ZS", "XK", true), ("ZM", "ZM", true), ("CL", "QM", false), ("HO", "HO", false), ("RB", "RB", false),
        ("NG", "NG", false),
    ];
}
