using System.Runtime.CompilerServices;

namespace Cbi.Numerics;

/// <summary>Philox4x32-10 counter-based generator (Salmon, Moraes, Dror, Shaw 2011): a pure function of key and counter.</summary>
public static class Philox
{
    private const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>2^-52.</summary>
    private const double CellWidth = 1.0 / (1L << 52);

    /// <summary>Four random 32-bit words of one 128-bit counter under one 64-bit key.</summary>
    public static (uint X0, uint X1, uint X2, uint X3) Block(ulong key, ulong counterLow, ulong counterHigh)
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        uint c0 = (uint)counterLow, c1 = (uint)(counterLow >> 32), c2 = (uint)counterHigh, c3 = (uint)(counterHigh >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            var a = (ulong)MultiplierA * c0;
            var b = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
            k0 += WeylA;
            k1 += WeylB;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>A double in the open interval (0, 1) from 64 random bits: the upper 52 bits, centred in their cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToUnit(uint high, uint low) => ((((ulong)high << 32) | low) >> 12) * CellWidth + CellWidth / 2.0;
}
