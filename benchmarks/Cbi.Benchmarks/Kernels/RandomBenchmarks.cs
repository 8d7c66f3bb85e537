using BenchmarkDotNet.Attributes;
using Cbi.Numerics;

namespace Cbi.Benchmarks;

/// <summary>Random bits to Student-t draws, per block of 4 096: each wide kernel against its scalar twin.</summary>
public class RandomBenchmarks
{
    private const int Count = 4_096;

    private readonly ulong[] _first = new ulong[Count];
    private readonly ulong[] _second = new ulong[Count];
    private readonly double[] _units = new double[Count];
    private readonly double[] _draws = new double[Count];
    private readonly StudentTTable _table = StudentTTable.CreateUnitVariance(6.0);

    [GlobalSetup]
    public void Fill()
    {
        PhiloxKernel.Fill(key: 1, counterLow: 0, counterHigh: 2, _first, _second);
        for (var i = 0; i < Count; i++)
        {
            _units[i] = Philox.ToUnit((uint)(_first[i] >> 32), (uint)_first[i]);
        }
    }

    [Benchmark]
    public void PhiloxScalar() => PhiloxKernel.Scalar(1, 0, 2, _first, _second);

    [Benchmark]
    public void PhiloxWide() => PhiloxKernel.Wide(1, 0, 2, _first, _second);

    [Benchmark]
    public void NormalScalar() => NormalQuantileKernel.Scalar(_units, _draws);

    [Benchmark]
    public void NormalWide() => NormalQuantileKernel.Wide(_units, _draws);

    [Benchmark]
    public void StudentScalar() => StudentTKernel.Scalar(_first, _table, _draws);

    [Benchmark]
    public void StudentWide() => StudentTKernel.Wide(_first, _table, _draws);

    [Benchmark]
    public void ExpScalar() => ExpKernel.Scalar(_units, _draws);

    [Benchmark]
    public void ExpWide() => ExpKernel.Wide(_units, _draws);

    [Benchmark]
    public void LogScalar() => LogKernel.Scalar(_units, _draws);

    [Benchmark]
    public void LogWide() => LogKernel.Wide(_units, _draws);
}
