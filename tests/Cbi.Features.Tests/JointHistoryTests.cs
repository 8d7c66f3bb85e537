using Cbi.Domain;

namespace Cbi.Features.Tests;

public sealed class JointHistoryTests
{
    private static readonly DateOnly AsOf = new(2021, 6, 11);

    [Fact]
    public void Read_LagOfOneSession_StandsBesideItsOwnDay()
    {
        var plain = Read(null, 800);
        var late = Read("update series_catalog set lag_sessions = 1 where name in ('CL', 'DXY')", 800);

        plain.Names.ShouldBe(["ZL", "ZS", "ZM", "CL", "HO", "ZN", "DX", "BRL", "CNH", "VIX"]);
        plain.Sessions[^1].ShouldBe(AsOf);
        foreach (var name in (string[])["CL", "DX"])
        {
            var at = plain.Names.IndexOf(name);
            // Read a session late, the change of the last session is not known yet; all others stand where they were.
            late.Changes[at][..^1].Skip(5).ShouldBe(plain.Changes[at][..^1].Skip(5));
            late.Changes[at][^1].ShouldBe(double.NaN);
        }
    }

    [Fact]
    public void Read_AbsentDriver_IsNaNThroughout()
    {
        var history = Read("delete from raw_prices where symbol = 'HO'; delete from raw_observations where series = 'VIXCLS'", 300);

        history.Changes[history.Names.IndexOf("HO")].ShouldAllBe(change => double.IsNaN(change));
        history.Changes[history.Names.IndexOf("VIX")].ShouldAllBe(change => double.IsNaN(change));
        history.Changes[0].Count(double.IsFinite).ShouldBe(300);
    }

    [Fact]
    public void Read_WhatBecameKnownLater_ChangesNothing()
    {
        var whole = Read(null, 200);
        var cut = Read("delete from raw_prices where known_at > '2021-06-11 21:00:00'; delete from raw_observations where known_at > '2021-06-11 21:00:00'", 200);

        for (var i = 0; i < whole.Names.Length; i++)
        {
            cut.Changes[i].ShouldBe(whole.Changes[i], whole.Names[i]);
        }
    }

    private static JointHistory Read(string? alteration, int sessions)
    {
        using var db = SmallMarket.Create(alteration);
        return JointHistory.Read(MacroLibrary.Installed(), db, AsOf, sessions, CancellationToken.None);
    }
}
