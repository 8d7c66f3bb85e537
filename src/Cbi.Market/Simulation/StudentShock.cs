using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Unit-variance Student-t draws by inversion through the shared table: the same bits on every machine, one uniform a draw.</summary>
internal sealed class StudentShock(double degreesOfFreedom)
{
    private const double UnitCells = 1L << 52;
    private const int UnusedBits = 12;

    private readonly StudentTTable _table = StudentTTable.CreateUnitVariance(degreesOfFreedom);

    public double[] Path(int count, RandomStream random)
    {
        var bits = new ulong[count];
        for (var t = 0; t < count; t++)
        {
            // A uniform is the centre of one of 2^52 cells; its cell number fills the upper bits, which the draw reads first.
            bits[t] = (ulong)(random.NextUnit() * UnitCells) << UnusedBits;
        }

        var path = new double[count];
        StudentTKernel.Fill(bits, _table, path);
        return path;
    }
}
